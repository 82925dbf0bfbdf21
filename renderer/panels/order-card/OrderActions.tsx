import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isClosedStage } from '#shared/domain/event.ts';
import type { OrderLife } from '#shared/domain/order.ts';
import desk from '../../ui/desk.module.css';
import { CorrectDialog } from './CorrectDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { UrgeDialog } from './UrgeDialog.tsx';

/** What each dialog of an order is told. */
export interface OrderDialogProps {
  readonly life: OrderLife;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const DIALOGS = { urge: UrgeDialog, correct: CorrectDialog, merge: MergeDialog } as const;
type DialogName = keyof typeof DIALOGS;

/** What the duty officer can do to an order; each enters a record, and ingest judges it like any other. */
export function OrderActions({ life, onDone }: Pick<OrderDialogProps, 'life' | 'onDone'>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<DialogName>();
  const isClosed = isClosedStage(life.order.stage);
  const names: readonly DialogName[] = isClosed ? ['correct'] : ['urge', 'correct', 'merge'];
  const Content = open === undefined ? undefined : DIALOGS[open];
  return (
    <div className={desk.bar}>
      {names.map((name) => (
        <button key={name} type="button" className={desk.button} data-action={name} onClick={() => setOpen(name)}>
          {t(`order.${name}`)}
        </button>
      ))}
      {Content !== undefined && (
        <Content
          life={life}
          onDone={() => {
            setOpen(undefined);
            onDone();
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { OrderSummary } from '#shared/domain/order.ts';
import { formatDuration } from '../../../i18n/formatTime.ts';
import { useOpenSheet } from '../../../state/desk.ts';
import { usePictureValue } from '../../../state/session.ts';
import { useAnswer } from '../../../state/useAnswer.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { DeskSection } from '../../../ui/DeskSection.tsx';
import { type DeskColumn, DeskTable } from '../../../ui/DeskTable.tsx';
import desk from '../../../ui/desk.module.css';
import { LevelMark } from '../../../ui/LevelMark.tsx';
import type { TabProps } from '../tabProps.ts';

const LIST_LENGTH = 200;
const LOOK_AGAIN_MS = 5_000;
const CHOICES = ['open', 'overdue', 'urged', 'repeated'] as const satisfies readonly Choice[];

type Choice = QuestionOf<'order/list'>['only'];

/** The orders of the place on the map that wait for somebody, most urgent first. */
export function OrdersTab({ areas }: TabProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const area = areas.selected ?? areas.focus;
  const [only, setOnly] = useState<Choice>('open');
  const list = useAnswer({ type: 'order/list', area, only, limit: LIST_LENGTH }, usePeriod(LOOK_AGAIN_MS));
  return (
    <div className={desk.tab}>
      <DeskSection
        title={t('orders.of', { place: text.name(area) })}
        isGrowing
        actions={<Choices {...{ only, setOnly }} />}
      >
        {list.type === 'asking' && <p className={desk.quiet}>{t('panel.waiting')}</p>}
        {list.type === 'unavailable' && <p className={desk.quiet}>{list.message}</p>}
        {list.type === 'answered' && <OrderTable orders={list.value} onSelect={areas.onSelect} />}
        {list.type === 'answered' && list.value.length === LIST_LENGTH && (
          <p className={desk.quiet}>{t('orders.most', { n: LIST_LENGTH })}</p>
        )}
      </DeskSection>
    </div>
  );
}

interface ChoicesProps {
  readonly only: Choice;
  readonly setOnly: (only: Choice) => void;
}

function Choices({ only, setOnly }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <ChoiceRow label={t('orders.which')} choices={CHOICES} chosen={only} onChoose={setOnly}>
      {(choice) => t(`orders.${choice}`)}
    </ChoiceRow>
  );
}

interface OrderTableProps {
  readonly orders: readonly OrderSummary[];
  readonly onSelect: TabProps['areas']['onSelect'];
}

function OrderTable({ orders, onSelect }: OrderTableProps) {
  const { t } = useTranslation();
  const columns = useColumns();
  const openOrder = useOpenSheet('order');
  return (
    <DeskTable
      label={t('orders.label')}
      columns={columns}
      rows={orders}
      rowKey={({ eventId }) => eventId}
      empty={t('orders.none')}
      onOpen={(order) => {
        onSelect(order.area);
        openOrder?.(order.eventId);
      }}
    />
  );
}

function useColumns(): readonly DeskColumn<OrderSummary>[] {
  const { t } = useTranslation();
  const text = useAreaText();
  const now = usePictureValue(({ cityNow }) => cityNow) ?? 0;
  const deadline = ({ deadline: due, isOverdue }: OrderSummary): string => {
    const length = formatDuration(t, Math.abs(due - now));
    return isOverdue ? t('order.late', { length }) : t('order.left', { length });
  };
  return [
    {
      key: 'level',
      title: t('orders.level'),
      width: '3.4em',
      cell: ({ level }) => <LevelMark level={level} form="short" />,
    },
    { key: 'title', title: t('orders.title'), cell: ({ title }) => title, hint: ({ title }) => title },
    { key: 'kind', title: t('orders.kind'), width: '3.4em', cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'place',
      title: t('orders.place'),
      cell: ({ area }) => text.path(area, 3),
      hint: ({ area }) => text.path(area),
    },
    { key: 'stage', title: t('orders.stage'), width: '5em', cell: ({ stage }) => t(`stage.${stage}`) },
    { key: 'deadline', title: t('orders.deadline'), width: '8.5em', cell: deadline },
    { key: 'urgings', title: t('orders.urged'), width: '3.4em', isFigure: true, cell: ({ urgings }) => urgings || '' },
    {
      key: 'repeats',
      title: t('orders.repeated'),
      width: '3.4em',
      isFigure: true,
      cell: ({ repeats }) => repeats || '',
    },
  ];
}

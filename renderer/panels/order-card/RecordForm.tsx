import type { TFunction } from 'i18next';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceRecord } from '#shared/domain/event.ts';
import { QUARANTINE_REASONS } from '#shared/quarantine/quarantineEntry.ts';
import { useSession } from '../../state/session.ts';
import { useControl } from '../../state/useControl.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import desk from '../../ui/desk.module.css';
import styles from './RecordForm.module.css';

interface RecordFormProps {
  readonly title: string;
  readonly submit: string;
  /** The record of what was filled in, at this instant of city time (the present, also during a replay), by this actor. */
  makeRecord(now: number, actor: string): SourceRecord;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form that enters a record; when ingest refuses it, it stays open and says why. */
export function RecordForm({ title, submit, makeRecord, onDone, onClose, children }: RecordFormProps) {
  const { t } = useTranslation();
  const control = useControl();
  const { readout } = useSession();
  const [refusal, setRefusal] = useState<string>();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const { picture, presentNow: now } = readout.getState();
    if (picture === undefined) return;
    void control({ type: 'record/enter', record: makeRecord(now, t('enterEvent.unit')) }).then((reply) => {
      if (reply.ok) onDone();
      else setRefusal(refusalWords(t, reply.error.message));
    });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={styles.form} onSubmit={onSubmit}>
        {children}
        {refusal !== undefined && (
          <p role="alert" className={styles.wide}>
            {t('order.refused', { why: refusal })}
          </p>
        )}
        <p className={styles.buttons}>
          <button type="button" className={desk.button} onClick={onClose}>
            {t('dialog.close')}
          </button>
          <button type="submit" className={desk.primary}>
            {submit}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** What ingest says begins with its reason, for which there are words; what else goes wrong is said as it is. */
function refusalWords(t: TFunction, message: string): string {
  const reason = QUARANTINE_REASONS.find((name) => message.startsWith(`${name}:`));
  return reason === undefined ? message : `${t(`refusal.${reason}`)} · ${t(`remedy.${reason}`)}`;
}

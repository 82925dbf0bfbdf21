import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { EVENT_GRADES, EVENT_KINDS, type EventGrade, type EventKind } from '#shared/domain/event.ts';
import { useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import { useAreaThere } from '../state/useAreaThere.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './EnterEvent.module.css';
import { makeRecord } from './makeRecord.ts';

interface EnterEventProps {
  readonly area: AreaIndex;
  readonly onClose: () => void;
}

/** An event entered by hand, for a drill or a test: it goes through ingest like any other. */
export function EnterEvent({ area, onClose }: EnterEventProps) {
  const { t } = useTranslation();
  const { city, readout, request, report } = useSession();
  const text = useAreaText();
  const isThere = useAreaThere(area);
  const [kind, setKind] = useState<EventKind>('accident');
  const [grade, setGrade] = useState<EventGrade>('extraordinary');
  const [title, setTitle] = useState<string>(t('enterEvent.defaultTitle'));
  const [refusal, setRefusal] = useState<string>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { presentNow: now } = readout.getState();
    const id = `console-${crypto.randomUUID()}`;
    const record = makeRecord(city.atlas, area, { id, kind, grade, title, now, unit: t('enterEvent.unit') });
    request('service/control', { control: { type: 'record/enter', record } })
      .then((reply) => (reply.ok ? onClose() : setRefusal(reply.error.message)))
      .catch(report);
  };
  return (
    <Dialog title={t('enterEvent.title')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <span>{t('enterEvent.place')}</span>
        <span>{text.path(area)}</span>
        <label htmlFor="event-kind">{t('enterEvent.kind')}</label>
        <select id="event-kind" value={kind} onChange={(event) => setKind(event.target.value as EventKind)}>
          {EVENT_KINDS.map((name) => (
            <option key={name} value={name}>
              {t(`kind.${name}`)}
            </option>
          ))}
        </select>
        <label htmlFor="event-grade">{t('enterEvent.grade')}</label>
        <select id="event-grade" value={grade} onChange={(event) => setGrade(event.target.value as EventGrade)}>
          {EVENT_GRADES.map((name) => (
            <option key={name} value={name}>
              {t(`grade.${name}`)}
            </option>
          ))}
        </select>
        <label htmlFor="event-title">{t('enterEvent.words')}</label>
        <input
          id="event-title"
          required
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        {refusal !== undefined && (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
        <p className={styles.buttons}>
          <button type="button" onClick={onClose}>
            {t('dialog.close')}
          </button>
          <button type="submit" disabled={!isThere}>
            {t('enterEvent.submit')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

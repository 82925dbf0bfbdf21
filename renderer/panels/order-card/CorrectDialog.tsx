import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import desk from '../../ui/desk.module.css';
import type { OrderDialogProps } from './OrderActions.tsx';
import { RecordForm } from './RecordForm.tsx';

/** Sets another stage than the one that was entered, with the reason; the wrong entry stays in the log. */
export function CorrectDialog({ life, onDone, onClose }: OrderDialogProps) {
  const { t, i18n } = useTranslation();
  const current = life.rail.findIndex(({ isCurrent }) => isCurrent);
  const [stage, setStage] = useState(life.rail[Math.max(0, current - 1)]?.id ?? 'collected');
  const [note, setNote] = useState('');
  const { eventId } = life.order;
  return (
    <RecordForm
      title={t('order.correct')}
      submit={t('order.correct')}
      makeRecord={(at, actor) => ({
        type: 'step',
        step: { eventId, stage, at, actor, note: note.trim(), isCorrection: true },
      })}
      onDone={onDone}
      onClose={onClose}
    >
      <label htmlFor="correct-stage">{t('order.correct.stage')}</label>
      <select
        id="correct-stage"
        className={desk.field}
        value={stage}
        onChange={(event) => setStage(event.target.value)}
      >
        {life.rail.map(({ id, title, isCurrent }) => (
          <option key={id} value={id} disabled={isCurrent}>
            {inLocale(title, i18n.language as Locale)}
          </option>
        ))}
      </select>
      <label htmlFor="correct-note">{t('order.correct.reason')}</label>
      <input
        id="correct-note"
        className={desk.field}
        required
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </RecordForm>
  );
}

import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { formatDuration } from '../../../i18n/formatTime.ts';
import { useAlarmRules } from '../../../state/useAlarmRules.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import desk from '../../../ui/desk.module.css';
import styles from './ShelveDialog.module.css';

interface ShelveDialogProps {
  readonly count: number;
  readonly onShelve: (durationMs: number, reason: string) => void;
  readonly onClose: () => void;
}

const CHOICES_MINUTES = [15, 30, 60, 120, 240, 480, 720] as const;
const REASONS = ['known', 'nuisance', 'maintenance'] as const;

/** For how long and why: both are kept with the alarm. */
export function ShelveDialog({ count, onShelve, onClose }: ShelveDialogProps) {
  const { t } = useTranslation();
  const rules = useAlarmRules();
  const longest = rules.type === 'answered' ? rules.value.longestShelvingMinutes : CHOICES_MINUTES[0];
  const choices = CHOICES_MINUTES.filter((minutes) => minutes <= longest);
  const [minutes, setMinutes] = useState(30);
  const [reason, setReason] = useState<string>(t('shelveReason.known'));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onShelve(Math.min(minutes, longest) * MINUTE_MS, reason.trim());
    onClose();
  };
  return (
    <Dialog title={t('alarms.shelve.title', { n: count })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <span>{t('alarms.shelve.for')}</span>
        <ChoiceRow label={t('alarms.shelve.for')} choices={choices} chosen={minutes} onChoose={setMinutes}>
          {(choice) => formatDuration(t, choice * MINUTE_MS)}
        </ChoiceRow>
        <label htmlFor="shelve-reason">{t('alarms.shelve.reason')}</label>
        <input
          id="shelve-reason"
          className={desk.field}
          required
          maxLength={200}
          list="shelve-reasons"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <datalist id="shelve-reasons">
          {REASONS.map((name) => (
            <option key={name} value={t(`shelveReason.${name}`)} />
          ))}
        </datalist>
        <p className={styles.note}>{t('alarms.shelve.note')}</p>
        <p className={styles.buttons}>
          <button type="button" className={desk.button} onClick={onClose}>
            {t('dialog.close')}
          </button>
          <button type="submit" className={desk.primary}>
            {t('alarms.shelve.confirm')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

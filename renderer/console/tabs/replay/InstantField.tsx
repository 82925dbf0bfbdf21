import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/domain/time.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import desk from '../../../ui/desk.module.css';

interface InstantFieldProps {
  readonly at: Instant;
  readonly least: Instant;
  readonly most: Instant;
  readonly onChoose: (at: Instant) => void;
}

/** `2026-11-21T14:32`, China Standard Time, as the field has it. */
const fieldText = (at: Instant): string => formatDateTime(at).replace(' ', 'T');

/** A date and a time of the city to go to. */
export function InstantField({ at, least, most, onChoose }: InstantFieldProps) {
  const { t } = useTranslation();
  return (
    <input
      type="datetime-local"
      className={`${desk.field} ${desk.figure}`}
      aria-label={t('replay.goTo')}
      min={fieldText(least)}
      max={fieldText(most)}
      value={fieldText(at)}
      onChange={(event) => {
        const chosen = Date.parse(`${event.currentTarget.value}:00+08:00`);
        if (!Number.isNaN(chosen)) onChoose(Math.max(least, Math.min(most, chosen)));
      }}
    />
  );
}

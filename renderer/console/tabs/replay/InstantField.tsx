import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/domain/time.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import desk from '../../../ui/desk.module.css';
import styles from './InstantField.module.css';

interface InstantFieldProps {
  readonly at: Instant;
  readonly least: Instant;
  readonly most: Instant;
  readonly onChoose: (at: Instant) => void;
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/;

/** `2026-11-21 14:32` or `2026-11-21` in China Standard Time; undefined for anything else. */
function readInstant(text: string): Instant | undefined {
  const [, date, clock = '00:00'] = WRITTEN.exec(text.trim()) ?? [];
  const at = Date.parse(`${date}T${clock}:00+08:00`);
  return Number.isNaN(at) ? undefined : at;
}

/** A date and a time of the city to go to, by Enter. The browser's own field would write them as its own country does. */
export function InstantField({ at, least, most, onChoose }: InstantFieldProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | undefined>();
  const wanted = draft === undefined ? at : readInstant(draft);
  const choose = (): void => {
    if (draft === undefined || wanted === undefined) return;
    setDraft(undefined);
    onChoose(Math.max(least, Math.min(most, wanted)));
  };
  return (
    <input
      className={`${desk.field} ${desk.figure} ${styles.field}`}
      aria-label={t('replay.goTo')}
      aria-invalid={wanted === undefined}
      value={draft ?? formatDateTime(at)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => setDraft(undefined)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') choose();
        if (event.key === 'Escape') setDraft(undefined);
      }}
    />
  );
}

import { useTranslation } from 'react-i18next';
import { formatDuration } from '../i18n/formatTime.ts';
import type { Silence, StaleFeed } from '../state/cityTime.ts';
import { useAreaText } from '../state/useAreaText.ts';
import styles from './SilenceNote.module.css';
import { firstThatFits } from './textWidth.ts';

interface SilenceNoteProps {
  readonly silence: Silence;
  /** Width of the line in ems of its text; undefined: it may break. */
  readonly ems?: number | undefined;
}

/** Lines that the note takes of a panel. */
export const silenceLines = ({ feeds }: Silence): number => (feeds.length === 0 ? 0 : 1);

const NAMED_PLACES = 3;

/** What is missing in the figures beside it: of which places, and for how long. Nothing while all is heard. */
export function SilenceNote({ silence, ems = Number.POSITIVE_INFINITY }: SilenceNoteProps) {
  const { t } = useTranslation();
  const text = useAreaText();
  const { feeds, isWhole } = silence;
  const [longest] = feeds;
  if (longest === undefined) return undefined;
  const duration = formatDuration(t, longest.lagMs);
  const placeOf = ({ area, title }: StaleFeed): string => (area === undefined ? title : text.shortName(area));
  const named = [NAMED_PLACES, 2, 1].map((most) => {
    const places = feeds.slice(0, most).map(placeOf).join(t('silence.comma'));
    return t(feeds.length > most ? 'silence.partMore' : 'silence.part', { places, n: feeds.length, duration });
  });
  const words = isWhole
    ? (['silence.whole', 'silence.wholeMiddle', 'silence.wholeShort'] as const).map((key) => t(key, { duration }))
    : [...named, t('silence.partShort', { n: feeds.length, duration })];
  return (
    <p className={styles.note} role="status" data-silence={isWhole ? 'whole' : 'part'}>
      {firstThatFits(words, ems)}
    </p>
  );
}

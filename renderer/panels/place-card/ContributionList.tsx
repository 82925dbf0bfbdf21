import { useTranslation } from 'react-i18next';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { formatShare } from '../../i18n/formatNumber.ts';
import { formatAge } from '../../i18n/formatTime.ts';
import { useCityText } from '../../state/cityWords.tsx';
import { useOpenSheet } from '../../state/desk.ts';
import desk from '../../ui/desk.module.css';
import styles from './PlaceDetails.module.css';

interface ContributionListProps {
  readonly explanation: Explanation;
  /** Where two lists stand side by side: without kinds and ages. */
  readonly isBrief?: boolean;
}

/** The events behind a score, largest first, each with its share; a click opens its order. */
export function ContributionList({ explanation, isBrief = false }: ContributionListProps) {
  const { t } = useTranslation();
  const city = useCityText();
  const openOrder = useOpenSheet('order');
  const { contributions, score, asOf } = explanation;
  if (contributions.length === 0) return <p className={desk.quiet}>{t('placeCard.noEvents')}</p>;
  return (
    <ul className={styles.contributions}>
      {contributions.map(({ eventId, title, kind, points, reportedAt }) => (
        <li key={eventId}>
          <button
            type="button"
            className={styles.contribution}
            data-event={eventId}
            data-brief={isBrief}
            disabled={openOrder === undefined}
            onClick={() => openOrder?.(eventId)}
          >
            <span className={desk.figure}>{formatShare(points / score)}</span>
            <span className={styles.cut} title={city.title(title)}>
              {city.title(title)}
            </span>
            {!isBrief && <span className={desk.quiet}>{t(`kind.${kind}`)}</span>}
            {!isBrief && <span className={desk.quiet}>{formatAge(t, asOf - reportedAt)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

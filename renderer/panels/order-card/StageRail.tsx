import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { RailStop } from '#shared/domain/order.ts';
import { formatClock, formatDate } from '../../i18n/formatTime.ts';
import styles from './StageRail.module.css';

interface StageRailProps {
  readonly rail: readonly RailStop[];
}

/** The stops of an order's loop: where it stands, when it came to each and by whom. */
export function StageRail({ rail }: StageRailProps) {
  const { t, i18n } = useTranslation();
  const current = rail.findIndex(({ isCurrent }) => isCurrent);
  return (
    <ol className={styles.rail} aria-label={t('order.rail')}>
      {rail.map((stop, place) => (
        <li
          key={stop.id}
          className={styles.stop}
          data-stop={stop.id}
          data-passed={place <= current}
          data-entered={stop.at !== undefined}
          aria-current={stop.isCurrent ? 'step' : undefined}
        >
          <span className={styles.point} aria-hidden="true" />
          <span className={styles.title}>{inLocale(stop.title, i18n.language as Locale)}</span>
          {stop.at !== undefined && (
            <>
              <time className={styles.time}>{formatDate(stop.at).slice(5)}</time>
              <time className={styles.time}>{formatClock(stop.at)}</time>
            </>
          )}
          {stop.isByLateness === true && <span className={styles.actor}>{t('order.byLateness')}</span>}
          {stop.actor !== undefined && stop.actor !== '' && <span className={styles.actor}>{stop.actor}</span>}
        </li>
      ))}
    </ol>
  );
}

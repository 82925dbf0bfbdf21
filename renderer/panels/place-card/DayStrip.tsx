import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/domain/time.ts';
import { warningLevelName } from '#shared/domain/warningLevel.ts';
import type { AreaDay } from '#shared/history/areaHistory.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { formatDate, formatWeekday } from '../../i18n/formatTime.ts';
import { LevelShape } from '../../ui/LevelShape.tsx';
import styles from './AreaStrip.module.css';

/** How many days a strip shows. */
export const STRIP_DAYS = 30;

interface DayStripProps {
  /** Undefined while they are not known. */
  readonly days: readonly AreaDay[] | undefined;
  /** The end of the chosen day; undefined: the present. */
  readonly at?: Instant | undefined;
  /** Chooses a day by its end; without it the strip is a picture. */
  readonly onChoose?: ((at: Instant) => void) | undefined;
}

/** The last days of a place or a subject: how much was reported (graphite bars) and the worst level of each (its mark). */
export function DayStrip({ days, at, onChoose }: DayStripProps) {
  const { t } = useTranslation();
  if (days === undefined) return <div className={styles.strip} data-waiting="true" />;
  const most = Math.max(1, ...days.map(({ reported }) => reported));
  const words = (day: AreaDay): string =>
    t('strip.day', {
      date: formatDate(endOfDay(day.day)),
      weekday: formatWeekday(t, endOfDay(day.day)),
      level: day.worst === undefined ? t('strip.noHistory') : t(`level.${warningLevelName(day.worst)}`),
      n: day.reported,
    });
  return (
    <ol className={styles.strip} aria-label={t('strip')}>
      {days.map((day) => (
        <li key={day.day} className={styles.day} data-day={day.day}>
          {onChoose === undefined ? (
            <DayBar day={day} most={most} />
          ) : (
            <button
              type="button"
              className={styles.choice}
              aria-pressed={at !== undefined && chinaDay(at) === day.day}
              aria-label={words(day)}
              title={words(day)}
              onClick={() => onChoose(endOfDay(day.day))}
            >
              <DayBar day={day} most={most} />
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function DayBar({ day, most }: { readonly day: AreaDay; readonly most: number }) {
  return (
    <>
      <span className={styles.room}>
        <span className={styles.bar} style={{ height: `${(100 * day.reported) / most}%` }} />
      </span>
      <span className={styles.mark}>{day.worst !== undefined && <LevelShape level={day.worst} />}</span>
    </>
  );
}

/** The last millisecond of a day. */
const endOfDay = (day: number): Instant => dayStart(day + 1) - 1;

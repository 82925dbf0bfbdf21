import { useTranslation } from 'react-i18next';
import styles from './Figure.module.css';
import { RollingNumber } from './RollingNumber.tsx';

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** What is counted; the number rolls while it stays the same, and stands still without it. */
  readonly of?: string | number | undefined;
  /** Difference to the same time of an earlier period; undefined where the data has none. */
  readonly difference?: { readonly value: number; readonly since: string } | undefined;
  /** Older than it may be: the number greys and keeps its value. */
  readonly isStale: boolean;
  /** How old, where that is said beside this number. */
  readonly lag?: string | undefined;
}

/** A number with its unit, its direction, and its age when that is wrong: it greys and keeps its value. */
export function Figure({ label, value, unit, of, difference, isStale, lag }: FigureProps) {
  const { i18n } = useTranslation();
  return (
    <div className={styles.figure} data-stale={isStale}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        <span className={styles.number}>
          <RollingNumber value={value} of={of} format={(shown) => shown.toLocaleString(i18n.language)} />
        </span>
        <span className={styles.unit}>{unit}</span>
      </span>
      {difference !== undefined && (
        <span className={styles.note}>
          {difference.since}
          <span className={styles.number}>{signed(difference.value, i18n.language)}</span>
        </span>
      )}
      {lag !== undefined && <span className={styles.note}>{lag}</span>}
    </div>
  );
}

function signed(value: number, language: string): string {
  const size = Math.abs(value).toLocaleString(language);
  if (value === 0) return '±0';
  return value > 0 ? `+${size}` : `−${size}`;
}

import { useTranslation } from 'react-i18next';
import { BLUE, ORANGE, RED, UNKNOWN, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { formatCompact } from '../i18n/formatNumber.ts';
import type { LevelCounts } from '../state/countLevels.ts';
import { LevelMark } from './LevelMark.tsx';
import styles from './LevelTally.module.css';
import { RollingNumber } from './RollingNumber.tsx';

interface LevelTallyProps {
  readonly counts: LevelCounts;
  /** What is counted: 网格. */
  readonly unit: string;
  /** Whose areas are counted; the numbers roll while it stays the same, and stand still without it. */
  readonly of?: string | number | undefined;
  readonly isStale: boolean;
}

/** How many of each level, gravest first; unknown only where there are any. */
export function LevelTally({ counts, unit, of, isStale }: LevelTallyProps) {
  const { i18n } = useTranslation();
  const levels: WarningLevel[] = [RED, ORANGE, YELLOW, BLUE];
  if ((counts[UNKNOWN] ?? 0) > 0) levels.push(UNKNOWN);
  return (
    <dl className={styles.tally} data-stale={isStale} aria-label={unit}>
      {levels.map((level) => (
        <div key={level} className={styles.entry}>
          <dt>
            <LevelMark level={level} form="short" />
          </dt>
          <dd className={styles.count}>
            <RollingNumber value={counts[level] ?? 0} of={of} format={(shown) => formatCompact(shown, i18n.language)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { useTranslation } from 'react-i18next';
import { UNKNOWN, WARNING_LEVELS, type WarningLevel } from '#shared/domain/warningLevel.ts';
import styles from './LevelMark.module.css';
import { LevelShape } from './LevelShape.tsx';

/** Grade numerals of the Emergency Response Law, by level; the unknown has a question mark. */
const NUMERALS: readonly string[] = ['?', 'IV', 'III', 'II', 'I'];

interface LevelMarkProps {
  readonly level: WarningLevel;
  /** `full`: shape, numeral, word. `short`: shape and numeral, the word for screen readers. */
  readonly form: 'full' | 'short';
}

/** A warning level that is never told by colour alone. */
export function LevelMark({ level, form }: LevelMarkProps) {
  const { t } = useTranslation();
  const name = WARNING_LEVELS[level];
  const word = t(`level.${name}`);
  return (
    <span
      className={styles.mark}
      data-level={name}
      role="img"
      aria-label={level === UNKNOWN ? word : `${NUMERALS[level]} ${word}`}
    >
      <LevelShape level={level} />
      {(level !== UNKNOWN || form === 'short') && <span className={styles.numeral}>{NUMERALS[level]}</span>}
      {form === 'full' && <span className={styles.word}>{word}</span>}
    </span>
  );
}

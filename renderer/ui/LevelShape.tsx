import { WARNING_LEVELS, type WarningLevel } from '#shared/domain/warningLevel.ts';
import styles from './LevelShape.module.css';

const SHAPES: readonly string[] = [
  // unknown: a square of four slanting lines, never a filled shape
  'M2 8 8 2M2 14 14 2M8 14 14 8',
  'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z',
  'M8 1.5 15 14.5H1z',
  'M8 0.8 15.2 8 8 15.2 0.8 8z',
  'M2 2H14V14H2z',
];

/** The level's shape in the level's colour, one em large: ● blue, ▲ yellow, ◆ orange, ■ red, hatch unknown. */
export function LevelShape({ level }: { readonly level: WarningLevel }) {
  const name = WARNING_LEVELS[level];
  return (
    <svg className={`${styles.shape} ${styles[name]}`} viewBox="0 0 16 16" aria-hidden="true" data-shape={name}>
      <path d={SHAPES[level]} />
    </svg>
  );
}

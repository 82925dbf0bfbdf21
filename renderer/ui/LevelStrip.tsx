import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';
import type { StripCell } from '#shared/history/replayStretch.ts';
import styles from './LevelStrip.module.css';

interface LevelStripProps {
  readonly cells: readonly StripCell[];
  /** Where days or months begin, 0 … 1 of the strip. */
  readonly marks: readonly number[];
}

/** Heights in a box of 100: counts of grids above, the city's level below. */
const COUNTS_HEIGHT = 74;
const LEVELS_HEIGHT = 22;
const LEVEL_STEPS = 4;

/** A stretch of the past: red grids stand on the line, orange ones on them; below, the city's level, higher the graver it is. */
export function LevelStrip({ cells, marks }: LevelStripProps) {
  const most = Math.max(1, ...cells.map((cell) => (cell === undefined ? 0 : cell.redGrids + cell.orangeGrids)));
  return (
    <svg className={styles.cells} viewBox={`0 0 ${cells.length} 100`} preserveAspectRatio="none" aria-hidden="true">
      {marks.map((mark) => (
        <line key={mark} className={styles.mark} x1={mark * cells.length} x2={mark * cells.length} y1={0} y2={100} />
      ))}
      {cells.map((cell, place) => {
        if (cell === undefined) return undefined;
        const red = (COUNTS_HEIGHT * cell.redGrids) / most;
        const orange = (COUNTS_HEIGHT * cell.orangeGrids) / most;
        const level = (LEVELS_HEIGHT * cell.level) / LEVEL_STEPS;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <g key={place} data-level={WARNING_LEVELS[cell.level]}>
            <rect className={styles.orange} x={place} width={1} y={COUNTS_HEIGHT - red - orange} height={orange} />
            <rect className={styles.red} x={place} width={1} y={COUNTS_HEIGHT - red} height={red} />
            <rect className={styles.level} x={place} width={1} y={100 - level} height={level} />
          </g>
        );
      })}
    </svg>
  );
}

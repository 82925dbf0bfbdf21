import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/domain/time.ts';
import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import { cellLength, type StretchOfTime, type StripCell, stripCells } from '#shared/history/replayStretch.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import styles from './ReplayStrip.module.css';
import { stripTicks } from './stripTicks.ts';

interface ReplayStripProps {
  readonly stretch: StretchOfTime;
  readonly strip: ReplayExtent['strip'];
  /** The instant shown or chosen. */
  readonly at: Instant;
  /** From when to when there is something to show. */
  readonly least: Instant;
  readonly most: Instant;
  readonly size: 'thin' | 'whole';
  readonly onSeek: (at: Instant) => void;
}

/** Heights in a box of 100: counts of grids above, the city's level below. */
const COUNTS_HEIGHT = 76;
const LEVELS_HEIGHT = 20;
const LEVEL_STEPS = 4;

/** A stretch of the past by hours or days, to be scrubbed by pointer and by arrow keys. */
export function ReplayStrip({ stretch, strip, at, least, most, size, onSeek }: ReplayStripProps) {
  const { t } = useTranslation();
  const cells = useMemo(() => stripCells(strip, stretch), [strip, stretch]);
  const length = stretch.to - stretch.from;
  const seek = (wanted: Instant): void => onSeek(Math.max(least, Math.min(most, wanted)));
  const seekTo = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    seek(stretch.from + (length * (event.clientX - box.left)) / box.width);
  };
  const step = (event: KeyboardEvent): void => {
    const cellMs = cellLength(stretch);
    const wanted = { ArrowLeft: at - cellMs, ArrowRight: at + cellMs, Home: least, End: most }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek(wanted);
  };
  return (
    <div className={styles.whole}>
      <div
        className={styles.strip}
        data-size={size}
        role="slider"
        tabIndex={0}
        aria-label={t('replay.strip')}
        aria-valuemin={stretch.from}
        aria-valuemax={stretch.to}
        aria-valuenow={at}
        aria-valuetext={formatDateTime(at)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && seekTo(event)}
        onKeyDown={step}
      >
        <svg className={styles.cells} viewBox={`0 0 ${cells.length} 100`} preserveAspectRatio="none" aria-hidden="true">
          <Cells cells={cells} />
        </svg>
        <span className={styles.hand} style={{ insetInlineStart: `${percent(at, stretch)}%` }} />
      </div>
      {size === 'whole' && (
        <div className={styles.ticks} aria-hidden="true">
          {stripTicks(stretch).map((tick) => (
            <span key={tick.at} style={{ insetInlineStart: `${percent(tick.at, stretch)}%` }}>
              {tick.label}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

const percent = (at: Instant, { from, to }: StretchOfTime): number =>
  100 * Math.max(0, Math.min(1, (at - from) / (to - from)));

/** Red grids stand on the line, orange ones on them; below, the city's level, higher the graver it is. */
function Cells({ cells }: { readonly cells: readonly StripCell[] }) {
  const most = Math.max(1, ...cells.map((cell) => (cell === undefined ? 0 : cell.redGrids + cell.orangeGrids)));
  return cells.map((cell, place) => {
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
  });
}

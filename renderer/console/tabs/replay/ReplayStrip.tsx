import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/domain/time.ts';
import { YELLOW } from '#shared/domain/warningLevel.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import { cellLength, type StretchOfTime, type StripCell, stripCells } from '#shared/history/replayStretch.ts';
import { formatDateTime } from '../../../i18n/formatTime.ts';
import { LevelShape } from '../../../ui/LevelShape.tsx';
import { LevelStrip } from '../../../ui/LevelStrip.tsx';
import { BucketReadout } from './BucketReadout.tsx';
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

/** More buckets than this are too narrow for shapes. */
const MOST_SHAPES = 31;

/** A stretch of the past by hours or days, to be scrubbed by pointer and by keys. */
export function ReplayStrip({ stretch, strip, at, least, most, size, onSeek }: ReplayStripProps) {
  const { t } = useTranslation();
  const [pointed, setPointed] = useState<Instant | undefined>();
  const cells = useMemo(() => stripCells(strip, stretch), [strip, stretch]);
  const ticks = useMemo(() => stripTicks(stretch), [stretch]);
  const length = stretch.to - stretch.from;
  const cellMs = cellLength(stretch);
  const seek = (wanted: Instant): void => onSeek(Math.max(least, Math.min(most, wanted)));
  const instantUnder = (event: PointerEvent<HTMLElement>): Instant => {
    const box = event.currentTarget.getBoundingClientRect();
    return stretch.from + length * Math.max(0, Math.min(1, (event.clientX - box.left) / Math.max(1, box.width)));
  };
  const follow = (event: PointerEvent<HTMLElement>): void => {
    const under = instantUnder(event);
    setPointed(under);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(under);
  };
  const step = (event: KeyboardEvent): void => {
    const wanted = wantedByKey(event.key, { at, cellMs, least, most, length });
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
          seek(instantUnder(event));
        }}
        onPointerMove={follow}
        onPointerLeave={() => setPointed(undefined)}
        onKeyDown={step}
      >
        <LevelStrip cells={cells} marks={ticks.map((tick) => (tick.at - stretch.from) / length)} />
        {size === 'whole' && cells.length <= MOST_SHAPES && <BucketShapes cells={cells} />}
        <span className={styles.hand} style={{ insetInlineStart: `${percent(at, stretch)}%` }} />
      </div>
      {size === 'whole' && (
        <>
          <div className={styles.ticks} aria-hidden="true">
            {ticks.map((tick) => (
              <span key={tick.at} style={{ insetInlineStart: `${percent(tick.at, stretch)}%` }}>
                {tick.label}
              </span>
            ))}
          </div>
          <BucketReadout cells={cells} stretch={stretch} at={pointed ?? at} />
        </>
      )}
    </div>
  );
}

interface KeyQuestion {
  readonly at: Instant;
  readonly cellMs: number;
  readonly least: Instant;
  readonly most: Instant;
  readonly length: number;
}

/** Arrows go by a bucket, page keys by a seventh of the stretch, Home and End to its ends. */
function wantedByKey(key: string, { at, cellMs, least, most, length }: KeyQuestion): Instant | undefined {
  switch (key) {
    case 'ArrowLeft':
      return at - cellMs;
    case 'ArrowRight':
      return at + cellMs;
    case 'PageUp':
      return at - length / 7;
    case 'PageDown':
      return at + length / 7;
    case 'Home':
      return least;
    case 'End':
      return most;
    default:
      return undefined;
  }
}

const percent = (at: Instant, { from, to }: StretchOfTime): number =>
  100 * Math.max(0, Math.min(1, (at - from) / (to - from)));

/** The shapes of graver levels over their buckets: never colour alone. */
function BucketShapes({ cells }: { readonly cells: readonly StripCell[] }) {
  const width = `${100 / cells.length}%`;
  return (
    <div className={styles.shapes} aria-hidden="true">
      {cells.map((cell, place) => {
        if (cell === undefined || cell.level < YELLOW) return undefined;
        const left = `${(100 * place) / cells.length}%`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place
          <span key={place} style={{ insetInlineStart: left, width }}>
            <LevelShape level={cell.level} />
          </span>
        );
      })}
    </div>
  );
}

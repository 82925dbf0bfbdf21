import { useTranslation } from 'react-i18next';
import type { Instant } from '#shared/domain/time.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import { cellLength, type StretchOfTime, type StripCell } from '#shared/history/replayStretch.ts';
import { formatDate, formatDateTime } from '../../../i18n/formatTime.ts';
import { LevelShape } from '../../../ui/LevelShape.tsx';
import styles from './ReplayStrip.module.css';

interface BucketReadoutProps {
  readonly cells: readonly StripCell[];
  readonly stretch: StretchOfTime;
  readonly at: Instant;
}

/** The hour or day of an instant in words: the worst level of the city, the most red and orange grids. */
export function BucketReadout({ cells, stretch, at }: BucketReadoutProps) {
  const { t } = useTranslation();
  const length = cellLength(stretch);
  const place = Math.max(0, Math.min(cells.length - 1, Math.floor((at - stretch.from) / length)));
  const cell = cells[place];
  const from = stretch.from + place * length;
  return (
    <p className={styles.readout} data-bucket={place}>
      <b>{length < DAY_MS ? formatDateTime(from) : formatDate(from)}</b>
      {cell === undefined ? (
        t('replay.notRecorded')
      ) : (
        <>
          {t('replay.cityWorst')} <LevelShape level={cell.level} />
          <LevelShape level={RED} /> <b>{cell.redGrids}</b> <LevelShape level={ORANGE} /> <b>{cell.orangeGrids}</b>
        </>
      )}
    </p>
  );
}

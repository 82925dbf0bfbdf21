import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { usePictureFact } from '../../state/session.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { DayStrip, STRIP_DAYS } from './DayStrip.tsx';

interface AreaStripProps {
  readonly area: AreaIndex;
  /** The end of the chosen day; undefined: the present. */
  readonly at?: Instant | undefined;
  /** Chooses a day by its end; without it the strip is a picture. */
  readonly onChoose?: ((at: Instant) => void) | undefined;
}

/** An area's last thirty days: how much was reported (graphite bars) and the worst level of each day (its mark). */
export function AreaStrip({ area, at, onChoose }: AreaStripProps) {
  const stamp = usePictureFact(({ picture, cityNow }) => `${chinaDay(cityNow)} ${picture.levels[area]}`);
  const history = useAnswer(
    stamp === undefined ? undefined : { type: 'area/history', area, days: STRIP_DAYS },
    stamp ?? '',
  );
  return <DayStrip days={history.type === 'answered' ? history.value.days : undefined} at={at} onChoose={onChoose} />;
}

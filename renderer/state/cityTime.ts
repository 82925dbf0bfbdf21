import type { Instant } from '#shared/domain/time.ts';
import type { Picture, SourceFreshness } from '#shared/picture/picture.ts';

/**
 * City time now: the picture's time, carried on at the picture's speed since it came (milliseconds of room time ago).
 * Whole milliseconds. It goes on when the feed is silent, so that old data is seen to age.
 */
export function cityTimeNow(picture: Pick<Picture, 'asOf' | 'mode'>, silentMs: number): Instant {
  return picture.asOf + Math.floor(Math.max(0, silentMs) * picture.mode.speed);
}

/** How old the city's data is, and whether that is older than it may be. */
export interface DataAge {
  /** City milliseconds since the newest record of the most overdue source. */
  readonly ageMs: number;
  readonly isStale: boolean;
}

/** Age of the worst source; without any source, the age of the picture itself. */
export function dataAge(picture: Pick<Picture, 'asOf' | 'sources'>, cityNow: Instant, isConnected: boolean): DataAge {
  const overdue = (source: SourceFreshness): number => cityNow - source.newestAt - source.limitMs;
  const worst = [...picture.sources].sort((a, b) => overdue(b) - overdue(a))[0];
  if (worst === undefined) return { ageMs: Math.max(0, cityNow - picture.asOf), isStale: !isConnected };
  return {
    ageMs: Math.max(0, cityNow - worst.newestAt),
    isStale: !isConnected || worst.isStale || overdue(worst) > 0,
  };
}

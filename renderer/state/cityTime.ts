import { areaByCode, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, NO_AREA } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Picture, SourceFreshness } from '#shared/picture/picture.ts';

/**
 * City time now: the picture's time, carried on at the picture's pace since it came (milliseconds of room time ago).
 * Whole milliseconds. It goes on when the feed is silent, so that old data is seen to age; a replay goes at its own pace
 * and not past its end.
 */
export function cityTimeNow(picture: Pick<Picture, 'asOf' | 'mode'>, silentMs: number): Instant {
  const { speed, replay } = picture.mode;
  const now = picture.asOf + Math.floor(Math.max(0, silentMs) * (replay?.speed ?? speed));
  return replay === undefined ? now : Math.max(picture.asOf, Math.min(now, replay.to));
}

/** City time of the present: the same, but also while the windows are shown the past. */
export function presentTimeNow(picture: Pick<Picture, 'asOf' | 'mode'>, silentMs: number): Instant {
  const { speed, replay } = picture.mode;
  return (replay?.presentAt ?? picture.asOf) + Math.floor(Math.max(0, silentMs) * speed);
}

/** How old the city's data is, and whether that is older than it may be. */
export interface DataAge {
  /** City milliseconds since the newest record of the most overdue feed that is still to be believed. */
  readonly ageMs: number;
  /** True when no feed is fresh, or the window hears nothing. Single silent feeds are told apart: `staleFeeds`. */
  readonly isStale: boolean;
}

/** Milliseconds over its limit; a feed that the service calls stale is. */
const overdueMs = (feed: SourceFreshness, cityNow: Instant): number => {
  const overdue = cityNow - feed.newestAt - feed.limitMs;
  return feed.isStale ? Math.max(1, overdue) : overdue;
};

/** Age of the feeds that speak, of all when none does; without any feed, the age of the picture itself. */
export function dataAge(picture: Pick<Picture, 'asOf' | 'sources'>, cityNow: Instant, isConnected: boolean): DataAge {
  const fresh = picture.sources.filter((feed) => overdueMs(feed, cityNow) <= 0);
  const told = fresh.length > 0 ? fresh : picture.sources;
  const worst = [...told].sort((a, b) => overdueMs(b, cityNow) - overdueMs(a, cityNow))[0];
  if (worst === undefined) return { ageMs: Math.max(0, cityNow - picture.asOf), isStale: !isConnected };
  return { ageMs: Math.max(0, cityNow - worst.newestAt), isStale: !isConnected || fresh.length === 0 };
}

/** A feed that is silent for longer than its limit. */
export interface StaleFeed {
  readonly source: string;
  readonly title: string;
  /** The area that it alone tells of; undefined where it tells of several. */
  readonly area: AreaIndex | undefined;
  /** City milliseconds since its newest record. */
  readonly lagMs: number;
}

/** What is missing of an area. */
export interface Silence {
  readonly feeds: readonly StaleFeed[];
  /** Nothing of the area is heard: what is shown of it is old. */
  readonly isWhole: boolean;
}

/** Which silent feeds an area depends on, and whether all of it does. */
export function silenceOf(atlas: Atlas, picture: Pick<Picture, 'sources'>, cityNow: Instant, area: AreaIndex): Silence {
  const path = pathOf(atlas, area);
  const isAround = (code: string): boolean => path.includes(areaByCode(atlas, code) ?? NO_AREA);
  const silent = staleFeeds(atlas, picture, cityNow, area);
  const names = new Set(silent.map(({ source }) => source));
  const isWhole = picture.sources.some(({ source, areaCodes }) => names.has(source) && areaCodes.some(isAround));
  return { feeds: silent, isWhole };
}

/** The silent feeds that tell of `focus`, of a part of it, or of what it lies in; the longest silent first. */
export function staleFeeds(
  atlas: Atlas,
  picture: Pick<Picture, 'sources'>,
  cityNow: Instant,
  focus: AreaIndex,
): readonly StaleFeed[] {
  const isAbout = (code: string): boolean => {
    const area = areaByCode(atlas, code);
    return area !== undefined && (pathOf(atlas, area).includes(focus) || pathOf(atlas, focus).includes(area));
  };
  return picture.sources
    .filter((feed) => overdueMs(feed, cityNow) > 0 && feed.areaCodes.some(isAbout))
    .map(({ source, title, areaCodes, newestAt }) => ({
      source,
      title,
      area: areaCodes.length === 1 ? areaByCode(atlas, areaCodes[0] as string) : undefined,
      lagMs: Math.max(0, cityNow - newestAt),
    }))
    .sort((a, b) => b.lagMs - a.lagMs);
}

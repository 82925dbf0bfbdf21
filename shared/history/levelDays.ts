import type { Instant } from '../domain/time.ts';
import { LEVEL_COUNT, UNKNOWN, type WarningLevel } from '../domain/warningLevel.ts';
import type { AreaDay, LevelChange } from './areaHistory.ts';
import { chinaDay, dayStart } from './periods.ts';

/** What is remembered of an area's level in a stretch of time. */
export interface LevelMemory {
  /** Where the stretch begins, or where the memory does if that is later. */
  readonly from: Instant;
  readonly to: Instant;
  /** The area's own level at `from`. */
  readonly level: WarningLevel;
  /** The area's own changes after `from`, oldest first. */
  readonly changes: readonly LevelChange[];
  /** When the area was hidden by the silence of something above it; may overlap. */
  readonly silences: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** What was shown of the level, from `from` on: a first entry, and one a change, oldest first. */
export function shownChanges({ from, to, level, changes, silences }: LevelMemory): readonly LevelChange[] {
  const edges = silences.flatMap((silence) => [silence.from, silence.to]);
  const instants = [...new Set([from, ...edges, ...changes.map(({ at }) => at)])]
    .filter((at) => at >= from && at <= to)
    .sort((a, b) => a - b);
  const shown: LevelChange[] = [];
  let own = level;
  let next = 0;
  for (const at of instants) {
    for (; next < changes.length && (changes[next] as LevelChange).at <= at; next++) {
      own = (changes[next] as LevelChange).level;
    }
    const isHidden = silences.some((silence) => silence.from <= at && at < silence.to);
    const now = isHidden ? UNKNOWN : own;
    if (shown.at(-1)?.level !== now) shown.push({ at, level: now });
  }
  return shown;
}

/** The last so many days up to `to`, oldest first, with the time spent at each level. */
export function levelDays(
  memory: LevelMemory,
  days: number,
  reported: ReadonlyMap<number, number>,
): readonly AreaDay[] {
  const shown = shownChanges(memory);
  const last = chinaDay(memory.to);
  const spent = Array.from({ length: days }, () => new Array<number>(LEVEL_COUNT).fill(0));
  shown.forEach(({ at, level }, n) => {
    const end = shown[n + 1]?.at ?? memory.to;
    for (let day = Math.max(chinaDay(at), last - days + 1); day <= chinaDay(end); day++) {
      const ofDay = spent[day - last + days - 1];
      const ms = Math.min(end, dayStart(day + 1)) - Math.max(at, dayStart(day));
      if (ofDay !== undefined && ms > 0) ofDay[level] = (ofDay[level] as number) + ms;
    }
  });
  return spent.map((msAtLevel, n) => {
    const day = last - days + 1 + n;
    const worst = msAtLevel.findLastIndex((ms) => ms > 0);
    return {
      ...{ day, msAtLevel, reported: reported.get(day) ?? 0 },
      worst: worst < 0 ? undefined : (worst as WarningLevel),
    };
  });
}

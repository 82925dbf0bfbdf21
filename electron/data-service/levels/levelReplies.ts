import type { Instant } from '#shared/domain/time.ts';
import type { AreaHistory } from '#shared/history/areaHistory.ts';
import { type LevelMemory, levelDays, shownChanges } from '#shared/history/levelDays.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { failure } from '#shared/lib/result.ts';
import type { LevelExplanation } from '#shared/warnings/explanation.ts';
import type { CityContext } from '../department.ts';
import type { Remembered } from './levelMemory.ts';

const SHOWN_CHANGES = 200;

export const NO_MEMORY = failure(
  'unavailable' as const,
  '历史库未打开，无法查看过去。The history is not open; the past cannot be shown.',
);
export const BEFORE_MEMORY = failure(
  'unavailable' as const,
  '该时刻早于历史记录。The history does not reach back so far.',
);

/** A level that stood before the last start has stood since it was stored. */
export function withSince<Told extends LevelExplanation>(told: Told, remembered: Remembered | undefined): Told {
  return remembered?.level === told.level ? { ...told, since: remembered.since } : told;
}

/** The last so many days of China Standard Time, the running one among them. */
export function lastDays({ clock }: CityContext, days: number): { readonly now: Instant; readonly from: Instant } {
  const now = clock.now();
  return { now, from: dayStart(chinaDay(now) - days + 1) };
}

/** The days of something that has a level; `reported` counts its reports by day. */
export const historyOf = (memory: LevelMemory, days: number, reported: ReadonlyMap<number, number>): AreaHistory => ({
  days: levelDays(memory, days, reported),
  changes: shownChanges(memory).slice(1).reverse().slice(0, SHOWN_CHANGES),
});

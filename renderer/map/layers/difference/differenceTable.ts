import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import { BLUE, UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { PastLevels } from '#shared/map/fields.ts';
import type { Picture } from '#shared/picture/picture.ts';

/** Codes of a comparison: same, cannot be compared, better by one to three levels, worse by one to three. */
export const SAME = 0;
export const UNKNOWABLE = 1;
export const BETTER = 2;
export const WORSE = 5;

/** How a level stands to what it was; red is 4. */
export function compareLevels(before: number, now: number): number {
  if (before === now) return before === UNKNOWN ? UNKNOWABLE : SAME;
  if (before === UNKNOWN || now === UNKNOWN) return UNKNOWABLE;
  return now > before ? WORSE - 1 + (now - before) : BETTER - 1 + (before - now);
}

/** How many areas stand in each way to what they were. */
export interface DifferenceCounts {
  readonly worse: number;
  readonly better: number;
  readonly same: number;
  readonly unknowable: number;
}

/** The comparison of every area of a level with the past, kept up with the picture. */
export class DifferenceTable {
  readonly codes: Uint8Array;
  readonly past: PastLevels;
  readonly #before: Uint8Array;
  #revision = 0;
  #of = '';

  constructor(areaCount: number, past: PastLevels) {
    this.past = past;
    this.codes = new Uint8Array(areaCount).fill(SAME);
    this.#before = new Uint8Array(areaCount).fill(BLUE);
    for (const [n, area] of past.areas.entries()) this.#before[area] = past.levels[n] as number;
  }

  /** Greater whenever a code has changed. */
  get revision(): number {
    return this.#revision;
  }

  /** The level that an area had then. */
  levelThen(area: AreaIndex): number {
    return this.#before[area] as number;
  }

  /** Compares the areas of a level; nothing is done when the picture and the level are those of the last time. */
  compare({ levelStart }: Atlas, picture: Picture, level: AreaLevel): void {
    const of = `${picture.epoch} ${picture.revision} ${level}`;
    if (of === this.#of) return;
    this.#of = of;
    let isChanged = false;
    for (let area = levelStart[level] as number; area < (levelStart[level + 1] as number); area++) {
      const code = compareLevels(this.#before[area] as number, picture.levels[area] as number);
      if (this.codes[area] === code) continue;
      this.codes[area] = code;
      isChanged = true;
    }
    if (isChanged) this.#revision += 1;
  }

  /** Counts a run of areas that has been compared. */
  count(start: AreaIndex, end: AreaIndex): DifferenceCounts {
    const counts = { worse: 0, better: 0, same: 0, unknowable: 0 };
    for (let area = start; area < end; area++) {
      const code = this.codes[area] as number;
      if (code >= WORSE) counts.worse += 1;
      else if (code >= BETTER) counts.better += 1;
      else if (code === SAME) counts.same += 1;
      else counts.unknowable += 1;
    }
    return counts;
  }
}

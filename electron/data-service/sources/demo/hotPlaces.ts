import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, GRID_LEVEL, LEAF_LEVEL, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { SeededRandom } from './seededRandom.ts';

/** Outbreaks that begin in a day, and the share of all reports that come from those going on. */
const OUTBREAKS_A_DAY = 7;
const OUTBREAK_SHARE = 0.07;
const STREAM = { heat: 11, outbreak: 12 } as const;

/** A grid in which more happens than usual for some hours: a demolition, unpaid wages, a broken main. */
interface Outbreak {
  readonly grid: AreaIndex;
  readonly from: Instant;
  readonly to: Instant;
  readonly strength: number;
}

/** Where something happened. */
export interface HappeningPlace {
  readonly microGrid: AreaIndex;
  readonly isOutbreak: boolean;
}

/** Chooses places so that reports cluster: some villages are always busier, some grids for a day. */
export class HotPlaces {
  readonly #atlas: Atlas;
  readonly #seed: number;
  /** Running sum of the villages' heat. */
  readonly #heat: Float64Array;
  readonly #firstVillage: AreaIndex;
  readonly #outbreaks = new Map<number, readonly Outbreak[]>();

  constructor(atlas: Atlas, seed: number) {
    this.#atlas = atlas;
    this.#seed = seed;
    const [start, end] = descendantsAt(atlas, 0, VILLAGE_LEVEL);
    this.#firstVillage = start;
    this.#heat = new Float64Array(end - start);
    let sum = 0;
    for (let village = start; village < end; village++) {
      const random = new SeededRandom(seed, STREAM.heat, village);
      sum += Math.sqrt(atlas.households[village] as number) * random.around(1, 0.8);
      this.#heat[village - start] = sum;
    }
  }

  place(random: SeededRandom, at: Instant): HappeningPlace {
    if (random.next() < OUTBREAK_SHARE) {
      const outbreak = this.#outbreakAt(random, at);
      if (outbreak !== undefined) return { microGrid: this.#microGridIn(random, outbreak.grid), isOutbreak: true };
    }
    return { microGrid: this.#microGridIn(random, this.#village(random)), isOutbreak: false };
  }

  #microGridIn(random: SeededRandom, area: AreaIndex): AreaIndex {
    const [start, end] = descendantsAt(this.#atlas, area, LEAF_LEVEL);
    return start + random.below(end - start);
  }

  #village(random: SeededRandom): AreaIndex {
    const heat = this.#heat;
    const wanted = random.next() * (heat.at(-1) as number);
    let low = 0;
    let high = heat.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((heat[middle] as number) <= wanted) low = middle + 1;
      else high = middle;
    }
    return this.#firstVillage + low;
  }

  #outbreakAt(random: SeededRandom, at: Instant): Outbreak | undefined {
    const day = Math.floor(at / DAY_MS);
    const going = [...this.#outbreaksOf(day - 1), ...this.#outbreaksOf(day)].filter((o) => o.from <= at && at < o.to);
    let left = random.next() * going.reduce((sum, outbreak) => sum + outbreak.strength, 0);
    return going.find((outbreak) => {
      left -= outbreak.strength;
      return left < 0;
    });
  }

  #outbreaksOf(day: number): readonly Outbreak[] {
    const known = this.#outbreaks.get(day);
    if (known !== undefined) return known;
    const outbreaks = Array.from({ length: OUTBREAKS_A_DAY }, (_, n) => this.#outbreak(day, n));
    this.#outbreaks.set(day, outbreaks);
    for (const old of this.#outbreaks.keys()) if (old < day - 20) this.#outbreaks.delete(old);
    return outbreaks;
  }

  #outbreak(day: number, n: number): Outbreak {
    const random = new SeededRandom(this.#seed, STREAM.outbreak, day, n);
    const [start, end] = descendantsAt(this.#atlas, this.#village(random), GRID_LEVEL);
    const from = day * DAY_MS + random.next() * DAY_MS;
    const lastsMs = Math.min(DAY_MS, random.around(9, 0.5) * HOUR_MS);
    return { grid: start + random.below(end - start), from, to: from + lastsMs, strength: random.around(1, 0.6) };
  }
}

import { childrenOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';

const COUNTY_DIGITS = 6;
const TOWN_DIGITS = 9;

/**
 * Names the county of an area by the tree. The code does not say it: the towns of a development zone keep a prefix of
 * their own inside the county they belong to (411671 in 411602).
 */
export class CountyFinder {
  readonly #byTown = new Map<string, string>();

  constructor(atlas: Atlas) {
    const [first, end] = childrenOf(atlas, 0);
    for (let county = first; county < end; county++) {
      const code = atlas.code(county);
      const [firstTown, endTown] = childrenOf(atlas, county);
      for (let town = firstTown; town < endTown; town++) this.#byTown.set(atlas.code(town), code);
    }
  }

  /** GB/T 2260 code, 6 digits, of the county that an area of the city lies in, by the area's code. */
  of(areaCode: string): string {
    return this.#byTown.get(areaCode.slice(0, TOWN_DIGITS)) ?? areaCode.slice(0, COUNTY_DIGITS);
  }
}

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, LEAF_LEVEL } from '#shared/domain/area.ts';

/** Finds areas by their codes, for the tens of thousands of entries of a register: the atlas alone takes 17 looks each. */
export class CodeIndex {
  readonly #atlas: Atlas;
  readonly #areas = new Map<string, AreaIndex>();

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
    const end = atlas.levelStart[LEAF_LEVEL] as AreaIndex;
    for (let area = 0; area < end; area++) this.#areas.set(atlas.code(area), area);
  }

  find(code: string): AreaIndex | undefined {
    return this.#areas.get(code) ?? areaByCode(this.#atlas, code);
  }
}

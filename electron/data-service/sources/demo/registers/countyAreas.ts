import { type AreaRun, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';

/** A county with the runs of its areas. */
export interface CountyAreas {
  readonly county: AreaIndex;
  readonly code: string;
  readonly towns: AreaRun;
  readonly villages: AreaRun;
  readonly grids: AreaRun;
  readonly microGrids: AreaRun;
}

/** The counties of a city, in the order of the atlas. */
export function countiesOf(atlas: Atlas): readonly CountyAreas[] {
  const [first, end] = descendantsAt(atlas, 0, 1);
  return Array.from({ length: end - first }, (_, n) => {
    const county = first + n;
    return {
      county,
      code: atlas.code(county),
      towns: descendantsAt(atlas, county, 2),
      villages: descendantsAt(atlas, county, 3),
      grids: descendantsAt(atlas, county, 4),
      microGrids: descendantsAt(atlas, county, 5),
    };
  });
}

export const sizeOf = ([start, end]: AreaRun): number => end - start;

import type { AreaIndex } from '#shared/domain/area.ts';
import type { AreaPicture } from './areaFrame.ts';

/** Halos of what lies beyond the edge reach into the view by less than this share of it. */
const MARGIN_SHARE = 0.1;

/** Of these areas those that are drawn, when areas of `level` are, and can be seen or shine into what can. */
export function seenAreas(
  { atlas, viewBounds }: Pick<AreaPicture, 'atlas' | 'viewBounds'>,
  level: number,
  areas: readonly AreaIndex[],
): readonly AreaIndex[] {
  const { bounds, levelStart, detail } = atlas;
  const start = levelStart[level] as number;
  const end = levelStart[level + 1] as number;
  const marginX = MARGIN_SHARE * (viewBounds[2] - viewBounds[0]);
  const marginY = MARGIN_SHARE * (viewBounds[3] - viewBounds[1]);
  return areas.filter((area) => {
    if (area < start || area >= end) return false;
    // Where it lies is not known yet: anywhere.
    if (detail?.has(area) === false) return true;
    const at = 4 * area;
    return !(
      (bounds[at] as number) > viewBounds[2] + marginX ||
      (bounds[at + 1] as number) > viewBounds[3] + marginY ||
      (bounds[at + 2] as number) < viewBounds[0] - marginX ||
      (bounds[at + 3] as number) < viewBounds[1] - marginY
    );
  });
}

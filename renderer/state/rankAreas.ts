import type { AreaRun } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';

export interface RankedArea {
  readonly area: AreaIndex;
  readonly level: WarningLevel;
  readonly worst: WarningLevel;
  /** Points per 100 households. */
  readonly score: number;
  readonly openEvents: number;
}

type RankedPicture = Pick<Picture, 'levels' | 'worst' | 'scores' | 'openEvents'>;

/** The `limit` worst areas of a run: by the worst level inside, then the own level, then the score. */
export function rankAreas(picture: RankedPicture, [start, end]: AreaRun, limit: number): readonly RankedArea[] {
  const best: AreaIndex[] = [];
  for (let area = start; area < end; area++) {
    if (best.length === limit && compareAreas(picture, area, best[limit - 1] as number) >= 0) continue;
    let at = best.length;
    while (at > 0 && compareAreas(picture, area, best[at - 1] as number) < 0) at--;
    best.splice(at, 0, area);
    if (best.length > limit) best.pop();
  }
  return best.map((area) => ({
    area,
    level: picture.levels[area] as WarningLevel,
    worst: picture.worst[area] as WarningLevel,
    score: picture.scores[area] as number,
    openEvents: picture.openEvents[area] as number,
  }));
}

/** Negative when `a` is worse than `b`; equals keep the order of the atlas. */
function compareAreas(picture: RankedPicture, a: AreaIndex, b: AreaIndex): number {
  const by = (values: ArrayLike<number>): number => (values[b] as number) - (values[a] as number);
  return by(picture.worst) || by(picture.levels) || by(picture.scores) || a - b;
}

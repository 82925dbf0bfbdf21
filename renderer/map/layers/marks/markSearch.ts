import { childrenOf, levelOf } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { WORLD_UNITS } from '../../mercator.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';

/** A level sign on the map. */
export interface Mark {
  readonly area: AreaIndex;
  readonly level: number;
  /** False: the area is drawn better, but here in it is one of this level. */
  readonly isOwn: boolean;
  /** Outside the focus: context, drawn smaller and dimmer. */
  readonly isContext: boolean;
  /** Centre and radius in CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** How many places this sign stands for: more than one where their signs would overlap. */
  readonly count: number;
}

export type MarkQuestion = Pick<
  SceneInput,
  | 'atlas'
  | 'picture'
  | 'viewport'
  | 'viewBounds'
  | 'frame'
  | 'camera'
  | 'focus'
  | 'drawnLevel'
  | 'meanAreaPx'
  | 'readTextPx'
  | 'lift'
>;

/** Radius by level as a share of the readable text's height, where areas are large. */
const RADIUS_SHARE: readonly number[] = [0, 0, 0.17, 0.21, 0.3];
/** The same where areas are smaller than the sign: orange steps back behind red, and its fill still shows. */
const SMALL_RADIUS_SHARE: readonly number[] = [0, 0, 0.12, 0.12, 0.27];
const CONTEXT_SHARE = 0.75;
/** An area larger than its sign by this factor is looked into, so that the sign lies on the place it is for. */
const LOOSEST_FIT = 1.5;

/** Which signs are looked for. */
interface MarkSearch {
  readonly root: AreaIndex;
  /** Only what is so grave or graver is looked into: a calm city costs nothing. */
  readonly least: number;
  readonly isInView: boolean;
}

/**
 * One sign a place, by level, those of the focus first. An area of the drawn level in the colour has its sign in its middle;
 * one that is better has a sign where the worse one lies in it.
 */
export function findMarks(
  question: MarkQuestion,
  picture: Picture,
  { root, least, isInView }: MarkSearch,
): ReadonlyMap<number, readonly Mark[]> {
  const { atlas, viewBounds, drawnLevel } = question;
  const found = new Map<number, Mark[]>();
  const visit = (area: AreaIndex): void => {
    if (isInView && !isWithin(atlas.bounds, area, viewBounds)) return;
    const worst = picture.worst[area] ?? 0;
    const level = levelOf(atlas, area);
    const mark = markOf(question, area, worst, level === drawnLevel && picture.levels[area] === worst);
    const isSmall = level >= drawnLevel && extentPx(question, area) <= LOOSEST_FIT * mark.radius;
    const inside =
      mark.isOwn || isSmall ? [] : worseChildren(question, picture, area, level < drawnLevel ? least : worst);
    for (const child of inside) visit(child);
    // Above the drawn level an area may be grave by itself, and all that is drawn of it better.
    const isBySelf = inside.every((child) => (picture.worst[child] ?? 0) < worst);
    if (isBySelf && worst >= least && (!isInView || isOnMap(question, mark))) listOf(found, worst).push(mark);
  };
  if (atlas.areaCount > 0) visit(root);
  for (const marks of found.values())
    marks.sort((a, b) => Number(a.isContext) - Number(b.isContext) || a.area - b.area);
  return found;
}

/** The parts of an area that are, or hold, what is at least so grave. */
function worseChildren(
  { atlas }: MarkQuestion,
  picture: Picture,
  area: AreaIndex,
  least: number,
): readonly AreaIndex[] {
  const [start, end] = childrenOf(atlas, area);
  // Where its parts lie is not known yet: the sign stands on the area meanwhile.
  if (start < end && atlas.detail?.has(start) === false) return [];
  const worse: AreaIndex[] = [];
  for (let child = start; child < end; child++) if ((picture.worst[child] ?? 0) >= least) worse.push(child);
  return worse;
}

function markOf(question: MarkQuestion, area: AreaIndex, level: number, isOwn: boolean): Mark {
  const { atlas, viewport, readTextPx, meanAreaPx, drawnLevel, focus, lift } = question;
  const share = ((meanAreaPx[drawnLevel] ?? 0) > readTextPx ? RADIUS_SHARE : SMALL_RADIUS_SHARE)[level] ?? 0;
  const [drawn] = drawnRun(question, area);
  const [x = 0, y = 0] = viewport.project([
    atlas.labelPoint[area * 2] as number,
    atlas.labelPoint[area * 2 + 1] as number,
    lift?.(drawn) ?? 0,
  ]);
  const [focusStart, focusEnd] = drawnRun(question, focus);
  const isContext = drawn < focusStart || drawn >= focusEnd;
  const radius = share * readTextPx * (isContext ? CONTEXT_SHARE : 1);
  return { area, level, isOwn, isContext, x, y, radius, count: 1 };
}

function listOf(found: Map<number, Mark[]>, level: number): Mark[] {
  const list = found.get(level) ?? [];
  found.set(level, list);
  return list;
}

/** The longer side of an area's extent on a flat map, CSS pixels. */
function extentPx({ atlas, camera }: MarkQuestion, area: AreaIndex): number {
  const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(area * 4, area * 4 + 4);
  return (Math.max(east - west, north - south) * WORLD_UNITS * 2 ** camera.zoom) / 360;
}

const isOnMap = ({ frame: { whole } }: MarkQuestion, { x, y, radius }: Mark): boolean =>
  x >= -radius && y >= -radius && x <= whole.width + radius && y <= whole.height + radius;

function isWithin(bounds: Float64Array, area: AreaIndex, view: SceneInput['viewBounds']): boolean {
  const at = area * 4;
  return !(
    (bounds[at] as number) > view[2] ||
    (bounds[at + 1] as number) > view[3] ||
    (bounds[at + 2] as number) < view[0] ||
    (bounds[at + 3] as number) < view[1]
  );
}

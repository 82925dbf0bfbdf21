import { childrenOf, levelOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import { textEms } from '../../../ui/textWidth.ts';
import { type LngLatBounds, WORLD_UNITS } from '../../mercator.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
import { distinctNames, nameLines } from './areaNames.ts';
import type { LabelRank, LabelWish } from './labelPlacement.ts';

export type LabelQuestion = Pick<
  SceneInput,
  | 'atlas'
  | 'viewport'
  | 'viewBounds'
  | 'focus'
  | 'focusLevel'
  | 'drawnLevel'
  | 'meanAreaPx'
  | 'readTextPx'
  | 'locale'
  | 'camera'
> &
  Partial<Pick<SceneInput, 'picture'>>;

/** Text size by rank as a share of the readable size: never under it. */
const SIZE: Readonly<Record<LabelRank, number>> = { main: 1.12, own: 1.12, minor: 1, context: 1 };
/** Names of deeper levels come when their areas are on average this many text heights wide: all or none. */
const MINOR_ROOM = 3.4;
/** How far a name may move, as a share of its area's extent. */
const ROOM_SHARE: Readonly<Record<LabelRank, number>> = { main: 0.32, own: 0.4, minor: 0.22, context: 0.22 };
/** How much wider than its area a name may be. */
const OVERHANG: Readonly<Record<LabelRank, number>> = { main: 2, own: 0.8, minor: 0.86, context: 0.9 };

interface RankedArea {
  readonly area: AreaIndex;
  readonly rank: LabelRank;
}

/**
 * The names worth drawing, the most important first: the focus's children, the focus itself, what lies deeper where there
 * is room, what lies around. The counties of the city are all needed, and of others those that are, or hold, red: whoever
 * sees red asks where. Those that hold orange have theirs where there is any room.
 */
export function labelWishes(question: LabelQuestion): readonly LabelWish[] {
  const { atlas, focus, focusLevel, drawnLevel, meanAreaPx, readTextPx, locale } = question;
  if (atlas.areaCount === 0) return [];
  const ranked: RankedArea[] = [];
  const mainLevel = Math.min(LEAF_LEVEL, focusLevel + 1);
  for (let level = mainLevel; level <= drawnLevel; level++) {
    if (level > mainLevel && (meanAreaPx[level] ?? 0) < readTextPx * MINOR_ROOM) break;
    ranked.push(...areasIn(question, focus, level as AreaLevel, level === mainLevel ? 'main' : 'minor'));
  }
  if (mainLevel > focusLevel && isInView(question, focus)) ranked.push({ area: focus, rank: 'own' });
  for (let level = 1; level <= focusLevel; level++) {
    ranked.push(...areasIn(question, 0, level as AreaLevel, 'context'));
  }
  const names = distinctNames(
    atlas,
    ranked.map(({ area }) => area),
    locale,
  );
  return ranked.flatMap((one) => wishFor(question, one, names.get(one.area) ?? '') ?? []);
}

/** A short Chinese name in spaced letters: a region, not one of the places in it. */
const spacedLines = (name: string): readonly string[] =>
  /^[\u4e00-\u9fff]{2,4}$/u.test(name) ? [[...name].join(' ')] : nameLines(name);

/** The areas of a level within another that are in view, the largest first. */
function areasIn(question: LabelQuestion, root: AreaIndex, level: AreaLevel, rank: LabelRank): readonly RankedArea[] {
  const found: { readonly area: AreaIndex; readonly size: number }[] = [];
  const visit = (area: AreaIndex): void => {
    if (!isInView(question, area)) return;
    if (levelOf(question.atlas, area) < level) {
      const [start, end] = childrenOf(question.atlas, area);
      for (let child = start; child < end; child++) visit(child);
      return;
    }
    if (rank === 'context' && holdsFocus(question, area)) return;
    found.push({ area, size: sizeOf(question.atlas.bounds, area) });
  };
  visit(root);
  return found.sort((a, b) => b.size - a.size).map(({ area }) => ({ area, rank }));
}

function wishFor(question: LabelQuestion, { area, rank }: RankedArea, name: string): LabelWish | undefined {
  const { atlas, viewport, readTextPx, focusLevel } = question;
  const worst = question.picture?.worst[area] ?? 0;
  const isFirst = rank === 'main' && worst === RED;
  const isNeeded = isFirst || (rank === 'main' && focusLevel === 0);
  const mayStandAside = isNeeded || (rank === 'main' && worst === ORANGE);
  const lines = rank === 'own' ? spacedLines(name) : nameLines(name);
  const textPx = readTextPx * SIZE[rank];
  const [widthPx, heightPx] = extentOf(question, area);
  if (!mayStandAside && Math.max(...lines.map(textEms)) * textPx > widthPx * OVERHANG[rank]) return undefined;
  const [x = 0, y = 0] = viewport.project([
    atlas.labelPoint[area * 2] as number,
    atlas.labelPoint[area * 2 + 1] as number,
  ]);
  const share = ROOM_SHARE[rank];
  const room = [widthPx * share, heightPx * share] as const;
  return { key: String(area), lines, rank, isFirst, isNeeded, mayStandAside, x, y, textPx, room };
}

/** Width and height of what an area takes on the screen, CSS pixels. */
function extentOf(
  { atlas, viewport, camera }: LabelQuestion,
  area: AreaIndex,
): readonly [width: number, height: number] {
  const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * area, 4 * area + 4);
  if (camera.pitch === 0) {
    const pixelsPerDegree = (WORLD_UNITS / 360) * 2 ** camera.zoom;
    const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
    return [(east - west) * pixelsPerDegree, ((north - south) * pixelsPerDegree) / stretch];
  }
  // Seen aslant it is lower, and what is far is smaller.
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2];
  const ends = [
    [west, middleY],
    [east, middleY],
    [middleX, south],
    [middleX, north],
  ].map(([lng = 0, lat = 0]) => viewport.project([lng, lat]));
  const reach = (places: readonly number[]): number => Math.max(...places) - Math.min(...places);
  return [reach(ends.map(([x = 0]) => x)), reach(ends.map(([, y = 0]) => y))];
}

function holdsFocus({ atlas, focus }: LabelQuestion, area: AreaIndex): boolean {
  const [start, end] = drawnRun({ atlas, drawnLevel: levelOf(atlas, area) }, focus);
  return area >= start && area < end;
}

function isInView(
  { atlas, viewBounds }: { atlas: LabelQuestion['atlas']; viewBounds: LngLatBounds },
  area: AreaIndex,
): boolean {
  const at = area * 4;
  const { bounds } = atlas;
  return !(
    (bounds[at] as number) > viewBounds[2] ||
    (bounds[at + 1] as number) > viewBounds[3] ||
    (bounds[at + 2] as number) < viewBounds[0] ||
    (bounds[at + 3] as number) < viewBounds[1]
  );
}

function sizeOf(bounds: Float64Array, area: AreaIndex): number {
  const at = area * 4;
  return (
    ((bounds[at + 2] as number) - (bounds[at] as number)) * ((bounds[at + 3] as number) - (bounds[at + 1] as number))
  );
}

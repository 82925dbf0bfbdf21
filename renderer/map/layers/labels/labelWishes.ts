import { childrenOf, levelOf } from '#shared/atlas/areaIndex.ts';
import { shortNameEn } from '#shared/atlas/shortName.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import { textEms } from '../../../ui/textWidth.ts';
import { type LngLatBounds, WORLD_UNITS } from '../../mercator.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
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
  | 'padding'
  | 'locale'
  | 'camera'
>;

/** Text size by rank as a share of the readable size: never under it. */
const SIZE: Readonly<Record<LabelRank, number>> = { main: 1.12, minor: 1, context: 1 };
/** Names of deeper levels come when their areas are on average this many text heights wide: all or none. */
const MINOR_ROOM = 3.4;
/** How far a name may move, as a share of its area's extent. */
const ROOM_SHARE = 0.22;
/** How far a name may move aside for a panel, as a share of its area's width; one that would have to go further is left out. */
const OVER_PANEL_SHARE = 0.4;
/** How much wider than its area a name may be. */
const OVERHANG: Readonly<Record<LabelRank, number>> = { main: 1.5, minor: 0.86, context: 0.9 };

/**
 * The names worth drawing, the most important first: the focus's children, then what lies deeper where there is room,
 * then what lies around. The order depends on the city and the view alone, so names do not jump when colours change.
 */
export function labelWishes(question: LabelQuestion): readonly LabelWish[] {
  const { focusLevel, drawnLevel, meanAreaPx, readTextPx } = question;
  const wishes: LabelWish[] = [];
  const mainLevel = Math.min(5, focusLevel + 1);
  for (let level = mainLevel; level <= drawnLevel; level++) {
    if (level > mainLevel && (meanAreaPx[level] ?? 0) < readTextPx * MINOR_ROOM) break;
    const rank: LabelRank = level === mainLevel ? 'main' : 'minor';
    wishes.push(...wishesIn(question, question.focus, level as AreaLevel, rank));
  }
  for (let level = 1; level <= focusLevel; level++) {
    wishes.push(...wishesIn(question, 0, level as AreaLevel, 'context'));
  }
  return wishes;
}

function wishesIn(question: LabelQuestion, root: AreaIndex, level: AreaLevel, rank: LabelRank): readonly LabelWish[] {
  const found: { readonly wish: LabelWish; readonly size: number }[] = [];
  const visit = (area: AreaIndex): void => {
    if (!isInView(question, area)) return;
    if (levelOf(question.atlas, area) < level) {
      const [start, end] = childrenOf(question.atlas, area);
      for (let child = start; child < end; child++) visit(child);
      return;
    }
    if (rank === 'context' && holdsFocus(question, area)) return;
    const wish = wishFor(question, area, rank);
    if (wish !== undefined) found.push({ wish, size: sizeOf(question.atlas.bounds, area) });
  };
  visit(root);
  return found.sort((a, b) => b.size - a.size).map(({ wish }) => wish);
}

function wishFor(question: LabelQuestion, area: AreaIndex, rank: LabelRank): LabelWish | undefined {
  const { atlas, viewport, locale, readTextPx, camera } = question;
  const text = locale === 'en' ? shortNameEn(atlas.nameEn(area)) : atlas.name(area);
  const textPx = readTextPx * SIZE[rank];
  const west = atlas.bounds[area * 4] as number;
  const east = atlas.bounds[area * 4 + 2] as number;
  const pixelsPerDegree = (WORLD_UNITS / 360) * 2 ** camera.zoom;
  const widthPx = (east - west) * pixelsPerDegree;
  const heightPx = ((atlas.bounds[area * 4 + 3] as number) - (atlas.bounds[area * 4 + 1] as number)) * pixelsPerDegree;
  if (text === '' || textEms(text) * textPx > widthPx * OVERHANG[rank]) return undefined;
  const width = textEms(text) * textPx;
  const [at = 0, y = 0] = viewport.project([
    atlas.labelPoint[area * 2] as number,
    atlas.labelPoint[area * 2 + 1] as number,
  ]);
  const x = besidePanels(question, at, width);
  if (Math.abs(x - at) > widthPx * OVER_PANEL_SHARE) return undefined;
  if (rank === 'context' && !isInside(question, x, y, width)) return undefined;
  return { text, rank, x, y, textPx, room: [widthPx * ROOM_SHARE, heightPx * ROOM_SHARE] };
}

/** Where a name that would run under the panels of a column must be moved to; names wholly on either side stay. */
function besidePanels({ viewport, padding }: LabelQuestion, x: number, width: number): number {
  const [left, right] = [padding.left + width / 2, viewport.width - padding.right - width / 2];
  if (Math.abs(x - padding.left) < width / 2) return left;
  return Math.abs(x - (viewport.width - padding.right)) < width / 2 ? right : x;
}

/** Names of the surroundings are not cut by the map's edge. */
function isInside({ viewport }: LabelQuestion, x: number, y: number, width: number): boolean {
  const margin = width / 2 + 8;
  return x > margin && x < viewport.width - margin && y > margin / 2 && y < viewport.height - margin / 2;
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

import { ancestorAt, descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, type AreaLevel, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { WORLD_UNITS } from '../../mercator.ts';
import type { SceneInput } from '../../sceneInput.ts';

type FocusQuestion = Pick<SceneInput, 'atlas' | 'focus' | 'focusLevel'>;
type RoomQuestion = FocusQuestion & Pick<SceneInput, 'camera' | 'readTextPx'>;

/** Villages of the focus on average so many text heights wide have room for single things. */
const SINGLE_EMS = 7;
/** The same for areas directly below the focus and one count each, and for those deeper, whose names come later. */
const COUNT_EMS = 2;
const DEEPER_COUNT_EMS = 4;
/** How much of its extent an area fills. */
const FILLED_SHARE = 0.62;

/**
 * The level whose areas are counted: the one below the focus, or as deep as there is room; the focus itself when it is
 * seen from far away. Undefined: there is room for single things.
 */
export function countedLevel(question: RoomQuestion): AreaLevel | undefined {
  const { atlas, focus, focusLevel, readTextPx } = question;
  const root = ancestorAt(atlas, focus, Math.min(focusLevel, VILLAGE_LEVEL) as AreaLevel) ?? focus;
  const extent = FILLED_SHARE * extentPx(question, root);
  const emsOf = (level: AreaLevel): number => {
    const [start, end] = descendantsAt(atlas, root, level);
    return Math.sqrt(extent / Math.max(1, end - start)) / readTextPx;
  };
  if (emsOf(VILLAGE_LEVEL) >= SINGLE_EMS) return undefined;
  for (const level of [3, 2] as const) {
    if (level > focusLevel && emsOf(level) >= (level === focusLevel + 1 ? COUNT_EMS : DEEPER_COUNT_EMS)) return level;
  }
  return Math.max(1, Math.min(focusLevel, VILLAGE_LEVEL)) as AreaLevel;
}

/** Square pixels of an area's extent on a flat map. */
function extentPx({ atlas, camera }: RoomQuestion, area: AreaIndex): number {
  const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * area, 4 * area + 4);
  const pixelsPerDegree = (WORLD_UNITS / 360) * 2 ** camera.zoom;
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return ((east - west) * (north - south) * pixelsPerDegree ** 2) / stretch;
}

/** False while the focus has yet to be read: what lies in it by its place is not known then, and not to be kept. */
export const isFocusThere = ({ atlas, focus }: Pick<SceneInput, 'atlas' | 'focus'>): boolean =>
  atlas.detail?.has(focus) !== false;

/** Tells what lies in the focus: by its area, or by its place (degrees) where it belongs to an area above the focus. */
export function inFocus({
  atlas,
  focus,
  focusLevel,
}: FocusQuestion): (area: AreaIndex, lng: number, lat: number) => boolean {
  if (focus === 0) return () => true;
  return (area, lng, lat) =>
    levelOf(atlas, area) < focusLevel ? atlas.contains(focus, lng, lat) : ancestorAt(atlas, area, focusLevel) === focus;
}

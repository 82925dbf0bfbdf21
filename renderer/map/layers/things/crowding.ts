import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { countedLevel } from './focusScope.ts';

/** Layers that are counted by area, the gravest first. */
const COUNTED: readonly MapLayerId[] = ['overdueOrders', 'events', 'patrols', 'workers', 'cameras', 'subjects'];
/** So many counts stand under a name: of more layers, the gravest are counted. */
const MOST_COUNTED = 2;

/** Width of one count in text heights, by the level of its area: the larger, the more figures. */
const COUNT_EMS: readonly number[] = [0, 3.9, 2.9, 2.3];
/** The gap between two, and the height. */
const GAP_EMS = 0.3;
const HEIGHT_EMS = 1.05;

const countedLayers = ({ layers }: Pick<SceneInput, 'layers'>): readonly MapLayerId[] =>
  COUNTED.filter((id) => layers.some((choice) => choice.id === id));

/** Width and height of what would like to stand under each name, CSS pixels; undefined while nothing is counted by them. */
export function countRoom(input: SceneInput): readonly [width: number, height: number] | undefined {
  const level = countedLevel(input);
  // All counties of a city have the count of the gravest layer; there is no room for two under each.
  const count = Math.min(input.focusLevel === 0 ? 1 : MOST_COUNTED, countedLayers(input).length);
  if (count === 0 || level !== input.focusLevel + 1) return undefined;
  const ems = COUNT_EMS[level] ?? 0;
  return [(count * (ems + GAP_EMS) - GAP_EMS) * input.readTextPx, HEIGHT_EMS * input.readTextPx];
}

/** True while a layer gives way to the counts of two graver ones: it is shown again closer by. */
export function isCrowdedOut(input: SceneInput, layer: MapLayerId): boolean {
  return countedLayers(input).indexOf(layer) >= MOST_COUNTED && countedLevel(input) !== undefined;
}

import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { countedLevel } from './focusScope.ts';

/** Layers that are counted by area, the gravest first. */
const COUNTED: readonly MapLayerId[] = ['overdueOrders', 'events', 'patrols', 'workers', 'cameras', 'subjects'];
/** So many counts stand under a name: of more layers, the gravest are counted. */
const MOST_COUNTED = 2;

/** True while a layer gives way to the counts of two graver ones: it is shown again closer by. */
export function isCrowdedOut(input: SceneInput, layer: MapLayerId): boolean {
  const shown = COUNTED.filter((id) => input.layers.some((choice) => choice.id === id));
  return shown.indexOf(layer) >= MOST_COUNTED && countedLevel(input) !== undefined;
}

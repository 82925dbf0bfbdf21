import { layerChoice } from '#shared/map/mapLayers.ts';
import { IS_ONLINE, IS_UNKNOWN } from '#shared/map/things.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { tableBoard } from '../things/thingBoard.ts';
import { type HeldThings, heldThings } from '../things/thingSource.ts';

/** True when the ways of the day are shown. */
export const hasTrails = ({ layers }: Pick<SceneInput, 'layers'>): boolean =>
  layerChoice(layers, 'workers')?.hasTrails === true;

/** What is known of the grid workers; undefined before the first answer. */
export const heldWorkers = (input: SceneInput): HeldThings | undefined =>
  heldThings(input, 'workers', hasTrails(input));

/** Grid workers; counted are those on line, and where nobody is, all. */
export const workerBoard = tableBoard({
  layer: 'workers',
  type: 'worker',
  held: heldWorkers,
  isMarked: (table, slot) => ((table.states[slot] as number) & IS_ONLINE) !== 0,
  isUnknown: (table, slot) => ((table.states[slot] as number) & IS_UNKNOWN) !== 0,
});

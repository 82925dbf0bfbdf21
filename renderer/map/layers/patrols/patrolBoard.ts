import { IS_RUNNING } from '#shared/map/things.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { tableBoard } from '../things/thingBoard.ts';
import { type HeldThings, heldThings } from '../things/thingSource.ts';

/** What is known of today's patrols; undefined before the first answer. */
export const heldPatrols = (input: SceneInput): HeldThings | undefined => heldThings(input, 'patrols', true);

/** Today's patrols; counted are those under way, and where none is, all. */
export const patrolBoard = tableBoard({
  layer: 'patrols',
  type: 'patrol',
  held: heldPatrols,
  isMarked: (table, slot) => ((table.states[slot] as number) & IS_RUNNING) !== 0,
});

import { IS_OVERDUE } from '#shared/map/things.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { tableBoard } from '../things/thingBoard.ts';
import { heldThings } from '../things/thingSource.ts';
import { lateness, latenessUnit } from '../things/thingWords.ts';

/** The words change no more often than this, ms. */
const LEAST_MS = 1_000;

/** Orders past their deadline, each with how late it is. */
export const overdueBoard = tableBoard({
  layer: 'overdueOrders',
  type: 'order',
  held: (input) => heldThings(input, 'events'),
  isWanted: (_input, table) => (slot) => ((table.states[slot] as number) & IS_OVERDUE) !== 0,
  singleText(input, table, slot) {
    const late = (input.picture?.asOf ?? 0) - (table.dues[slot] as number);
    askForNext(input, late);
    return lateness(late, input.locale);
  },
});

/** Has the map drawn anew when an order is late by another number of hours, or of days, also where nothing else happens. */
function askForNext({ picture, onStale }: SceneInput, late: number): void {
  const speed = picture?.mode.replay?.speed ?? picture?.mode.speed ?? 0;
  const unit = latenessUnit(late);
  // The city's time comes with its messages: a little later it is sure to be there.
  if (speed > 0) onStale(Math.max(LEAST_MS, (unit - (late % unit)) / speed));
}

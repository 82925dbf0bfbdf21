import { IS_OVERDUE } from '#shared/map/things.ts';
import { tableBoard } from '../things/thingBoard.ts';
import { heldThings } from '../things/thingSource.ts';
import { lateness } from '../things/thingWords.ts';

/** Orders past their deadline, each with how late it is. */
export const overdueBoard = tableBoard({
  layer: 'overdueOrders',
  type: 'order',
  held: (input) => heldThings(input, 'events'),
  isWanted: (_input, table) => (slot) => ((table.states[slot] as number) & IS_OVERDUE) !== 0,
  singleText: ({ picture, locale }, table, slot) =>
    lateness((picture?.asOf ?? 0) - (table.dues[slot] as number), locale),
});

import { EVENT_KINDS } from '#shared/domain/event.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import { IS_OVERDUE } from '#shared/map/things.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { tableBoard } from '../things/thingBoard.ts';
import { heldThings } from '../things/thingSource.ts';

/** Open events of the kind that is shown; overdue ones stand in their own layer while that is shown. */
export const eventBoard = tableBoard({
  layer: 'events',
  type: 'order',
  held: (input) => heldThings(input, 'events'),
  key: (input) => `${kindOf(input)} ${isWithoutOverdue(input)}`,
  isWanted(input, table) {
    const kind = kindOf(input);
    const wanted = kind === 'all' ? -1 : EVENT_KINDS.indexOf(kind);
    const withoutOverdue = isWithoutOverdue(input);
    return (slot) =>
      (wanted < 0 || table.kinds[slot] === wanted) &&
      !(withoutOverdue && ((table.states[slot] as number) & IS_OVERDUE) !== 0);
  },
});

const kindOf = ({ layers }: SceneInput) => layerChoice(layers, 'events')?.kind ?? 'all';

const isWithoutOverdue = ({ layers }: SceneInput): boolean => layerChoice(layers, 'overdueOrders') !== undefined;

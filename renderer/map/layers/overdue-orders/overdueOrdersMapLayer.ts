import { IS_OVERDUE } from '#shared/map/things.ts';
import type { MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import { type PaintSign, paintPlate } from '../things/plate.ts';
import { clockSign, levelSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, THING_WORDS } from '../things/thingWords.ts';
import { overdueBoard } from './overdueBoard.ts';

/** Orders past their deadline: a clock, how late it is, and the level of its event. */
export const overdueOrdersMapLayer: MapLayer = {
  id: 'overdue-orders',
  choice: 'overdueOrders',
  isOfPresent: true,
  sources: () => [thingSource('events')],
  isEmpty: (input) => {
    const { table } = heldThings(input, 'events') ?? {};
    return table !== undefined && !table.states.subarray(0, table.count).some((state) => (state & IS_OVERDUE) !== 0);
  },
  paint(sheet, input) {
    const held = heldThings(input, 'events');
    if (held === undefined) return;
    paintThings(sheet, input, placedThings(input, 'overdueOrders'), ({ level }) => withLevel(input.tokens, level));
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'events');
    if (held === undefined) return undefined;
    return pickThing(
      { x, y, reach },
      {
        placed: placedThings(input, 'overdueOrders'),
        type: 'order',
        idOf: ({ slot }) => held.table.ids[slot] as string,
        wordsOf: (order) => wordsOf(order, held, input),
      },
    );
  },
  legend: ({ tokens, locale }) => [
    {
      key: 'overdue',
      words: THING_WORDS[locale].legend.overdue,
      brief: THING_WORDS[locale].brief.overdue,
      wide: 3.4,
      paint: (sheet, { x, y, height }) =>
        paintPlate(
          sheet,
          { tokens, readTextPx: height * 0.72 },
          { x, y, sign: withLevel(tokens, 3), text: THING_WORDS[locale].days(2) },
        ),
    },
  ],
};

function wordsOf({ size, slot, level }: PlacedThing, { table }: HeldThings, input: SceneInput): string {
  const { locale } = input;
  const words = THING_WORDS[locale];
  if (size > 1) return words.overdue(figure(size, locale));
  const late = overdueBoard.textOf(input, { size, slot, marked: 0 }, false);
  return `${levelTitle(level, locale)}  ${table.titles[slot] ?? ''}  ${words.late(late)}`;
}

/** The clock with the level's sign at its foot. */
const withLevel =
  (tokens: SceneInput['tokens'], level: number): PaintSign =>
  (sheet, x, y, radius) => {
    clockSign(tokens)(sheet, x, y, radius);
    levelSign(tokens, level)(sheet, x - radius * 0.75, y + radius * 0.75, radius * 0.62);
  };

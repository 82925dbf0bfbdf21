import { IS_OVERDUE } from '#shared/map/things.ts';
import type { MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { pickPlate } from '../things/pickThings.ts';
import { type PlacedThing, placeThings } from '../things/placeThings.ts';
import { type PaintSign, paintPlate } from '../things/plate.ts';
import { clockSign, levelSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, lateness, THING_WORDS } from '../things/thingWords.ts';

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
    for (const order of placedOrders(input, held)) {
      const { x, y, size, slot, level } = order;
      const isOpen = size === 1 && input.thing?.type === 'order' && input.thing.id === held.table.ids[slot];
      const sign = withLevel(input.tokens, level);
      paintPlate(sheet, input, { x, y, sign, text: textOf(order, held, input), isOpen });
    }
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'events');
    if (held === undefined) return undefined;
    const { readTextPx, locale } = input;
    return pickPlate(
      { x, y, reach },
      {
        ...{ placed: placedOrders(input, held), table: held.table, type: 'order', readTextPx },
        textOf: (order) => textOf(order, held, input),
        wordsOf: (order) =>
          order.size > 1
            ? THING_WORDS[locale].overdue(figure(order.size, locale))
            : `${levelTitle(order.level, locale)}  ${held.table.titles[order.slot]}  ${THING_WORDS[locale].late(textOf(order, held, input))}`,
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

const placedOrders = (input: SceneInput, held: HeldThings): readonly PlacedThing[] =>
  placeThings(input, {
    held,
    layer: 'overdueOrders',
    key: '',
    textOf: (order) => textOf(order, held, input),
    isWanted: (slot) => ((held.table.states[slot] as number) & IS_OVERDUE) !== 0,
    isMarked: () => false,
  });

/** How late one is; how many there are in one place. */
function textOf(
  { size, slot }: Pick<PlacedThing, 'size' | 'slot'>,
  { table }: HeldThings,
  { locale, picture }: SceneInput,
): string {
  if (size > 1) return figure(size, locale);
  return lateness((picture?.asOf ?? 0) - (table.dues[slot] as number), locale);
}

/** The clock with the level's sign at its foot. */
const withLevel =
  (tokens: SceneInput['tokens'], level: number): PaintSign =>
  (sheet, x, y, radius) => {
    clockSign(tokens)(sheet, x, y, radius);
    levelSign(tokens, level)(sheet, x - radius * 0.75, y + radius * 0.75, radius * 0.62);
  };

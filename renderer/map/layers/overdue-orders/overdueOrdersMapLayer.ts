import { ORANGE } from '#shared/domain/warningLevel.ts';
import { IS_OVERDUE } from '#shared/map/things.ts';
import type { MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { isCounting, paintLegendSign } from '../things/legendSign.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import type { PaintSign } from '../things/plate.ts';
import { clockSign, levelSign } from '../things/signs.ts';
import { eventSource, type HeldThings, heldThings } from '../things/thingSource.ts';
import { figure, saidNumber, THING_WORDS } from '../things/thingWords.ts';
import { overdueBoard } from './overdueBoard.ts';

/** Orders past their deadline: a clock, how late it is, and the level of its event. */
export const overdueOrdersMapLayer: MapLayer = {
  id: 'overdue-orders',
  choice: 'overdueOrders',
  sources: (input) => [eventSource(input)],
  isEmpty: (input) => {
    const { table } = heldThings(input, 'events') ?? {};
    return table !== undefined && !table.states.subarray(0, table.count).some((state) => (state & IS_OVERDUE) !== 0);
  },
  paint(sheet, input) {
    const held = heldThings(input, 'events');
    if (held === undefined) return;
    paintThings(sheet, input, placedThings(input, 'overdueOrders'), {
      signOf: ({ level }) => withLevel(input.tokens, level),
      dotOf: ({ level }) => levelSign(input.tokens, level),
      // As events have it: side by side each number is followed by its sign.
      signLast: 'whole',
    });
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
  legend(look) {
    const { tokens, locale, drawn } = look;
    const { legend, brief } = THING_WORDS[locale];
    const total = drawn && overdueBoard.total?.(drawn);
    const number = saidNumber(total?.all, 'event', locale);
    const sign = withLevel(tokens, total?.worst ?? ORANGE);
    return [
      {
        key: isCounting(look) ? 'counts' : 'overdue',
        words: isCounting(look) ? legend.overdueCounts(number) : legend.overdue(number),
        brief: brief.overdue(number),
        paint: (sheet, box) => paintLegendSign(sheet, box, look, sign),
      },
    ];
  },
};

function wordsOf({ size, slot, level }: PlacedThing, { table }: HeldThings, input: SceneInput): string {
  const { locale, cityText } = input;
  const words = THING_WORDS[locale];
  if (size > 1) return words.overdue(figure(size, locale));
  const late = overdueBoard.textOf(input, { size, slot, marked: 0 }, false);
  const title = table.titles[slot] ?? '';
  return `${levelTitle(level, locale)}  ${cityText?.title(title) ?? title}  ${words.late(late)}`;
}

/** The clock with the level's sign at its foot. */
const withLevel =
  (tokens: SceneInput['tokens'], level: number): PaintSign =>
  (sheet, x, y, radius) => {
    clockSign(tokens)(sheet, x, y, radius);
    levelSign(tokens, level)(sheet, x - radius * 0.75, y + radius * 0.75, radius * 0.62);
  };

import { EVENT_KINDS } from '#shared/domain/event.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import { IS_OVERDUE } from '#shared/map/things.ts';
import type { MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { pickPlate } from '../things/pickThings.ts';
import { type PlacedThing, placeThings } from '../things/placeThings.ts';
import { css, paintPlate, plateSize } from '../things/plate.ts';
import { levelSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, THING_WORDS } from '../things/thingWords.ts';
import { PULSE_FRAME_MS, pulseOf } from './pulse.ts';

/** Open events: each its level's shape, many in one place as the worst of them with their number. */
export const eventsMapLayer: MapLayer = {
  id: 'events',
  choice: 'events',
  isOfPresent: true,
  sources: () => [thingSource('events')],
  isEmpty: (input) => heldThings(input, 'events')?.table.count === 0,
  paint(sheet, input) {
    const held = heldThings(input, 'events');
    if (held === undefined) return;
    const placed = placedEvents(input, held);
    for (const event of placed) paintEvent(sheet, input, held, event);
    paintPulses(sheet, input, held, placed);
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'events');
    if (held === undefined) return undefined;
    const { readTextPx } = input;
    return pickPlate(
      { x, y, reach },
      {
        ...{ placed: placedEvents(input, held), table: held.table, type: 'order', readTextPx },
        textOf: (event) => countText(event, input),
        wordsOf: (event) => wordsOf(event, held, input),
      },
    );
  },
  legend({ layers, tokens, locale }) {
    const words = THING_WORDS[locale];
    const kind = layerChoice(layers, 'events')?.kind ?? 'all';
    const kindWord = kind === 'all' ? words.allKinds : words.kinds[EVENT_KINDS.indexOf(kind)];
    return [
      {
        key: 'event',
        words: words.legend.event(kindWord ?? ''),
        brief: kind === 'all' ? words.brief.event : `${words.brief.event} ${kindWord}`,
        paint: (sheet, { x, y, height }) =>
          paintPlate(sheet, { tokens, readTextPx: height * 0.8 }, { x, y, sign: levelSign(tokens, 3), text: '' }),
      },
      {
        key: 'count',
        words: words.legend.eventCount,
        brief: '',
        wide: 2,
        paint: (sheet, { x, y, height }) =>
          paintPlate(sheet, { tokens, readTextPx: height * 0.72 }, { x, y, sign: levelSign(tokens, 3), text: '8' }),
      },
    ];
  },
};

/** Overdue ones stand in their own layer while that is shown. */
function placedEvents(input: SceneInput, held: HeldThings): readonly PlacedThing[] {
  const { table } = held;
  const kind = layerChoice(input.layers, 'events')?.kind ?? 'all';
  const wanted = kind === 'all' ? -1 : EVENT_KINDS.indexOf(kind);
  const isWithoutOverdue = layerChoice(input.layers, 'overdueOrders') !== undefined;
  return placeThings(input, {
    held,
    layer: 'events',
    key: `${kind} ${isWithoutOverdue}`,
    textOf: (event) => countText(event, input),
    isWanted: (slot) =>
      (wanted < 0 || table.kinds[slot] === wanted) &&
      !(isWithoutOverdue && ((table.states[slot] as number) & IS_OVERDUE) !== 0),
    isMarked: () => false,
  });
}

const countText = ({ size }: Pick<PlacedThing, 'size'>, { locale }: SceneInput): string =>
  size > 1 ? figure(size, locale) : '';

function paintEvent(
  sheet: CanvasRenderingContext2D,
  input: SceneInput,
  { table }: HeldThings,
  event: PlacedThing,
): void {
  const { x, y, level, size, slot } = event;
  const isOpen = size === 1 && input.thing?.type === 'order' && input.thing.id === table.ids[slot];
  paintPlate(sheet, input, { x, y, sign: levelSign(input.tokens, level), text: countText(event, input), isOpen });
}

function wordsOf({ size, slot }: PlacedThing, { table }: HeldThings, { locale }: SceneInput): string {
  if (size > 1) return THING_WORDS[locale].events(figure(size, locale));
  return `${levelTitle(table.levels[slot] ?? 0, locale)}  ${table.titles[slot] ?? ''}`;
}

/** What has just come pulses three times; a cluster pulses for what came into it. */
function paintPulses(
  sheet: CanvasRenderingContext2D,
  input: SceneInput,
  { table }: HeldThings,
  placed: readonly PlacedThing[],
): void {
  let isMoving = false;
  for (const [id, since] of table.fresh) {
    const bornAt = Number.isNaN(since) ? input.now : since;
    table.fresh.set(id, bornAt);
    const pulse = input.isMotionReduced ? undefined : pulseOf(input.now - bornAt);
    const slot = table.slotOf(id);
    if (pulse === undefined || slot === undefined) {
      table.fresh.delete(id);
      continue;
    }
    isMoving = true;
    const event = nearestPlaced(input, placed, table.places, slot);
    if (event === undefined) continue;
    const [width, height] = plateSize({ text: countText(event, input) }, input.readTextPx);
    const grow = pulse.share * input.readTextPx * 1.4;
    sheet.beginPath();
    const [w, h] = [width + 2 * grow, height + 2 * grow];
    sheet.roundRect(event.x - w / 2, event.y - h / 2, w, h, h / 2);
    sheet.strokeStyle = css(input.tokens.bright, 1 - pulse.share);
    sheet.lineWidth = input.readTextPx * 0.12;
    sheet.stroke();
  }
  if (isMoving) input.onMoving(PULSE_FRAME_MS);
}

/** Where an event is drawn: itself, or the cluster nearest to it. */
function nearestPlaced(
  { viewport, readTextPx }: SceneInput,
  placed: readonly PlacedThing[],
  places: Float64Array,
  slot: number,
): PlacedThing | undefined {
  const [x = 0, y = 0] = viewport.project([places[2 * slot] as number, places[2 * slot + 1] as number]);
  let best: PlacedThing | undefined;
  let least = 4 * readTextPx;
  for (const event of placed) {
    const distance = Math.hypot(event.x - x, event.y - y);
    if (distance >= least) continue;
    least = distance;
    best = event;
  }
  return best;
}

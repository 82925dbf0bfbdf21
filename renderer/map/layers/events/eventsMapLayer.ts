import { pathOf } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { EVENT_KINDS } from '#shared/domain/event.ts';
import { ORANGE } from '#shared/domain/warningLevel.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import type { LegendEntry, LegendLook, MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { isCounting, paintLegendSign } from '../things/legendSign.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import { css, type PaintSign } from '../things/plate.ts';
import { levelSign } from '../things/signs.ts';
import { eventSource, type HeldThings, heldThings } from '../things/thingSource.ts';
import { figure, saidNumber, THING_WORDS } from '../things/thingWords.ts';
import { eventBoard } from './eventBoard.ts';
import { PULSE_FRAME_MS, pulseOf } from './pulse.ts';

/** Open events: each its level's shape, many in one place as the worst of them with their number. */
export const eventsMapLayer: MapLayer = {
  id: 'events',
  choice: 'events',
  sources: (input) => [eventSource(input)],
  isEmpty: (input) => heldThings(input, 'events')?.table.count === 0,
  paint(sheet, input) {
    const held = heldThings(input, 'events');
    if (held === undefined) return;
    const placed = placedThings(input, 'events');
    const signOf = ({ level }: PlacedThing): PaintSign => levelSign(input.tokens, level);
    paintThings(sheet, input, placed, { signOf, dotOf: signOf, signLast: 'small' });
    paintPulses(sheet, input, held, placed);
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'events');
    if (held === undefined) return undefined;
    return pickThing(
      { x, y, reach },
      {
        placed: placedThings(input, 'events'),
        type: 'order',
        idOf: ({ slot }) => held.table.ids[slot] as string,
        wordsOf: (event) => wordsOf(event, held, input),
      },
    );
  },
  legend: eventsLegend,
};

function eventsLegend(look: LegendLook): readonly LegendEntry[] {
  const { layers, tokens, locale, drawn } = look;
  const words = THING_WORDS[locale];
  const kind = layerChoice(layers, 'events')?.kind ?? 'all';
  const kindWord = kind === 'all' ? '' : (words.kinds[EVENT_KINDS.indexOf(kind)] ?? '');
  const total = drawn && eventBoard.total?.(drawn);
  const number = saidNumber(total?.all, 'event', locale);
  // What is overdue has its own layer then, and its own number.
  const isRest = layerChoice(layers, 'overdueOrders') !== undefined;
  const said = {
    brief: isRest ? words.brief.notOverdue(kindWord, number) : words.brief.event(kindWord, number),
    shorter: isRest ? [] : [words.shorter.event(number)],
  };
  const whose = `${isRest ? words.legend.notOverdue : ''}${isRest && locale === 'en' ? ' ' : ''}${kindWord === '' ? words.allKinds : kindWord}`;
  const worst = levelSign(tokens, total?.worst ?? ORANGE);
  if (isCounting(look)) {
    return [
      { key: 'counts', words: words.legend.eventCounts(whose, number), ...said },
      {
        key: 'worst',
        words: words.legend.worst,
        brief: words.brief.worst,
        shorter: [''],
        paint: (sheet, { x, y, height }) => worst(sheet, x, y, height * 0.3),
      },
    ];
  }
  return [
    {
      key: 'event',
      words: words.legend.event(whose, number),
      ...said,
      paint: (sheet, box) => paintLegendSign(sheet, box, look, worst),
    },
    { key: 'count', words: words.legend.eventCount, brief: '' },
  ];
}

function wordsOf({ size, slot }: PlacedThing, { table }: HeldThings, { locale, cityText }: SceneInput): string {
  if (size > 1) return THING_WORDS[locale].events(figure(size, locale));
  const title = table.titles[slot] ?? '';
  return `${levelTitle(table.levels[slot] ?? 0, locale)}  ${cityText?.title(title) ?? title}`;
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
    const pulse = input.isMotionReduced ? undefined : pulseOf(input.now - since);
    const slot = table.slotOf(id);
    if (pulse === undefined || slot === undefined) continue;
    isMoving = true;
    const event = standingFor(input, placed, table, slot);
    if (event === undefined) continue;
    const grow = pulse.share * input.readTextPx * 1.4;
    sheet.beginPath();
    const [w, h] = [event.width + 2 * grow, event.height + 2 * grow];
    sheet.roundRect(event.x - w / 2, event.y - h / 2, w, h, h / 2);
    sheet.strokeStyle = css(input.tokens.bright, 1 - pulse.share);
    sheet.lineWidth = input.readTextPx * 0.12;
    sheet.stroke();
  }
  if (isMoving) input.onMoving(PULSE_FRAME_MS);
}

/** What stands for an event: the count of its area, or what is nearest to it. */
function standingFor(
  { viewport, readTextPx, atlas }: SceneInput,
  placed: readonly PlacedThing[],
  { areas, places }: HeldThings['table'],
  slot: number,
): PlacedThing | undefined {
  const path = pathOf(atlas, areas[slot] as AreaIndex);
  const counted = placed.find(({ area }) => area !== undefined && path.includes(area));
  if (counted !== undefined) return counted;
  const [x = 0, y = 0] = viewport.project([places[2 * slot] as number, places[2 * slot + 1] as number]);
  let best: PlacedThing | undefined;
  let least = 2 * readTextPx;
  for (const event of placed) {
    const distance = Math.hypot(event.x - x, event.y - y);
    if (event.area !== undefined || distance >= least) continue;
    least = distance;
    best = event;
  }
  return best;
}

import { IS_PLACE_HEARD, IS_UNKNOWN } from '#shared/map/things.ts';
import type { LegendEntry, LegendLook, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { isCounting, paintLegendSign } from '../things/legendSign.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import { css } from '../things/plate.ts';
import { dotSign, personSign } from '../things/signs.ts';
import { type HeldThings, thingSource } from '../things/thingSource.ts';
import { figure, saidNumber, THING_WORDS } from '../things/thingWords.ts';
import { paintWays, strokeWay } from '../things/ways.ts';
import { hasTrails, heldWorkers, workerBoard } from './workerBoard.ts';

/** Grid workers (网格员): on line filled, off line an outline with a bar, behind a silent feed a broken outline; close by with the way of the day. */
export const workersMapLayer: MapLayer = {
  id: 'workers',
  choice: 'workers',
  isOfPresent: true,
  sources: (input) => [thingSource('workers', hasTrails(input))],
  isEmpty: (input) => heldWorkers(input)?.table.count === 0,
  paint(sheet, input) {
    const held = heldWorkers(input);
    if (held === undefined) return;
    const placed = placedThings(input, 'workers');
    if (hasTrails(input)) paintTrails(sheet, input, held, placed);
    paintThings(sheet, input, placed, {
      signOf: (worker) => personSign(input.tokens, worker.marked > 0, isUnknown(worker, held)),
      dotOf: ({ marked }) => dotSign(input.tokens, marked > 0),
    });
  },
  pick(input, x, y, reach) {
    const held = heldWorkers(input);
    if (held === undefined) return undefined;
    return pickThing(
      { x, y, reach },
      {
        placed: placedThings(input, 'workers'),
        type: 'worker',
        idOf: ({ slot }) => held.table.ids[slot] as string,
        wordsOf: (worker) => wordsOf(worker, held, input),
      },
    );
  },
  legend(look) {
    const { layers, tokens, locale, drawn } = look;
    const { legend: words, brief, shorter } = THING_WORDS[locale];
    const total = drawn && workerBoard.total?.(drawn);
    const plate = (isOnline: boolean): LegendEntry => {
      const count = total && (isOnline ? total.marked : total.all - total.marked - total.unknown);
      const number = saidNumber(count, 'worker', locale);
      // Both have no room for a unit.
      const short = saidNumber(count, undefined, locale);
      return {
        key: isOnline ? 'online' : 'offline',
        words: isOnline ? words.workerOnline(number) : words.workerOffline(number),
        brief: isOnline ? brief.workerOnline(short) : words.workerOffline(short),
        shorter: isOnline ? [shorter.workerOnline(short)] : [short === '' ? shorter.offline : short.trim()],
        paint: (sheet, box) => paintLegendSign(sheet, box, look, personSign(tokens, isOnline)),
      };
    };
    const unknown = total === undefined || total.unknown === 0 ? [] : [unknownEntry(look, total.unknown)];
    const trail: LegendEntry = {
      key: 'trail',
      words: words.trail,
      brief: '',
      wide: 1.6,
      paint: (sheet, { x, y, width, height }) =>
        strokeWay(sheet, [x - width / 2, y + height * 0.2, x, y - height * 0.2, x + width / 2, y], {
          colour: css(tokens.text, 0.7),
          width: height * 0.08,
        }),
    };
    const isWithTrails = hasTrails({ layers }) && !isCounting(look);
    return [plate(true), plate(false), ...unknown, ...(isWithTrails ? [trail] : [])];
  },
};

/** Those whose feed is silent. */
function unknownEntry(look: LegendLook, count: number): LegendEntry {
  const { tokens, locale } = look;
  const { legend } = THING_WORDS[locale];
  return {
    key: 'unknown',
    words: legend.unknown(saidNumber(count, 'worker', locale)),
    brief: legend.unknown(saidNumber(count, undefined, locale)),
    shorter: [legend.unknown(''), ''],
    paint: (sheet, box) => paintLegendSign(sheet, box, look, personSign(tokens, false, true)),
  };
}

/** Nobody is known to be on line, and behind a silent feed nobody can be: one of them tells of all. */
const isUnknown = ({ marked, slot }: PlacedThing, { table }: HeldThings): boolean =>
  marked === 0 && ((table.states[slot] as number) & IS_UNKNOWN) !== 0;

function wordsOf(worker: PlacedThing, held: HeldThings, { locale }: SceneInput): string {
  const { size, marked, slot } = worker;
  const { table } = held;
  const words = THING_WORDS[locale];
  if (isUnknown(worker, held)) {
    return size > 1
      ? words.workersUnknown(figure(size, locale))
      : [words.worker, table.titles[slot] ?? '', words.unknown].join('  ');
  }
  if (size > 1) return words.workers(figure(marked, locale), figure(size, locale));
  const isPlaceHeard = ((table.states[slot] as number) & IS_PLACE_HEARD) !== 0;
  const parts = [words.worker, table.titles[slot] ?? '', marked > 0 ? words.online : words.offline];
  return [...parts, ...(isPlaceHeard ? [] : [words.placeUnknown])].join('  ');
}

/** The ways of those of the focus who stand alone: close enough to tell them apart. */
function paintTrails(
  sheet: CanvasRenderingContext2D,
  input: SceneInput,
  { table }: HeldThings,
  placed: readonly PlacedThing[],
): void {
  const look = { colour: css(input.tokens.text, 0.55), width: input.readTextPx * 0.06 };
  const alone = placed.filter(({ size, form }) => size === 1 && (form === 'plate' || form === 'dot'));
  paintWays(
    sheet,
    input,
    alone.flatMap(({ slot }) => {
      const way = table.ways[slot];
      return way === undefined ? [] : [{ way, look }];
    }),
  );
}

import { layerChoice } from '#shared/map/mapLayers.ts';
import { IS_ONLINE, IS_PLACE_HEARD } from '#shared/map/things.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { pickPlate } from '../things/pickThings.ts';
import { type PlacedThing, placeThings } from '../things/placeThings.ts';
import { css, paintPlate } from '../things/plate.ts';
import { personSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, THING_WORDS } from '../things/thingWords.ts';
import { strokeWay } from '../things/ways.ts';

/** Grid workers (网格员): on line filled, off line an outline with a bar; close by with the way of the day. */
export const workersMapLayer: MapLayer = {
  id: 'workers',
  choice: 'workers',
  isOfPresent: true,
  sources: (input) => [thingSource('workers', hasTrails(input))],
  isEmpty: (input) => heldThings(input, 'workers', hasTrails(input))?.table.count === 0,
  paint(sheet, input) {
    const held = heldThings(input, 'workers', hasTrails(input));
    if (held === undefined) return;
    const placed = placedWorkers(input, held);
    if (hasTrails(input)) paintTrails(sheet, input, held, placed);
    for (const worker of placed) {
      const { x, y, size, slot } = worker;
      const isOpen = size === 1 && input.thing?.type === 'worker' && input.thing.id === held.table.ids[slot];
      const sign = personSign(input.tokens, worker.marked > 0);
      paintPlate(sheet, input, { x, y, sign, text: textOf(worker, input), isOpen });
    }
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'workers', hasTrails(input));
    if (held === undefined) return undefined;
    return pickPlate(
      { x, y, reach },
      {
        ...{ placed: placedWorkers(input, held), table: held.table, type: 'worker', readTextPx: input.readTextPx },
        textOf: (worker) => textOf(worker, input),
        wordsOf: (worker) => wordsOf(worker, held, input),
      },
    );
  },
  legend({ layers, tokens, locale }) {
    const words = THING_WORDS[locale].legend;
    const plate = (key: string, text: string, isOnline: boolean): LegendEntry => ({
      key,
      words: isOnline ? words.workerOnline : words.workerOffline,
      brief: isOnline ? THING_WORDS[locale].brief.workerOnline : words.workerOffline,
      wide: 1.9,
      paint: (sheet, { x, y, height }) =>
        paintPlate(sheet, { tokens, readTextPx: height * 0.72 }, { x, y, sign: personSign(tokens, isOnline), text }),
    });
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
    const isWithTrails = layerChoice(layers, 'workers')?.hasTrails === true;
    return [plate('online', '5', true), plate('offline', '5', false), ...(isWithTrails ? [trail] : [])];
  },
};

const hasTrails = ({ layers }: Pick<SceneInput, 'layers'>): boolean =>
  layerChoice(layers, 'workers')?.hasTrails === true;

const placedWorkers = (input: SceneInput, held: HeldThings): readonly PlacedThing[] =>
  placeThings(input, {
    held,
    layer: 'workers',
    key: '',
    textOf: (worker) => textOf(worker, input),
    isWanted: undefined,
    isMarked: (slot) => ((held.table.states[slot] as number) & IS_ONLINE) !== 0,
  });

/** How many are on line; where nobody is, how many there are. */
const textOf = ({ size, marked }: Pick<PlacedThing, 'size' | 'marked'>, { locale }: SceneInput): string =>
  size === 1 ? '' : figure(marked > 0 ? marked : size, locale);

function wordsOf({ size, marked, slot }: PlacedThing, { table }: HeldThings, { locale }: SceneInput): string {
  const words = THING_WORDS[locale];
  if (size > 1) return words.workers(figure(marked, locale), figure(size, locale));
  const isPlaceHeard = ((table.states[slot] as number) & IS_PLACE_HEARD) !== 0;
  const parts = [words.worker, table.titles[slot] ?? '', marked > 0 ? words.online : words.offline];
  return [...parts, ...(isPlaceHeard ? [] : [words.placeUnknown])].join('  ');
}

/** The ways of those who stand alone: close enough to tell them apart. */
function paintTrails(
  sheet: CanvasRenderingContext2D,
  { viewport, tokens, readTextPx }: SceneInput,
  { table }: HeldThings,
  placed: readonly PlacedThing[],
): void {
  for (const { size, slot } of placed) {
    const way = table.ways[slot];
    if (size > 1 || way === undefined || way.length < 4) continue;
    const points: number[] = [];
    for (let n = 0; n < way.length; n += 2) {
      const [x = 0, y = 0] = viewport.project([way[n] as number, way[n + 1] as number]);
      points.push(x, y);
    }
    strokeWay(sheet, points, { colour: css(tokens.text, 0.7), width: readTextPx * 0.07 });
  }
}

import { IS_RUNNING } from '#shared/map/things.ts';
import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { pickPlate } from '../things/pickThings.ts';
import { type PlacedThing, placeThings } from '../things/placeThings.ts';
import { css, paintPlate } from '../things/plate.ts';
import { patrolSign } from '../things/signs.ts';
import { type HeldThings, heldThings, thingSource } from '../things/thingSource.ts';
import { figure, THING_WORDS } from '../things/thingWords.ts';
import { strokeWay } from '../things/ways.ts';

/** Today's patrols (三级巡防): those under way with a firm line behind them, finished ones with a broken one. */
export const patrolsMapLayer: MapLayer = {
  id: 'patrols',
  choice: 'patrols',
  isOfPresent: true,
  sources: () => [thingSource('patrols', true)],
  isEmpty: (input) => heldThings(input, 'patrols', true)?.table.count === 0,
  paint(sheet, input) {
    const held = heldThings(input, 'patrols', true);
    if (held === undefined) return;
    const placed = placedPatrols(input, held);
    for (const patrol of placed) if (patrol.size === 1) paintWay(sheet, input, held, patrol);
    for (const patrol of placed) {
      const { x, y, size, slot, marked } = patrol;
      const isOpen = size === 1 && input.thing?.type === 'patrol' && input.thing.id === held.table.ids[slot];
      const sign = patrolSign(input.tokens, marked > 0);
      paintPlate(sheet, input, { x, y, sign, text: textOf(patrol, input), isOpen });
    }
  },
  pick(input, x, y, reach) {
    const held = heldThings(input, 'patrols', true);
    if (held === undefined) return undefined;
    return pickPlate(
      { x, y, reach },
      {
        ...{ placed: placedPatrols(input, held), table: held.table, type: 'patrol', readTextPx: input.readTextPx },
        textOf: (patrol) => textOf(patrol, input),
        wordsOf: (patrol) => wordsOf(patrol, held, input),
      },
    );
  },
  legend({ tokens, locale }) {
    const words = THING_WORDS[locale].legend;
    const plate = (key: string, isRunning: boolean): LegendEntry => ({
      key,
      words: isRunning ? words.patrolRunning : words.patrolFinished,
      brief: isRunning ? THING_WORDS[locale].brief.patrolRunning : THING_WORDS[locale].brief.patrolFinished,
      wide: 2.6,
      paint: (sheet, { x, y, width, height }) => {
        strokeWay(
          sheet,
          [x - width / 2, y + height * 0.15, x + width / 2, y - height * 0.1],
          look(tokens, isRunning, height * 0.7),
        );
        paintPlate(
          sheet,
          { tokens, readTextPx: height * 0.7 },
          { x, y, sign: patrolSign(tokens, isRunning), text: '' },
        );
      },
    });
    return [plate('running', true), plate('finished', false)];
  },
};

const placedPatrols = (input: SceneInput, held: HeldThings): readonly PlacedThing[] =>
  placeThings(input, {
    held,
    layer: 'patrols',
    key: '',
    textOf: (patrol) => textOf(patrol, input),
    isWanted: undefined,
    isMarked: (slot) => ((held.table.states[slot] as number) & IS_RUNNING) !== 0,
  });

/** How many are under way; where none is, how many there were. */
const textOf = ({ size, marked }: Pick<PlacedThing, 'size' | 'marked'>, { locale }: SceneInput): string =>
  size === 1 ? '' : figure(marked > 0 ? marked : size, locale);

function wordsOf({ size, marked, slot }: PlacedThing, { table }: HeldThings, { locale }: SceneInput): string {
  const words = THING_WORDS[locale];
  if (size > 1) return words.patrols(figure(marked, locale), figure(size, locale));
  const rank = words.patrolRanks[table.kinds[slot] ?? 0] ?? '';
  const gap = locale === 'en' ? ' ' : '';
  return `${table.titles[slot] ?? ''}  ${rank}${gap}${words.patrol}  ${marked > 0 ? words.running : words.finished}`;
}

const look = (tokens: SceneInput['tokens'], isRunning: boolean, textPx: number) => ({
  colour: isRunning ? css(tokens.text, 0.9) : css(tokens.second, 0.7),
  width: textPx * (isRunning ? 0.1 : 0.06),
  isDashed: !isRunning,
});

function paintWay(
  sheet: CanvasRenderingContext2D,
  { viewport, tokens, readTextPx }: SceneInput,
  { table }: HeldThings,
  { slot, marked }: PlacedThing,
): void {
  const way = table.ways[slot];
  if (way === undefined || way.length < 4) return;
  const points: number[] = [];
  for (let n = 0; n < way.length; n += 2) {
    const [x = 0, y = 0] = viewport.project([way[n] as number, way[n + 1] as number]);
    points.push(x, y);
  }
  strokeWay(sheet, points, look(tokens, marked > 0, readTextPx));
}

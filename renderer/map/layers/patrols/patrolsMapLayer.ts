import type { LegendEntry, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { isCounting, paintLegendSign } from '../things/legendSign.ts';
import { paintThings } from '../things/paintThings.ts';
import { pickThing } from '../things/pickThings.ts';
import { type PlacedThing, placedThings } from '../things/placedThings.ts';
import { css } from '../things/plate.ts';
import { dotSign, patrolSign } from '../things/signs.ts';
import { type HeldThings, thingSource } from '../things/thingSource.ts';
import { figure, saidNumber, THING_WORDS } from '../things/thingWords.ts';
import { paintWays, strokeWay, type WayLook } from '../things/ways.ts';
import { heldPatrols, patrolBoard } from './patrolBoard.ts';

/** Today's patrols (三级巡防): those under way with a firm line behind them, finished ones with a broken one. */
export const patrolsMapLayer: MapLayer = {
  id: 'patrols',
  choice: 'patrols',
  isOfPresent: true,
  sources: () => [thingSource('patrols', true)],
  isEmpty: (input) => heldPatrols(input)?.table.count === 0,
  paint(sheet, input) {
    const held = heldPatrols(input);
    if (held === undefined) return;
    const placed = placedThings(input, 'patrols');
    paintPatrolWays(sheet, input, held, placed);
    paintThings(sheet, input, placed, {
      signOf: ({ marked }) => patrolSign(input.tokens, marked > 0),
      dotOf: ({ marked }) => dotSign(input.tokens, marked > 0),
    });
  },
  pick(input, x, y, reach) {
    const held = heldPatrols(input);
    if (held === undefined) return undefined;
    return pickThing(
      { x, y, reach },
      {
        placed: placedThings(input, 'patrols'),
        type: 'patrol',
        idOf: ({ slot }) => held.table.ids[slot] as string,
        wordsOf: (patrol) => wordsOf(patrol, held, input),
      },
    );
  },
  legend(look) {
    const { tokens, locale, drawn } = look;
    const { legend: words, brief, shorter } = THING_WORDS[locale];
    const total = drawn && patrolBoard.total?.(drawn);
    const entry = (isRunning: boolean): LegendEntry => {
      const count = total && (isRunning ? total.marked : total.all - total.marked);
      const number = saidNumber(count, 'patrol', locale);
      const sign = patrolSign(tokens, isRunning);
      const said = {
        key: isRunning ? 'running' : 'finished',
        words: isRunning ? words.patrolRunning(number) : words.patrolFinished(number),
        brief: isRunning ? brief.patrolRunning(number) : brief.patrolFinished(number),
        shorter: [number, ''].map(isRunning ? shorter.patrolRunning : shorter.patrolFinished),
      };
      if (isCounting(look)) return { ...said, paint: (sheet, box) => paintLegendSign(sheet, box, look, sign) };
      return {
        ...said,
        wide: 2.6,
        paint: (sheet, box) => {
          const { x, y, width, height } = box;
          const way = [x - width / 2, y + height * 0.15, x + width / 2, y - height * 0.1];
          strokeWay(sheet, way, wayLook(tokens, isRunning, height * 0.7));
          paintLegendSign(sheet, box, look, sign);
        },
      };
    };
    return [entry(true), entry(false)];
  },
};

function wordsOf({ size, marked, slot }: PlacedThing, { table }: HeldThings, { locale }: SceneInput): string {
  const words = THING_WORDS[locale];
  if (size > 1) return words.patrols(figure(marked, locale), figure(size, locale));
  const rank = words.patrolRanks[table.kinds[slot] ?? 0] ?? '';
  const gap = locale === 'en' ? ' ' : '';
  return `${table.titles[slot] ?? ''}  ${rank}${gap}${words.patrol}  ${marked > 0 ? words.running : words.finished}`;
}

const wayLook = (tokens: SceneInput['tokens'], isRunning: boolean, textPx: number): WayLook => ({
  colour: isRunning ? css(tokens.text, 0.75) : css(tokens.second, 0.6),
  width: textPx * (isRunning ? 0.075 : 0.05),
  isDashed: !isRunning,
});

/** The ways of patrols of the focus that stand alone. */
function paintPatrolWays(
  sheet: CanvasRenderingContext2D,
  input: SceneInput,
  { table }: HeldThings,
  placed: readonly PlacedThing[],
): void {
  const alone = placed.filter(({ size, form }) => size === 1 && (form === 'plate' || form === 'dot'));
  paintWays(
    sheet,
    input,
    alone.flatMap(({ slot, marked }) => {
      const way = table.ways[slot];
      return way === undefined ? [] : [{ way, look: wayLook(input.tokens, marked > 0, input.readTextPx) }];
    }),
  );
}

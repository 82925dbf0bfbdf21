import type { AreaIndex } from '#shared/domain/area.ts';
import type { PastLevels } from '#shared/map/fields.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import type { DrawnTokens, Rgb } from '../../../ui/tokens.ts';
import { layerSource } from '../../layerAnswers.ts';
import type { LegendBox, LegendEntry, LegendLook, MapLayer } from '../../mapLayer.ts';
import { levelTitle } from '../../mapWords.ts';
import { drawnRun, type SceneInput } from '../../sceneInput.ts';
import type { AreaPaint } from '../areas/areaPaint.ts';
import { FIELD_WORDS, formatCount } from '../fieldWords.ts';
import { areaName } from '../labels/areaNames.ts';
import { edgeMarkBox } from '../marks/edgeMarks.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';
import { thingGround } from '../things/thingGround.ts';
import { type DifferenceSign, placeSigns, signBox } from './differenceSigns.ts';
import { DifferenceTable } from './differenceTable.ts';

/** The past is told to ten minutes. */
const EVERY_MS = 60_000;

/**
 * Areas whose level differs from yesterday's or last week's at this time: worse bright with a sign up, better hatched with
 * a sign down. Over a replay it compares what is shown: played from then to now, the difference grows.
 */
export const differenceMapLayer: MapLayer = {
  id: 'difference',
  choice: 'difference',
  sources: ({ layers }) => {
    const choice = layerChoice(layers, 'difference');
    if (choice === undefined) return [];
    const { since } = choice;
    return [
      layerSource<'map/pastLevels', PastLevels>({
        key: keyOf(since),
        everyMs: EVERY_MS,
        ask: () => ({ type: 'map/pastLevels', since }),
        take: (answer, held) => (answer.at === held?.at ? held : answer),
      }),
    ];
  },
  areaPaint: (input) => {
    const table = tableOf(input);
    return table && paintOf(table, input);
  },
  paint: (sheet, input) => {
    const table = tableOf(input);
    if (table === undefined) return;
    for (const sign of signsOf(table, input)) paintSign(sheet, sign, input.tokens);
  },
  pick: (input, x, y, reach) => {
    const table = tableOf(input);
    if (table === undefined) return undefined;
    const isNear = (sign: DifferenceSign): boolean => {
      const [left, top, right, bottom] = signBox(sign);
      return x > left - reach && x < right + reach && y > top - reach && y < bottom + reach;
    };
    const [nearest] = signsOf(table, input)
      .filter(isNear)
      .sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
    return nearest && { area: nearest.area, words: signWords(nearest.area, table, input) };
  },
  legend: differenceLegend,
};

const keyOf = (since: string): string => `difference ${since}`;

/** By what the map asked and holds: a table a map and instant of the past. */
const tables = new WeakMap<SceneInput['answers'], DifferenceTable>();

/** The comparison with the picture of this frame; undefined before the past is known. */
function tableOf(input: SceneInput): DifferenceTable | undefined {
  const { atlas, answers, picture, drawnLevel } = input;
  const choice = layerChoice(input.layers, 'difference');
  const past = choice && answers.value<PastLevels>(keyOf(choice.since));
  if (past === undefined || picture === undefined) return undefined;
  let table = tables.get(answers);
  if (table?.past !== past) {
    table = new DifferenceTable(atlas.areaCount, past);
    tables.set(answers, table);
  }
  table.compare(atlas, picture, drawnLevel);
  return table;
}

/** By viewport, as all that is placed. */
const placed = new WeakMap<
  SceneInput['viewport'],
  { readonly of: string; readonly table: DifferenceTable; readonly signs: readonly DifferenceSign[] }
>();

/** The signs of this frame; placed once however often they are asked for. */
function signsOf(table: DifferenceTable, input: SceneInput): readonly DifferenceSign[] {
  const of = `${table.revision} ${input.focus} ${input.drawnLevel}`;
  const known = placed.get(input.viewport);
  if (known?.table === table && known.of === of) return known.signs;
  const { inView, atEdge } = marksOf(input);
  const { names, free } = thingGround(input);
  const marks = [...inView.map(markBox), ...atEdge.map(edgeMarkBox)];
  const signs = placeSigns(table, input, { names: [...names.values()], marks, free });
  placed.set(input.viewport, { of, table, signs });
  return signs;
}

/** `舒庄乡  较昨日此时 ● IV 蓝 → ■ I 红`. */
function signWords(area: AreaIndex, table: DifferenceTable, { atlas, locale, layers, picture }: SceneInput): string {
  const words = FIELD_WORDS[locale];
  const since = layerChoice(layers, 'difference')?.since ?? 'yesterday';
  // Over a replay "yesterday" would be yesterday of what is shown.
  const said = picture?.mode.replay === undefined ? words.difference[since] : words.differenceTo(table.past.at);
  const levels = [table.levelThen(area), picture?.levels[area] ?? 0].map((level) => levelTitle(level, locale));
  return `${areaName(atlas, area, locale)}  ${said} ${levels.join(' → ')}`;
}

const paints = new WeakMap<DifferenceTable, { readonly tokens: DrawnTokens; readonly paint: AreaPaint }>();

function paintOf(table: DifferenceTable, { tokens }: SceneInput): AreaPaint {
  const known = paints.get(table);
  const isKnown = known?.tokens === tokens;
  if (isKnown && known.paint.revision === table.revision) return known.paint;
  const palette = isKnown ? known.paint.palette : paletteOf(tokens);
  const paint = { codes: table.codes, revision: table.revision, palette };
  paints.set(table, { tokens, paint });
  return paint;
}

/** In the order of the codes of a comparison. */
const paletteOf = ({ bright, second, quiet }: DrawnTokens): AreaPaint['palette'] => [
  { colour: second, alpha: 0.07 },
  { colour: quiet, alpha: 0.3, pattern: 'dots' },
  ...[0.6, 0.75, 0.9].map((alpha) => ({ colour: second, alpha, pattern: 'backHatch' as const })),
  ...[0.55, 0.75, 0.92].map((alpha) => ({ colour: bright, alpha })),
];

/** A triangle, up and full for worse, down and hollow for better; a stroke under it for each further level. */
function paintSign(sheet: CanvasRenderingContext2D, sign: DifferenceSign, { text, ground }: DrawnTokens): void {
  const { x, y, size, isWorse, steps } = sign;
  const up = isWorse ? 1 : -1;
  sheet.lineJoin = 'round';
  sheet.beginPath();
  sheet.moveTo(x, y - up * size);
  sheet.lineTo(x + size * 0.95, y + up * size * 0.65);
  sheet.lineTo(x - size * 0.95, y + up * size * 0.65);
  sheet.closePath();
  for (let step = 1; step < steps; step++) {
    const at = y + up * size * (0.65 + 0.45 * step);
    sheet.moveTo(x - size * 0.8, at);
    sheet.lineTo(x + size * 0.8, at);
  }
  sheet.strokeStyle = css(ground, 0.9);
  sheet.lineWidth = size * 0.55;
  sheet.stroke();
  sheet.fillStyle = isWorse ? css(text, 1) : css(ground, 0.9);
  sheet.fill();
  sheet.strokeStyle = css(text, 1);
  sheet.lineWidth = Math.max(1, size * 0.2);
  sheet.stroke();
}

function differenceLegend({ layers, locale, tokens, drawn }: LegendLook): readonly LegendEntry[] {
  const choice = layerChoice(layers, 'difference');
  if (choice === undefined) return [];
  const words = FIELD_WORDS[locale];
  const title = {
    key: 'difference',
    words: words.difference[choice.since],
    brief: words.brief.difference[choice.since],
  };
  const table = drawn && tableOf(drawn);
  if (drawn === undefined || table === undefined) {
    const isMissing = drawn?.answers.problem(keyOf(choice.since)) !== undefined;
    const noPast = { key: 'noPast', words: words.noPast, brief: words.brief.noPast };
    return isMissing ? [{ ...title, brief: '' }, noPast] : [title];
  }
  // Over a replay "yesterday" would be yesterday of what is shown; it is that of the present.
  const against = words.differenceTo(table.past.at);
  const said = drawn.picture?.mode.replay === undefined ? title : { ...title, words: against, brief: against };
  const { worse, better, same, unknowable } = table.count(...drawnRun(drawn, drawn.focus));
  const count = (value: number): string => formatCount(value, locale);
  const sign =
    (isWorse: boolean) =>
    (sheet: CanvasRenderingContext2D, { x, y, height }: LegendBox) =>
      paintSign(sheet, { area: 0, isWorse, steps: 1, x, y, size: height * 0.3 }, tokens);
  return [
    said,
    { key: 'worse', words: words.worse(count(worse)), shorter: [count(worse)], paint: sign(true) },
    { key: 'better', words: words.better(count(better)), shorter: [count(better)], paint: sign(false) },
    { key: 'same', words: words.same(count(same)), brief: '' },
    ...(unknowable === 0
      ? []
      : [
          {
            key: 'unknowable',
            words: words.unknowable(count(unknowable)),
            brief: words.brief.unknowable(count(unknowable)),
            shorter: [count(unknowable), ''],
            paint: (sheet: CanvasRenderingContext2D, box: LegendBox) => paintDots(sheet, box, tokens),
          },
        ]),
  ];
}

/** The dots of areas that cannot be compared. */
function paintDots(sheet: CanvasRenderingContext2D, { x, y, height }: LegendBox, { quiet }: DrawnTokens): void {
  sheet.fillStyle = css(quiet, 1);
  for (const [dx, dy] of [
    [-0.26, -0.22],
    [0.26, -0.22],
    [0, 0.04],
    [-0.26, 0.3],
    [0.26, 0.3],
  ] as const) {
    sheet.beginPath();
    sheet.arc(x + dx * height, y + dy * height, 0.09 * height, 0, 2 * Math.PI);
    sheet.fill();
  }
}

const css = (rgb: Rgb, alpha: number): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

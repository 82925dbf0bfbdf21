import { type AreaIndex, TOWN_LEVEL } from '#shared/domain/area.ts';
import { ORANGE } from '#shared/domain/warningLevel.ts';
import type { ForecastField } from '#shared/map/fields.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import { textEms } from '../../../ui/textWidth.ts';
import type { DrawnTokens, Rgb } from '../../../ui/tokens.ts';
import { layerSource } from '../../layerAnswers.ts';
import type { LegendBox, LegendEntry, LegendLook, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { AreaPaint, AreaPattern } from '../areas/areaPaint.ts';
import { FIELD_WORDS, formatCount } from '../fieldWords.ts';
import { areaName } from '../labels/areaNames.ts';
import { steadyLabels } from '../labels/steadyLabels.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';
import { type ForecastNumber, placeNumbers } from './forecastNumbers.ts';
import { CERTAINTY_CLASSES, forecastTable, VALUE_STEPS } from './forecastTable.ts';

/** A forecast is made once a day. */
const EVERY_MS = 120_000;

/** What is expected of each town in the seven days to come: a graphite ramp, hatched and dotted where it is uncertain. */
export const forecastMapLayer: MapLayer = {
  id: 'forecast',
  choice: 'forecast',
  isOfPresent: true,
  sources: ({ layers }) => {
    const choice = layerChoice(layers, 'forecast');
    if (choice === undefined) return [];
    const { kind } = choice;
    return [
      layerSource<'map/forecast', ForecastField>({
        key: keyOf(kind),
        everyMs: EVERY_MS,
        ask: () => ({ type: 'map/forecast', kind }),
        take: (answer, held) =>
          held !== undefined && held.firstDay === answer.firstDay && held.missingDays === answer.missingDays
            ? held
            : answer,
      }),
    ];
  },
  areaPaint: (input) => {
    const field = fieldOf(input);
    if (field === undefined || field.missingDays > 0) return undefined;
    const { codes } = forecastTable(input.atlas, field);
    return paintFor(codes, input.tokens);
  },
  paint: (sheet, input) => {
    const field = fieldOf(input);
    if (field !== undefined && field.missingDays === 0) paintNumbers(sheet, field, input);
  },
  pick: (input, x, y, reach) => {
    const field = fieldOf(input);
    if (field === undefined || field.missingDays > 0) return undefined;
    const tall = Math.max(reach, 0.56 * input.readTextPx);
    const number = numbersOf(field, input).find((one) => {
      const wide = Math.max(reach, (textEms(one.text) * input.readTextPx) / 2);
      return Math.abs(one.x - x) <= wide && Math.abs(one.y - y) <= tall;
    });
    return number && { area: number.town, words: numberWords(number.town, field, input) };
  },
  legend: forecastLegend,
};

const keyOf = (kind: string): string => `forecast ${kind}`;

function fieldOf(input: SceneInput): ForecastField | undefined {
  const choice = layerChoice(input.layers, 'forecast');
  return choice && input.answers.value<ForecastField>(keyOf(choice.kind));
}

const paints = new WeakMap<Uint8Array, { readonly tokens: DrawnTokens; readonly paint: AreaPaint }>();
let revision = 0;

function paintFor(codes: Uint8Array, tokens: DrawnTokens): AreaPaint {
  const known = paints.get(codes);
  if (known?.tokens === tokens) return known.paint;
  revision += 1;
  const paint = { codes, revision, palette: paletteOf(tokens) };
  paints.set(codes, { tokens, paint });
  return paint;
}

const PATTERNS: readonly AreaPattern[] = ['plain', 'hatch', 'dots'];

/** Five steps from graphite to nearly white, plain, hatched and dotted. */
const paletteOf = (tokens: DrawnTokens): AreaPaint['palette'] =>
  Array.from({ length: CERTAINTY_CLASSES * VALUE_STEPS }, (_, code) => ({
    colour: stepColour(tokens, code % VALUE_STEPS),
    alpha: stepAlpha(code % VALUE_STEPS),
    pattern: PATTERNS[Math.floor(code / VALUE_STEPS)] ?? 'plain',
  }));

const stepAlpha = (step: number): number => 0.16 + (0.7 * step) / (VALUE_STEPS - 1);

function stepColour({ second, bright }: DrawnTokens, step: number): Rgb {
  const share = step / (VALUE_STEPS - 1);
  const mix = (at: 0 | 1 | 2): number => Math.round(second[at] + (bright[at] - second[at]) * share);
  return [mix(0), mix(1), mix(2)];
}

/** By viewport, as all that is placed. */
const placed = new WeakMap<
  SceneInput['viewport'],
  { readonly field: ForecastField; readonly numbers: readonly ForecastNumber[] }
>();

/** The numbers of this frame; placed once however often they are asked for. */
function numbersOf(field: ForecastField, input: SceneInput): readonly ForecastNumber[] {
  const known = placed.get(input.viewport);
  if (known?.field === field) return known.numbers;
  const signs = marksOf(input)
    .inView.filter(({ level }) => level >= ORANGE)
    .map(markBox);
  const numbers = placeNumbers(field, steadyLabels(input), signs, input);
  placed.set(input.viewport, { field, numbers });
  return numbers;
}

/** `舒庄乡  未来 7 天预计 矛盾纠纷 14 [8–21]`. */
function numberWords(town: AreaIndex, { expected, low, high }: ForecastField, input: SceneInput): string {
  const { atlas, locale, layers } = input;
  const n = town - (atlas.levelStart[TOWN_LEVEL] as number);
  const said = FIELD_WORDS[locale].forecast(layerChoice(layers, 'forecast')?.kind ?? 'all');
  return `${areaName(atlas, town, locale)}  ${said} ${formatCount(Math.round(expected[n] ?? 0), locale)} [${low[n]}–${high[n]}]`;
}

function paintNumbers(sheet: CanvasRenderingContext2D, field: ForecastField, input: SceneInput): void {
  const { readTextPx, tokens } = input;
  sheet.font = `400 ${readTextPx}px ${tokens.fontText}`;
  sheet.textAlign = 'center';
  sheet.textBaseline = 'middle';
  sheet.lineJoin = 'round';
  sheet.lineWidth = readTextPx * 0.22;
  sheet.strokeStyle = css(tokens.ground, 0.92);
  sheet.fillStyle = css(tokens.text, 1);
  for (const { text, x, y } of numbersOf(field, input)) {
    sheet.strokeText(text, x, y);
    sheet.fillText(text, x, y);
  }
}

function forecastLegend({ layers, locale, tokens, drawn }: LegendLook): readonly LegendEntry[] {
  const choice = layerChoice(layers, 'forecast');
  if (choice === undefined) return [];
  const words = FIELD_WORDS[locale];
  const title = { key: 'forecast', words: words.forecast(choice.kind), brief: words.brief.forecast(choice.kind) };
  const field = drawn && fieldOf(drawn);
  if (drawn === undefined || field === undefined) return [title];
  if (field.missingDays > 0) {
    const brief = words.brief.tooShort(field.missingDays);
    return [
      { ...title, brief: '' },
      { key: 'tooShort', words: words.tooShort(field.missingDays), brief },
    ];
  }
  const { top } = forecastTable(drawn.atlas, field);
  const { error } = field;
  return [
    {
      ...title,
      words: `${title.words} ${words.forecastRange('0', formatCount(top, locale))}`,
      brief: `${title.brief} ${words.brief.forecastRange(formatCount(top, locale))}`,
      shorter: [words.brief.forecastRange(formatCount(top, locale))],
      wide: 2.4,
      paint: (sheet, box) => paintSteps(sheet, box, tokens),
    },
    {
      ...{ key: 'uncertain', words: words.uncertain, brief: words.brief.uncertain[0] },
      shorter: words.brief.uncertain.slice(1),
      wide: 1.6,
      paint: (sheet, box) => paintHatches(sheet, box, tokens),
    },
    ...(error === undefined
      ? [{ key: 'untested', brief: words.brief.untested, words: words.forecastUntested }]
      : [
          {
            key: 'error',
            brief: '',
            words: words.forecastError(
              formatCount(Math.round(10 * error.mae) / 10, locale),
              formatCount(Math.round(10 * error.naiveMae) / 10, locale),
              `${Math.round(100 * error.coverage)}%`,
              error.weeks,
            ),
          },
        ]),
  ];
}

function paintSteps(sheet: CanvasRenderingContext2D, { x, y, width, height }: LegendBox, tokens: DrawnTokens): void {
  const wide = width / VALUE_STEPS;
  for (let step = 0; step < VALUE_STEPS; step++) {
    sheet.fillStyle = css(stepColour(tokens, step), stepAlpha(step));
    sheet.fillRect(x - width / 2 + step * wide, y - height * 0.3, wide - 1, height * 0.6);
  }
}

/** The two patterns of uncertainty side by side. */
function paintHatches(sheet: CanvasRenderingContext2D, { x, y, width, height }: LegendBox, tokens: DrawnTokens): void {
  const [left, top, wide, tall] = [x - width / 2, y - height * 0.3, width / 2 - 2, height * 0.6];
  const colour = stepColour(tokens, 3);
  sheet.fillStyle = css(colour, 0.25);
  sheet.fillRect(left, top, wide, tall);
  sheet.fillRect(left + wide + 4, top, wide, tall);
  sheet.save();
  sheet.beginPath();
  sheet.rect(left, top, wide, tall);
  sheet.clip();
  sheet.strokeStyle = css(colour, 0.8);
  sheet.lineWidth = Math.max(1, height * 0.07);
  sheet.beginPath();
  for (let at = -tall; at < wide; at += height * 0.28) {
    sheet.moveTo(left + at, top + tall);
    sheet.lineTo(left + at + tall, top);
  }
  sheet.stroke();
  sheet.restore();
  sheet.fillStyle = css(colour, 0.85);
  for (let row = 0; row < 2; row++) {
    for (let at = height * (0.15 + 0.13 * row); at < wide - 1; at += height * 0.26) {
      sheet.beginPath();
      sheet.arc(left + wide + 4 + at, top + tall * (0.28 + 0.45 * row), height * 0.06, 0, 2 * Math.PI);
      sheet.fill();
    }
  }
}

const css = (rgb: Rgb, alpha: number): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

import { type HeatField, type HeatWindow, heatWindow, type UnitBounds } from '#shared/map/fieldsHeat.ts';
import { layerChoice, type MapLayerOf } from '#shared/map/mapLayers.ts';
import type { DrawnTokens, Rgb } from '../../../ui/tokens.ts';
import { layerSource, type TypedLayerSource } from '../../layerAnswers.ts';
import type { LegendBox, MapLayer } from '../../mapLayer.ts';
import { type LngLatBounds, toCommon } from '../../mercator.ts';
import { pastInstant } from '../../pastInstant.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { FIELD_WORDS, formatCount } from '../fieldWords.ts';
import { heatGround } from './heatGround.ts';
import { type HeatImage, heatImage } from './heatImage.ts';
import { HeatLayer } from './heatLayer.ts';
import { type HeatUniforms, heatCover } from './heatShaders.ts';

const EVERY_MS = 15_000;

/** Where events of a kind were reported in the last hours, as a veil with contour lines: graphite to white on a dark ground. */
export const heatMapLayer: MapLayer = {
  id: 'heat',
  choice: 'heat',
  sources: (input) => {
    const choice = layerChoice(input.layers, 'heat');
    return choice === undefined ? [] : [layerSource(heatSource(choice, input))];
  },
  deckLayers: (input) => {
    const image = imageOf(input);
    if (image === undefined) return [];
    const ground = heatGround(input.meshes);
    if (ground === undefined) return [];
    const picture = { image, ground, style: heatStyle(input.tokens, input), onIncomplete: input.onIncomplete };
    return [new HeatLayer({ id: 'heat', picture })];
  },
  legend: ({ layers, tokens, locale, drawn }) => {
    const choice = layerChoice(layers, 'heat');
    if (choice === undefined) return [];
    const words = FIELD_WORDS[locale];
    const image = drawn && imageOf(drawn);
    const field = drawn && fieldOf(drawn);
    const title = words.heat(choice.kind, choice.hours);
    const briefTitle = words.brief.heat(choice.kind, choice.hours);
    if (image === undefined || field === undefined) return [{ key: 'heat', words: title, brief: briefTitle }];
    const top = formatCount(image.top, locale);
    const scale = image.top === 0 ? words.noReports : words.density(top);
    const briefScale = image.top === 0 ? words.brief.noReports : words.brief.density(top);
    const entries = [
      {
        key: 'heat',
        words: `${title} ${scale}`,
        brief: `${briefTitle} ${briefScale}`,
        shorter: [`${words.brief.heatHours(choice.hours)} ${briefScale}`, briefScale],
        wide: 3,
        paint: (sheet: CanvasRenderingContext2D, box: LegendBox) => paintRamp(sheet, box, tokens),
      },
    ];
    if (field.isWhole) return entries;
    const brief = words.brief.countedSince(field.from);
    return [...entries, { key: 'since', words: words.countedSince(field.from), brief, shorter: [words.waiting] }];
  },
};

function heatSource({ kind, hours }: MapLayerOf<'heat'>, input: SceneInput): TypedLayerSource<'map/heat', HeatField> {
  const window = windowOf(input);
  const at = pastInstant(input);
  return {
    key: `heat ${JSON.stringify([kind, hours, window, at])}`,
    everyMs: EVERY_MS,
    ask: () => ({ type: 'map/heat', kind, hours, window, ...(at === undefined ? {} : { at }) }),
    take: (answer, held) => (isSameField(answer, held) ? (held as HeatField) : answer),
  };
}

/** A field that says the same is the same: nothing is drawn for it. */
const isSameField = (a: HeatField, b: HeatField | undefined): boolean =>
  b !== undefined &&
  a.isWhole === b.isWhole &&
  a.cells.length === b.cells.length &&
  a.cells.every((cell, n) => cell === b.cells[n] && a.counts[n] === b.counts[n]);

function windowOf({ atlas, viewBounds, camera, scale }: SceneInput): HeatWindow {
  const city = unitBounds([...atlas.bounds.subarray(0, 4)] as unknown as LngLatBounds);
  return heatWindow({ city, view: unitBounds(viewBounds), zoom: camera.zoom, scale });
}

const unitBounds = ([west, south, east, north]: LngLatBounds): UnitBounds => [
  ...toCommon(west, south),
  ...toCommon(east, north),
];

/** What each map drew last, shown on while a new window is asked for. */
const shown = new WeakMap<SceneInput['answers'], { readonly of: string; readonly field: HeatField }>();

function fieldOf(input: SceneInput): HeatField | undefined {
  const choice = layerChoice(input.layers, 'heat');
  if (choice === undefined) return undefined;
  const of = JSON.stringify([choice.kind, choice.hours, pastInstant(input) === undefined]);
  const field = input.answers.value<HeatField>(heatSource(choice, input).key);
  if (field !== undefined) shown.set(input.answers, { of, field });
  const last = shown.get(input.answers);
  return field ?? (last?.of === of ? last.field : undefined);
}

function imageOf(input: SceneInput): HeatImage | undefined {
  const field = fieldOf(input);
  const [, south = 0, , north = 0] = input.atlas.bounds.subarray(0, 4);
  return field && heatImage(field, (south + north) / 2);
}

function heatStyle(
  { heat }: DrawnTokens,
  { scale, devicePixelRatio }: SceneInput,
): Omit<HeatUniforms, 'matrix' | 'window'> {
  return {
    low: colour(heat.low, 0),
    high: colour(heat.high, heat.cover),
    lineWidth: 1.2 * scale * devicePixelRatio,
  };
}

const colour = (rgb: Rgb, alpha: number) => [rgb[0] / 255, rgb[1] / 255, rgb[2] / 255, alpha] as const;

/** The ramp as the shader has it, little on the left. */
function paintRamp(
  sheet: CanvasRenderingContext2D,
  { x, y, width, height }: LegendBox,
  { heat, line }: DrawnTokens,
): void {
  const [left, top, tall] = [x - width / 2, y - height * 0.3, height * 0.6];
  const ramp = sheet.createLinearGradient(left, 0, left + width, 0);
  for (let step = 0; step <= 8; step++) {
    const root = Math.sqrt(step / 8);
    const rgb = heat.low.map((part, n) => part + ((heat.high[n] ?? 0) - part) * root);
    ramp.addColorStop(step / 8, `rgb(${rgb.map(Math.round).join(' ')} / ${heat.cover * heatCover(root)})`);
  }
  sheet.fillStyle = ramp;
  sheet.fillRect(left, top, width, tall);
  sheet.strokeStyle = `rgb(${line.join(' ')})`;
  sheet.lineWidth = 1;
  sheet.strokeRect(left + 0.5, top + 0.5, width - 1, tall - 1);
}

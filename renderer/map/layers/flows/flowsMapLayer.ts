import { shortNameEn } from '#shared/atlas/shortName.ts';
import { type Flow, type FlowField, MOST_FLOWS } from '#shared/map/fields.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import type { Rgb } from '../../../ui/tokens.ts';
import { layerSource } from '../../layerAnswers.ts';
import type { LegendBox, LegendEntry, LegendLook, MapLayer } from '../../mapLayer.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { FIELD_WORDS, formatCount } from '../fieldWords.ts';
import { flowWidth, type PlacedFlow, placeFlows } from './flowPlacement.ts';
import { flowShape, type Point } from './flowShapes.ts';

const EVERY_MS = 20_000;
/** So many of the largest are named in the legend. */
const NAMED = 3;

/** Orders handed from unit to unit (派遣): bows between their places, the wider the more, with a head where they went. */
export const flowsMapLayer: MapLayer = {
  id: 'flows',
  choice: 'flows',
  isOfPresent: true,
  sources: (input) => {
    const choice = layerChoice(input.layers, 'flows');
    if (choice === undefined) return [];
    const { focus: area } = input;
    return [
      layerSource<'map/flows', FlowField>({
        key: keyOf(choice.hours, area),
        everyMs: EVERY_MS,
        ask: () => ({ type: 'map/flows', area, hours: choice.hours }),
        take: (answer) => answer,
      }),
    ];
  },
  paint: (sheet, input) => {
    const field = fieldOf(input);
    if (field === undefined) return;
    const placed = flowsOf(field, input);
    // The largest on top.
    for (const flow of placed.toReversed()) paintFlow(sheet, flow, input);
    for (const flow of placed) paintEnds(sheet, flow, input);
  },
  legend: flowLegend,
};

/** Their counts, above the names of places. */
export const flowCountsMapLayer: MapLayer = {
  id: 'flow-counts',
  isUsed: ({ layers, picture }) => layerChoice(layers, 'flows') !== undefined && picture?.mode.replay === undefined,
  paint: (sheet, input) => {
    const field = fieldOf(input);
    if (field === undefined) return;
    for (const { label } of flowsOf(field, input)) if (label !== undefined) paintLabel(sheet, label, input);
  },
};

const placed = new WeakMap<SceneInput, readonly PlacedFlow[]>();

/** The flows of this frame; placed once however many layers ask. */
function flowsOf(field: FlowField, input: SceneInput): readonly PlacedFlow[] {
  const known = placed.get(input);
  if (known !== undefined) return known;
  const flows = placeFlows(field.flows, input);
  placed.set(input, flows);
  return flows;
}

const keyOf = (hours: number, area: number): string => `flows ${hours} ${area}`;

function fieldOf(input: SceneInput): FlowField | undefined {
  const choice = layerChoice(input.layers, 'flows');
  return choice && input.answers.value<FlowField>(keyOf(choice.hours, input.focus));
}

function flowLegend({ layers, locale, tokens, drawn }: LegendLook): readonly LegendEntry[] {
  const choice = layerChoice(layers, 'flows');
  if (choice === undefined) return [];
  const words = FIELD_WORDS[locale];
  const title = { key: 'flows', words: words.flows(choice.hours) };
  const field = drawn && fieldOf(drawn);
  if (drawn === undefined || field === undefined) return [title];
  const most = field.flows[0]?.count;
  if (most === undefined) return [title, { key: 'none', words: words.noFlows }];
  const paint = (sheet: CanvasRenderingContext2D, { x, y, width, height }: LegendBox): void => {
    const lineWidth = Math.min(height * 0.4, flowWidth(most, most, drawn.scale));
    const shape = flowShape([x - width / 2, y + height * 0.2], [x + width / 2, y + height * 0.2], lineWidth);
    if (shape !== undefined) paintShape(sheet, shape, tokens.text);
  };
  const { pairs, count } = field.others;
  return [
    title,
    { key: 'width', words: words.flowWidth(formatCount(most, locale)), wide: 3, paint },
    ...field.flows.slice(0, NAMED).map((flow) => ({ key: `${flow.from} ${flow.to}`, words: flowWords(flow, drawn) })),
    ...(field.flows.length === MOST_FLOWS && pairs > 0
      ? [{ key: 'others', words: words.otherFlows(formatCount(pairs, locale), formatCount(count, locale)) }]
      : []),
    { key: 'within', words: words.within(formatCount(field.within, locale)) },
  ];
}

/** `商水县 → 舒庄乡 24（派出所 12）`. */
function flowWords({ from, to, count, unit, unitCount }: Flow, { atlas, locale }: SceneInput): string {
  const name = (area: number): string => (locale === 'en' ? shortNameEn(atlas.nameEn(area)) : atlas.name(area));
  return FIELD_WORDS[locale].flow(name(from), name(to), formatCount(count, locale), `${unit} ${unitCount}`);
}

function paintFlow(sheet: CanvasRenderingContext2D, { shape }: PlacedFlow, { tokens, scale }: SceneInput): void {
  // An edge of ground keeps crossing lines apart.
  sheet.lineJoin = 'round';
  sheet.strokeStyle = css(tokens.ground, 0.7);
  sheet.lineWidth = 2 * scale;
  for (const part of [shape.bow, shape.head]) {
    trace(sheet, part);
    sheet.stroke();
  }
  paintShape(sheet, shape, tokens.text);
}

function paintShape(
  sheet: CanvasRenderingContext2D,
  { bow, head, start, end }: PlacedFlow['shape'],
  colour: Rgb,
): void {
  const fade = sheet.createLinearGradient(...start, ...end);
  fade.addColorStop(0, css(colour, 0.25));
  fade.addColorStop(1, css(colour, 0.95));
  trace(sheet, bow);
  sheet.fillStyle = fade;
  sheet.fill();
  trace(sheet, head);
  sheet.fillStyle = css(colour, 0.95);
  sheet.fill();
}

/** Where a flow begins: a small ring. */
function paintEnds(sheet: CanvasRenderingContext2D, { shape }: PlacedFlow, { tokens, scale }: SceneInput): void {
  sheet.beginPath();
  sheet.arc(...shape.start, 3.2 * scale, 0, 2 * Math.PI);
  sheet.fillStyle = css(tokens.ground, 1);
  sheet.fill();
  sheet.strokeStyle = css(tokens.text, 0.9);
  sheet.lineWidth = 1.4 * scale;
  sheet.stroke();
}

function paintLabel(
  sheet: CanvasRenderingContext2D,
  { text, x, y, textPx }: NonNullable<PlacedFlow['label']>,
  { tokens }: SceneInput,
): void {
  sheet.font = `600 ${textPx}px ${tokens.fontText}`;
  sheet.textAlign = 'center';
  sheet.textBaseline = 'middle';
  sheet.lineJoin = 'round';
  sheet.strokeStyle = css(tokens.ground, 0.92);
  sheet.lineWidth = textPx * 0.22;
  sheet.strokeText(text, x, y);
  sheet.fillStyle = css(tokens.text, 1);
  sheet.fillText(text, x, y);
}

function trace(sheet: CanvasRenderingContext2D, corners: readonly Point[]): void {
  sheet.beginPath();
  corners.forEach(([x, y], n) => {
    if (n === 0) sheet.moveTo(x, y);
    else sheet.lineTo(x, y);
  });
  sheet.closePath();
}

const css = (rgb: Rgb, alpha: number): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

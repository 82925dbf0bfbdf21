import { shortNameEn } from '#shared/atlas/shortName.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Flow, FlowField } from '#shared/map/fields.ts';
import { layerChoice } from '#shared/map/mapLayers.ts';
import { textEms } from '../../../ui/textWidth.ts';
import type { Rgb } from '../../../ui/tokens.ts';
import { layerSource } from '../../layerAnswers.ts';
import type { LegendBox, LegendEntry, LegendLook, MapLayer, PickedThing } from '../../mapLayer.ts';
import { northArrowBox } from '../../northArrowPlace.ts';
import { pastInstant } from '../../pastInstant.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { FIELD_WORDS, formatCount } from '../fieldWords.ts';
import type { Box } from '../labels/boxes.ts';
import { boxOf } from '../labels/labelPlacement.ts';
import { steadyLabels } from '../labels/steadyLabels.ts';
import { edgeMarkBox } from '../marks/edgeMarks.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';
import { type FlowCount, placeCounts } from './flowCounts.ts';
import { isOnFlow, type PlacedFlow, type PlacedFlows, placeFlows } from './flowPlacement.ts';
import { flowCurve, flowShape, type Point, USUAL_BEND } from './flowShapes.ts';
import { neighbourEntries, paintNeighbours } from './neighbours.ts';

const EVERY_MS = 20_000;
/** So many of the largest are named in the legend. */
const NAMED = 3;

const NOTHING: PlacedFlows = { drawn: [], others: { pairs: 0, count: 0 } };

/** Orders handed from unit to unit (派遣): bows between their places, the wider the more, with a head where they went; and who is next to whom. */
export const flowsMapLayer: MapLayer = {
  id: 'flows',
  choice: 'flows',
  sources: (input) => {
    const choice = layerChoice(input.layers, 'flows');
    if (choice === undefined) return [];
    const { focus: area } = input;
    const at = pastInstant(input);
    return [
      layerSource<'map/flows', FlowField>({
        key: keyOf(choice.hours, area, at),
        ...(at === undefined ? {} : { family: `flows ${choice.hours} ${area} past` }),
        everyMs: EVERY_MS,
        ask: () => ({ type: 'map/flows', area, hours: choice.hours, ...(at === undefined ? {} : { at }) }),
        take: (answer) => answer,
      }),
    ];
  },
  paint: (sheet, input) => {
    const field = fieldOf(input);
    const { drawn } = field === undefined ? NOTHING : flowsOf(field, input);
    sheet.save();
    clipNames(sheet, input);
    paintNeighbours(sheet, input);
    // The largest on top.
    for (const flow of drawn.toReversed()) paintFlow(sheet, flow, input);
    for (const flow of drawn) paintEnds(sheet, flow, input);
    sheet.restore();
  },
  pick: pickFlow,
  legend: (look) => [...flowLegend(look), ...(look.drawn === undefined ? [] : neighbourEntries(look.drawn))],
};

/** Their counts, clear of all that is painted before them. */
export const flowCountsMapLayer: MapLayer = {
  id: 'flow-counts',
  isUsed: ({ layers }) => layerChoice(layers, 'flows') !== undefined,
  paint: (sheet, input) => {
    const field = fieldOf(input);
    if (field === undefined) return;
    for (const count of countsOf(field, input)) paintCount(sheet, count, input);
  },
  pick: (input, x, y, reach) => {
    const field = fieldOf(input);
    if (field === undefined) return undefined;
    const found = countsOf(field, input).find(({ text, x: middle, y: row, textPx }) => {
      const isBeside = Math.abs(x - middle) <= Math.max(reach, (textEms(text) * textPx) / 2);
      return isBeside && Math.abs(y - row) <= Math.max(reach, textPx / 2);
    });
    return found && pickedFlow(found.flow, input);
  },
};

/** The line under the pointer, the largest first: what it carries, and the card of the place whose unit took it. */
function pickFlow(input: SceneInput, x: number, y: number, reach: number): PickedThing | undefined {
  const field = fieldOf(input);
  if (field === undefined) return undefined;
  const found = flowsOf(field, input).drawn.find((flow) => isOnFlow(flow, [x, y], reach / 2));
  return found && pickedFlow(found.flow, input);
}

const pickedFlow = (flow: Flow, input: SceneInput): PickedThing => ({ area: flow.to, words: flowWords(flow, input) });

/** By viewport, as all that is placed. */
const placedCounts = new WeakMap<
  SceneInput['viewport'],
  { readonly field: FlowField; readonly counts: readonly FlowCount[] }
>();

function countsOf(field: FlowField, input: SceneInput): readonly FlowCount[] {
  const known = placedCounts.get(input.viewport);
  if (known?.field === field) return known.counts;
  const taken = [...namesOf(input), ...signsOf(input)];
  const counts = placeCounts(flowsOf(field, input).drawn, taken, input);
  placedCounts.set(input.viewport, { field, counts });
  return counts;
}

/** By viewport: a frame's inputs share theirs, and every answer makes a new frame. */
const placed = new WeakMap<SceneInput['viewport'], { readonly field: FlowField; readonly flows: PlacedFlows }>();

/** The flows of this frame; placed once however many layers ask. */
function flowsOf(field: FlowField, input: SceneInput): PlacedFlows {
  const known = placed.get(input.viewport);
  if (known?.field === field) return known.flows;
  const flows = placeFlows(field.flows, namesOf(input), input);
  placed.set(input.viewport, { field, flows });
  return flows;
}

const namesOf = (input: SceneInput): readonly Box[] => steadyLabels(input).map((label) => boxOf(label));

function signsOf(input: SceneInput): readonly Box[] {
  const { inView, atEdge } = marksOf(input);
  const arrow = northArrowBox(input);
  return [...inView.map(markBox), ...atEdge.map(edgeMarkBox), ...(arrow === undefined ? [] : [arrow])];
}

/** Lines pass behind names. */
function clipNames(sheet: CanvasRenderingContext2D, input: SceneInput): void {
  const { width, height } = input.frame.whole;
  sheet.beginPath();
  sheet.rect(0, 0, width, height);
  for (const [left, top, right, bottom] of namesOf(input)) sheet.rect(left, top, right - left, bottom - top);
  sheet.clip('evenodd');
}

const keyOf = (hours: number, area: number, at: Instant | undefined): string => `flows ${hours} ${area} ${at ?? ''}`;

function fieldOf(input: SceneInput): FlowField | undefined {
  const choice = layerChoice(input.layers, 'flows');
  return choice && input.answers.value<FlowField>(keyOf(choice.hours, input.focus, pastInstant(input)));
}

function flowLegend({ layers, locale, drawn }: LegendLook): readonly LegendEntry[] {
  const choice = layerChoice(layers, 'flows');
  if (choice === undefined) return [];
  const words = FIELD_WORDS[locale];
  const title = {
    key: 'flows',
    words: words.flows(choice.hours),
    brief: words.brief.flows(choice.hours),
    shorter: [words.brief.flow],
  };
  const field = drawn && fieldOf(drawn);
  if (drawn === undefined || field === undefined) return [title];
  if (field.from === field.to) return [title, { key: 'forgotten', words: words.flowsForgotten }];
  if (field.flows.length === 0) return [title, { key: 'none', words: words.noFlows }];
  const { drawn: flows, others } = flowsOf(field, drawn);
  const pairs = formatCount(others.pairs + field.others.pairs, locale);
  const left = formatCount(others.count + field.others.count, locale);
  return [
    title,
    ...widthEntry(flows[0], drawn),
    ...field.flows
      .slice(0, NAMED)
      .map((flow) => ({ key: `${flow.from} ${flow.to}`, words: flowWords(flow, drawn), brief: '' })),
    ...(pairs === '0'
      ? []
      : [{ key: 'others', words: words.otherFlows(pairs, left), brief: words.brief.otherFlows(left), shorter: [''] }]),
    { key: 'within', words: words.within(formatCount(field.within, locale)), brief: '' },
  ];
}

/** How wide the widest line is, and what that means. */
function widthEntry(widest: PlacedFlow | undefined, { tokens, locale }: SceneInput): readonly LegendEntry[] {
  if (widest === undefined) return [];
  const paint = (sheet: CanvasRenderingContext2D, { x, y, width, height }: LegendBox): void => {
    const curve = flowCurve([x - width / 2, y + height * 0.2], [x + width / 2, y + height * 0.2], USUAL_BEND);
    const shape = flowShape(curve, Math.min(height * 0.4, widest.width));
    if (shape !== undefined) paintShape(sheet, shape, tokens.text);
  };
  const { brief, ...words } = FIELD_WORDS[locale];
  const count = formatCount(widest.flow.count, locale);
  return [
    {
      key: 'width',
      words: words.flowWidth(count),
      brief: brief.flowWidth(count),
      shorter: [`≤ ${count}`],
      wide: 1.8,
      paint,
    },
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

function paintCount(sheet: CanvasRenderingContext2D, { text, x, y, textPx }: FlowCount, { tokens }: SceneInput): void {
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

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { centreOf } from '#shared/map/geometryRegion.ts';
import type { MapQuery, MapQueryOf, Place, PlaceQuery } from '#shared/map/mapQuery.ts';
import type { Rgb } from '../../../ui/tokens.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { EARTH } from '../../tools/earth.ts';
import { mapWords, metreWords, sizeWords } from '../../tools/measureWords.ts';
import type { PlacedLabel } from '../labels/labelPlacement.ts';
import { steadyLabels } from '../labels/steadyLabels.ts';
import { outlinesOf } from './queryShape.ts';

type Sheet = CanvasRenderingContext2D;

/** More outlines than this are drawn one over the other: cutting their insides out costs more than it shows. */
const MOST_UNITED = 60;
const FILL_ALPHA = 0.1;
const HALO_ALPHA = 0.8;
const PLATE_ALPHA = 0.72;
/** Height of a line of words in text heights. */
const LINE = 1.3;

/** Draws a question with its size beside it, in graphite and white alone: colour belongs to the levels. */
export function paintQuery(sheet: Sheet, input: SceneInput, query: MapQuery): void {
  sheet.lineJoin = 'round';
  sheet.lineCap = 'round';
  switch (query.type) {
    case 'ring':
      paintGround(sheet, input, outlinesOf(query));
      paintLine(sheet, input, [query.centre, EARTH.destination(query.centre, 90, query.radius)], 1);
      paintDots(sheet, input, [query.centre]);
      // Over the line that it is the length of: the middle is full of what was found.
      paintSize(sheet, input, EARTH.destination(query.centre, 90, query.radius / 2), query, -0.8);
      break;
    case 'polygon':
      paintGround(sheet, input, outlinesOf(query), query.holes);
      paintDots(sheet, input, [query.ring, ...(query.holes ?? [])].flat());
      paintSize(sheet, input, centreOf(query.ring), query);
      break;
    case 'buffer':
      paintGround(sheet, input, outlinesOf(query));
      paintLine(sheet, input, query.line, 2);
      paintDots(sheet, input, query.line);
      paintSize(sheet, input, query.line[query.line.length >> 1] as Place, query, 1.6);
      break;
    case 'nearest':
      paintTarget(sheet, input, query.at);
      break;
    case 'measure':
      paintMeasure(sheet, input, query);
      break;
    case 'compare':
      paintComparison(sheet, input, query);
      break;
    default:
      query satisfies never;
  }
}

/** One or more lines of words at a place, over anything; `below` in lines from the place. */
export function paintWords(sheet: Sheet, input: SceneInput, at: Place, lines: readonly string[], below = 0): void {
  const { tokens, readTextPx } = input;
  const [x, y] = project(input, at);
  sheet.font = `600 ${readTextPx}px ${tokens.fontText}`;
  sheet.textAlign = 'center';
  sheet.textBaseline = 'middle';
  paintPlate(sheet, input, [x, y + below * readTextPx * LINE], lines);
  sheet.lineWidth = readTextPx * 0.28;
  sheet.strokeStyle = css(tokens.ground, 0.9);
  sheet.fillStyle = css(tokens.text);
  for (const [n, words] of lines.entries()) {
    const lineY = y + (below + n) * readTextPx * LINE;
    sheet.strokeText(words, x, lineY);
    sheet.fillText(words, x, lineY);
  }
}

function paintSize(sheet: Sheet, input: SceneInput, at: Place, query: PlaceQuery, below = 0): void {
  const words = mapWords(query, input.locale);
  if (words !== undefined) paintWords(sheet, input, at, [words], below);
}

/** Quiet ground under lines of words, the first of them at a point: marks and names under it do not mix with them. */
function paintPlate(
  sheet: Sheet,
  { tokens, readTextPx }: SceneInput,
  [x, y]: readonly [number, number],
  lines: readonly string[],
): void {
  const width = Math.max(...lines.map((words) => sheet.measureText(words).width)) + 0.5 * readTextPx;
  const height = (lines.length * LINE + 0.1) * readTextPx;
  sheet.beginPath();
  sheet.roundRect(x - width / 2, y - (LINE / 2 + 0.05) * readTextPx, width, height, readTextPx * 0.15);
  sheet.fillStyle = css(tokens.ground, PLATE_ALPHA);
  sheet.fill();
}

/** A line with a dark edge, so that it stands out from every colour. */
export function paintLine(sheet: Sheet, input: SceneInput, line: readonly Place[], width: number): void {
  trace(sheet, input, line, false);
  strokeTwice(sheet, input, width);
}

type Outlines = readonly (readonly Place[])[];

/** The union of outlines, less the holes in it. */
function paintGround(sheet: Sheet, input: SceneInput, outlines: Outlines, holes: Outlines = []): void {
  sheet.beginPath();
  for (const outline of [...outlines, ...holes]) addPath(sheet, input, outline, true);
  sheet.fillStyle = css(input.tokens.bright, FILL_ALPHA);
  sheet.fill(holes.length > 0 ? 'evenodd' : 'nonzero');
  sheet.save();
  if (outlines.length > 1 && outlines.length <= MOST_UNITED) cutInsidesOut(sheet, input, outlines);
  sheet.beginPath();
  for (const outline of [...outlines, ...holes]) addPath(sheet, input, outline, true);
  strokeTwice(sheet, input, 2);
  sheet.restore();
}

/** Leaves only what lies outside of every outline, so that the edges drawn are those of all together. */
function cutInsidesOut(sheet: Sheet, input: SceneInput, outlines: readonly (readonly Place[])[]): void {
  const { width, height } = input.frame.whole;
  for (const outline of outlines) {
    sheet.beginPath();
    sheet.rect(-width, -height, 3 * width, 3 * height);
    addPath(sheet, input, outline, true);
    sheet.clip('evenodd');
  }
}

function paintMeasure(sheet: Sheet, input: SceneInput, query: MapQueryOf<'measure'>): void {
  const { line, isClosed } = query;
  if (isClosed) paintGround(sheet, input, [line]);
  else paintLine(sheet, input, line, 2);
  paintDots(sheet, input, line);
  if (!isClosed && line.length > 2) paintStretches(sheet, input, line);
  const words = sizeWords(query, input.locale);
  if (isClosed) paintWords(sheet, input, centreOf(line), words);
  else paintWords(sheet, input, line.at(-1) as Place, words, -1.3);
}

/** The length of each stretch at its middle, where there is room for it. */
function paintStretches(sheet: Sheet, input: SceneInput, line: readonly Place[]): void {
  for (const [n, to] of line.slice(1).entries()) {
    const from = line[n] as Place;
    const [x0, y0] = project(input, from);
    const [x1, y1] = project(input, to);
    if (Math.hypot(x1 - x0, y1 - y0) < 6 * input.readTextPx) continue;
    const middle: Place = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    paintWords(sheet, input, middle, [metreWords(EARTH.distance(from, to), input.locale)], -0.9);
  }
}

/** Both areas in a bright outline with their letter. */
function paintComparison(sheet: Sheet, input: SceneInput, { areas }: MapQueryOf<'compare'>): void {
  const { atlas } = input;
  const letters = new Set<string>();
  for (const [n, code] of areas.entries()) {
    const area = areaByCode(atlas, code);
    if (area === undefined || letters.has(code)) continue;
    letters.add(code);
    sheet.beginPath();
    for (const ring of atlas.outline(area)) addFlat(sheet, input, ring);
    strokeTwice(sheet, input, 4);
    paintLetter(sheet, input, area, 'AB'[n] ?? '');
  }
}

/** A letter on a bright plate before the area's name; where its name has no room, in its middle. */
function paintLetter(sheet: Sheet, input: SceneInput, area: AreaIndex, letter: string): void {
  const { atlas, tokens, readTextPx } = input;
  const size = readTextPx * 1.15;
  const names = steadyLabels(input);
  const name = names.find(({ key }) => key === String(area));
  const point: Place = [atlas.labelPoint[2 * area] as number, atlas.labelPoint[2 * area + 1] as number];
  const [x, y] = name === undefined ? project(input, point) : freePlaceBeside(name, size, names);
  sheet.beginPath();
  sheet.roundRect(x - size / 2, y - size / 2, size, size, size * 0.15);
  sheet.fillStyle = css(tokens.bright);
  sheet.fill();
  sheet.font = `600 ${readTextPx}px ${tokens.fontText}`;
  sheet.textAlign = 'center';
  sheet.textBaseline = 'middle';
  sheet.fillStyle = css(tokens.ground);
  sheet.fillText(letter, x, y + readTextPx * 0.04);
}

type Name = Pick<PlacedLabel, 'key' | 'x' | 'y' | 'width' | 'height'>;

/** A square's middle before, behind, above or below a name: the first that covers no other name. */
function freePlaceBeside(name: Name, size: number, names: readonly Name[]): readonly [x: number, y: number] {
  const [dx, dy] = [(name.width + 1.2 * size) / 2, (name.height + 1.1 * size) / 2];
  const places = [
    [name.x - dx, name.y],
    [name.x + dx, name.y],
    [name.x, name.y - dy],
    [name.x, name.y + dy],
  ] as const;
  const isFree = ([x, y]: (typeof places)[number]): boolean =>
    names.every(
      (other) =>
        other.key === name.key ||
        Math.abs(other.x - x) > (other.width + size) / 2 ||
        Math.abs(other.y - y) > (other.height + size) / 2,
    );
  return places.find(isFree) ?? places[0];
}

function paintTarget(sheet: Sheet, input: SceneInput, at: Place): void {
  const [x, y] = project(input, at);
  const reach = 12 * input.scale;
  sheet.beginPath();
  sheet.arc(x, y, reach * 0.6, 0, 2 * Math.PI);
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    sheet.moveTo(x + dx * reach * 0.6, y + dy * reach * 0.6);
    sheet.lineTo(x + dx * reach * 1.4, y + dy * reach * 1.4);
  }
  strokeTwice(sheet, input, 2);
}

/** A white dot at each place. */
export function paintDots(sheet: Sheet, input: SceneInput, places: readonly Place[]): void {
  sheet.fillStyle = css(input.tokens.bright);
  sheet.strokeStyle = css(input.tokens.ground, HALO_ALPHA);
  sheet.lineWidth = 2 * input.scale;
  for (const place of places) {
    const [x, y] = project(input, place);
    sheet.beginPath();
    sheet.arc(x, y, 3.5 * input.scale, 0, 2 * Math.PI);
    sheet.stroke();
    sheet.fill();
  }
}

function strokeTwice(sheet: Sheet, { tokens, scale }: SceneInput, width: number): void {
  sheet.strokeStyle = css(tokens.ground, HALO_ALPHA);
  sheet.lineWidth = (width + 3) * scale;
  sheet.stroke();
  sheet.strokeStyle = css(tokens.bright);
  sheet.lineWidth = width * scale;
  sheet.stroke();
}

function trace(sheet: Sheet, input: SceneInput, line: readonly Place[], isClosed: boolean): void {
  sheet.beginPath();
  addPath(sheet, input, line, isClosed);
}

function addPath(sheet: Sheet, input: SceneInput, line: readonly Place[], isClosed: boolean): void {
  for (const [n, place] of line.entries()) {
    const [x, y] = project(input, place);
    if (n === 0) sheet.moveTo(x, y);
    else sheet.lineTo(x, y);
  }
  if (isClosed) sheet.closePath();
}

function addFlat(sheet: Sheet, input: SceneInput, ring: Float64Array): void {
  for (let n = 0; n < ring.length; n += 2) {
    const [x, y] = project(input, [ring[n] as number, ring[n + 1] as number]);
    if (n === 0) sheet.moveTo(x, y);
    else sheet.lineTo(x, y);
  }
}

function project({ viewport }: SceneInput, place: Place): readonly [x: number, y: number] {
  const [x = 0, y = 0] = viewport.project([...place]);
  return [x, y];
}

const css = (rgb: Rgb, alpha = 1): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

import type { AreaIndex } from '#shared/domain/area.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { Box } from '../labels/boxes.ts';
import { boxOf } from '../labels/labelPlacement.ts';
import { steadyLabels } from '../labels/steadyLabels.ts';
import { freeBox } from '../marks/edgeMarks.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';

/** A plate that belongs to an area. */
export interface AreaPlate {
  readonly area: AreaIndex;
  readonly width: number;
  readonly height: number;
}

/** Layers that count by area, in the order in which they are painted: each makes room for those before it. */
const COUNTED: readonly MapLayerId[] = ['subjects', 'cameras', 'patrols', 'workers', 'events', 'overdueOrders'];
/** So many counts have room under a name; of more, those of the gravest layers are shown: the last of the order. */
const MOST_COUNTED = 2;
/** Text heights from the name's middle to the first row, and from row to row. */
const FIRST_ROW = 1.42;
const ROW = 1.46;

/** Where a plate may go instead, in widths and rows, the nearest first. */
const CHOICES: readonly (readonly [dx: number, dy: number])[] = [0, 1, 2, -2]
  .flatMap((dy) => [0, 0.4, -0.4, 0.8, -0.8].map((dx) => [dx, dy] as const))
  .concat([1.02, -1.02].flatMap((dx) => [-1, 0].map((dy) => [dx, dy] as const)))
  .sort((a, b) => farness(a) - farness(b));

/** A step away from the name is as bad as a twentieth of the plate covered. */
const FAR_COST = 0.05;
/** To cover so much of a name or a red sign is worse than as much of another count. */
const SIGN_COST = 2;
/** Nearer to another area's name than to its own is as bad as half the plate covered: it would be read as that one's. */
const STRAY_COST = 0.5;
/** Each plate is placed once more after all have a place; where there are more of them, areas are small and alike. */
const MOST_PLACED_AGAIN = 60;

const shownCounts = (layers: SceneInput['layers']): readonly MapLayerId[] =>
  COUNTED.filter((id) => layers.some((shown) => shown.id === id));

/** How many layers stand under each name: areas need the more room. */
export const countedLayers = ({ layers }: Pick<SceneInput, 'layers'>): number =>
  Math.min(MOST_COUNTED, shownCounts(layers).length);

/** True for a layer whose counts by area give way to those of two graver ones. */
export function givesWay({ layers }: Pick<SceneInput, 'layers'>, layer: MapLayerId): boolean {
  return shownCounts(layers).slice(0, -MOST_COUNTED).includes(layer);
}

/** What each layer took in the last frame of a map; a frame is told by its viewport. */
const takenBy = new WeakMap<SceneInput['viewport'], Map<MapLayerId, readonly Box[]>>();

/**
 * Where the counts of areas stand: under their names, aside where they would lie on a name, on a red sign or on another
 * count. In a flight each keeps its first place. Middles in CSS pixels of the whole map, in the order of the plates.
 */
export function roomForPlates(
  input: SceneInput,
  layer: MapLayerId,
  plates: readonly AreaPlate[],
): readonly (readonly [x: number, y: number])[] {
  const { readTextPx, isMoving, viewport } = input;
  const anchors = anchorsOf(input);
  const boxes = takenBy.get(viewport) ?? new Map<MapLayerId, readonly Box[]>();
  takenBy.set(viewport, boxes);
  const shown = COUNTED.slice(0, COUNTED.indexOf(layer)).filter((id) => shownCounts(input.layers).includes(id));
  const under = shown.filter((id) => !givesWay(input, id));
  const row = FIRST_ROW + (isMoving ? under.length * ROW : 0);
  const own = plates.map((plate): Box => boxAt(anchors(plate.area), plate, [0, 0], row, readTextPx));
  if (!isMoving) {
    const middles = plates.map(({ area }) => anchors(area));
    const names = plates.length <= MOST_PLACED_AGAIN ? middles : [];
    placeInTurn({ plates, anchors: middles, names, row, readTextPx }, own, {
      signs: obstaclesOf(input),
      plates: under.flatMap((id) => boxes.get(id) ?? []),
      free: freeBox(input, 0),
    });
  }
  boxes.set(layer, own);
  return own.map((box) => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] as const);
}

type Place = readonly [x: number, y: number];

interface PlateRow {
  readonly plates: readonly AreaPlate[];
  /** Middles of their names. */
  readonly anchors: readonly Place[];
  /** Names that a plate must not be taken for; none where there are too many. */
  readonly names: readonly Place[];
  readonly row: number;
  readonly readTextPx: number;
}

interface PlateGround {
  /** Names and red signs, and other counts. */
  readonly signs: readonly Box[];
  readonly plates: readonly Box[];
  readonly free: Box;
}

/** Gives each plate its best place among those before it, then once more among all the others. */
function placeInTurn(question: PlateRow, own: Box[], ground: PlateGround): void {
  const { plates } = question;
  plates.forEach((_, n) => {
    own[n] = bestPlace(question, n, { ...ground, plates: [...ground.plates, ...own.slice(0, n)] });
  });
  if (plates.length > MOST_PLACED_AGAIN) return;
  plates.forEach((_, n) => {
    const others = own.filter((_box, other) => other !== n);
    own[n] = bestPlace(question, n, { ...ground, plates: [...ground.plates, ...others] });
  });
}

function bestPlace({ plates, anchors, names, row, readTextPx }: PlateRow, n: number, ground: PlateGround): Box {
  const plate = plates[n] as AreaPlate;
  const anchor = anchors[n] as Place;
  const area = plate.width * plate.height;
  let found = boxAt(anchor, plate, [0, 0], row, readTextPx);
  let least = Number.POSITIVE_INFINITY;
  for (const choice of CHOICES) {
    const box = boxAt(anchor, plate, choice, row, readTextPx);
    const stray = isStray(box, anchor, names) ? STRAY_COST : 0;
    const far = (farness(choice) * FAR_COST + stray) * area;
    if (far >= least) continue;
    const cost =
      far + SIGN_COST * coverOf(box, ground.signs) + coverOf(box, ground.plates) + outsideOf(box, ground.free);
    if (cost >= least) continue;
    found = box;
    least = cost;
  }
  return found;
}

/** Lines of text are wider than high: a name above is further than one beside it. */
const awayFrom = (box: Box, [x, y]: Place): number =>
  Math.hypot((box[0] + box[2]) / 2 - x, 1.6 * ((box[1] + box[3]) / 2 - y));

function isStray(box: Box, anchor: Place, names: readonly Place[]): boolean {
  const own = awayFrom(box, anchor);
  return names.some((name) => awayFrom(box, name) < 0.98 * own);
}

function farness([dx, dy]: readonly [number, number]): number {
  return Math.abs(dx) * 2 + Math.abs(dy);
}

function boxAt(
  [x, y]: readonly [number, number],
  { width, height }: AreaPlate,
  [dx, dy]: readonly [number, number],
  row: number,
  textPx: number,
): Box {
  const cx = x + dx * width;
  const cy = y + (row + dy * ROW) * textPx;
  return [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
}

/** The middle of an area's name; where it has none, its label point. */
function anchorsOf(input: SceneInput): (area: AreaIndex) => readonly [number, number] {
  const { atlas, viewport } = input;
  const names = new Map(steadyLabels(input).map((label) => [label.key, label]));
  return (area) => {
    const name = names.get(String(area));
    if (name !== undefined) return [name.x, boxOf(name, 0)[3] - 0.6 * input.readTextPx];
    const [x = 0, y = 0] = viewport.project([
      atlas.labelPoint[2 * area] as number,
      atlas.labelPoint[2 * area + 1] as number,
    ]);
    return [x, y];
  };
}

const obstaclesOf = (input: SceneInput): Box[] => [
  ...steadyLabels(input).map((label) => boxOf(label)),
  ...marksOf(input)
    .inView.filter(({ level }) => level === RED)
    .map(markBox),
];

/** Square pixels of a box that others cover. */
function coverOf(box: Box, taken: readonly Box[]): number {
  let covered = 0;
  for (const other of taken) {
    const width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
    const height = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
    if (width > 0 && height > 0) covered += width * height;
  }
  return covered;
}

/** Square pixels of a box that panels cover. */
const outsideOf = (box: Box, free: Box): number => (box[2] - box[0]) * (box[3] - box[1]) - coverOf(box, [free]);

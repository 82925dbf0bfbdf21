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
/** Text heights from the name's middle to the first row, and from row to row. */
const FIRST_ROW = 1.42;
const ROW = 1.46;

/** Where a plate may go instead, in widths and rows, the nearest first. */
const CHOICES: readonly (readonly [dx: number, dy: number])[] = [0, 1, 2, -2]
  .flatMap((dy) => [0, 0.4, -0.4, 0.8, -0.8].map((dx) => [dx, dy] as const))
  .sort((a, b) => farness(a) - farness(b));

/** A step away from the name is as bad as a fifth of the plate covered: a count far from its name is nobody's. */
const FAR_COST = 0.2;

/** How many layers stand under each name: areas need the more room. */
export const countedLayers = ({ layers }: Pick<SceneInput, 'layers'>): number =>
  COUNTED.filter((id) => layers.some((shown) => shown.id === id)).length;

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
  const before = COUNTED.slice(0, COUNTED.indexOf(layer));
  const shown = before.filter((id) => input.layers.some((one) => one.id === id));
  const row = FIRST_ROW + (isMoving ? shown.length * ROW : 0);
  const taken: Box[] = isMoving ? [] : [...obstaclesOf(input), ...shown.flatMap((id) => boxes.get(id) ?? [])];
  const free = freeBox(input, 0);
  const own = plates.map((plate): Box => {
    const box = isMoving ? boxAt(anchors(plate.area), plate, [0, 0], row, readTextPx) : best(plate);
    taken.push(box);
    return box;
  });
  boxes.set(layer, own);
  return own.map((box) => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] as const);

  function best(plate: AreaPlate): Box {
    const anchor = anchors(plate.area);
    let found = boxAt(anchor, plate, [0, 0], row, readTextPx);
    let least = Number.POSITIVE_INFINITY;
    for (const choice of CHOICES) {
      const box = boxAt(anchor, plate, choice, row, readTextPx);
      const far = farness(choice) * FAR_COST * plate.width * plate.height;
      const cost = coverOf(box, taken) + outsideOf(box, free) + far;
      if (cost >= least) continue;
      found = box;
      least = cost;
    }
    return found;
  }
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

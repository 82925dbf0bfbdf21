import type { AreaIndex } from '#shared/domain/area.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { Box } from '../labels/boxes.ts';
import { boxOf } from '../labels/labelPlacement.ts';
import { steadyLabels } from '../labels/steadyLabels.ts';
import { markBox } from '../marks/markGroups.ts';
import { marksOf } from '../marks/marksMapLayer.ts';

/** A plate that belongs to an area. */
export interface AreaPlate {
  readonly area: AreaIndex;
  readonly width: number;
  readonly height: number;
}

/** Layers whose counts stand under an area's name, in the order of their rows; two stand side by side from the third on. */
const ROW_ORDER: readonly MapLayerId[] = ['events', 'overdueOrders', 'workers', 'patrols', 'cameras', 'subjects'];
/** Text heights: from the name's middle to the first row, from row to row, from side to side. */
const FIRST_ROW = 1.42;
const ROW = 1.5;
const SIDE = 2.1;
/** Where a plate may go instead, in rows and half widths, the nearest first. */
const CHOICES: readonly (readonly [dx: number, dy: number])[] = [
  [0, 0],
  [0, 1],
  [0.5, 0],
  [-0.5, 0],
  [0, -2],
  [0.6, 1],
  [-0.6, 1],
  [1, -1],
  [-1, -1],
];

/**
 * Where the counts of areas stand: under their names, aside where they would lie on a name, on a red sign or on each other.
 * In a flight each keeps its first place. Middles in CSS pixels of the whole map, in the order of the plates.
 */
export function roomForPlates(
  input: SceneInput,
  layer: MapLayerId,
  plates: readonly AreaPlate[],
): readonly (readonly [x: number, y: number])[] {
  const { readTextPx, isMoving } = input;
  const anchors = anchorsOf(input);
  const [shiftX, shiftY] = rowOf(input, layer);
  const taken: Box[] = isMoving ? [] : obstaclesOf(input);
  return plates.map(({ area, width, height }) => {
    const [x, y] = anchors(area);
    const candidates = (isMoving ? CHOICES.slice(0, 1) : CHOICES).map(([dx, dy]): Box => {
      const cx = x + shiftX * readTextPx + dx * width;
      const cy = y + (shiftY + dy * ROW) * readTextPx;
      return [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
    });
    const costs = candidates.map((box, n) => coverOf(box, taken) + n * 0.02 * width * height);
    const best = candidates[costs.indexOf(Math.min(...costs))] as Box;
    taken.push(best);
    return [(best[0] + best[2]) / 2, (best[1] + best[3]) / 2] as const;
  });
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

function rowOf({ layers }: SceneInput, layer: MapLayerId): readonly [x: number, y: number] {
  const rows = ROW_ORDER.filter((id) => layers.some((shown) => shown.id === id));
  const place = rows.indexOf(layer);
  if (rows.length < 3) return [0, FIRST_ROW + place * ROW];
  return [place % 2 === 0 ? -SIDE : SIDE, FIRST_ROW + (place >> 1) * ROW];
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

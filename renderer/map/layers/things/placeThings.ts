import { toCommon, toLngLat } from '../../mercator.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type ClusterQuestion, type Clusters, cellUnits, clusterThings } from './clusterThings.ts';
import type { HeldThings } from './thingSource.ts';

/** A thing, or several as one, where it is on the screen. */
export interface PlacedThing {
  /** Middle in CSS pixels of the whole map. */
  readonly x: number;
  readonly y: number;
  /** How many things it stands for; 1: itself. */
  readonly size: number;
  readonly marked: number;
  /** Its level, or the worst of them. */
  readonly level: number;
  /** A single thing's place in the table. */
  readonly slot: number;
}

export interface PlaceQuestion extends Pick<ClusterQuestion, 'isWanted' | 'isMarked'> {
  readonly held: HeldThings;
  /** What `isWanted` and `isMarked` depend on, and whose they are. */
  readonly key: string;
}

/** Width and height of what stands for a cluster, in text heights. */
const CLUSTER_EMS = { width: 3.6, height: 1.8 } as const;
/** From this zoom on every thing stands for itself. */
const SINGLE_ZOOM = 16.5;
/** Clusters are made anew at each half of a zoom level, so that they rest while the camera moves. */
const ZOOM_STEPS = 2;

interface Made {
  readonly held: HeldThings;
  readonly zoom: number;
  readonly textPx: number;
  readonly clusters: Clusters;
}

/** The last clusters of each layer: they stay while things, zoom step and text do. */
const made = new Map<string, Made>();

/** What is in view of a collection, the same in every window of a wall; graver and larger last, so that they lie on top. */
export function placeThings(input: SceneInput, question: PlaceQuestion): readonly PlacedThing[] {
  const { viewport, viewBounds, readTextPx, frame } = input;
  const { count, middles, sizes, marked, levels, slots } = clustersOf(input, question);
  const [west, south] = toCommon(viewBounds[0], viewBounds[1]);
  const [east, north] = toCommon(viewBounds[2], viewBounds[3]);
  const placed: PlacedThing[] = [];
  for (let n = 0; n < count; n++) {
    const cx = middles[2 * n] as number;
    const cy = middles[2 * n + 1] as number;
    if (cx < west || cx > east || cy < south || cy > north) continue;
    const [x = 0, y = 0] = viewport.project([...toLngLat(cx, cy)]);
    if (x < -readTextPx || y < -readTextPx || x > frame.whole.width + readTextPx || y > frame.whole.height + readTextPx)
      continue;
    placed.push({
      ...{ x, y },
      size: sizes[n] as number,
      marked: marked[n] as number,
      level: levels[n] as number,
      slot: slots[n] as number,
    });
  }
  return placed.sort((a, b) => a.level - b.level || a.size - b.size || a.y - b.y || a.x - b.x);
}

function clustersOf({ camera, readTextPx }: SceneInput, question: PlaceQuestion): Clusters {
  const { held, key, isWanted, isMarked } = question;
  const zoom =
    camera.zoom >= SINGLE_ZOOM ? Number.POSITIVE_INFINITY : Math.floor(camera.zoom * ZOOM_STEPS) / ZOOM_STEPS;
  const last = made.get(key);
  if (last?.held === held && last.zoom === zoom && last.textPx === readTextPx) return last.clusters;
  const clusters =
    zoom === Number.POSITIVE_INFINITY
      ? eachAlone(question)
      : clusterThings(held.table, {
          width: cellUnits(CLUSTER_EMS.width * readTextPx, zoom),
          height: cellUnits(CLUSTER_EMS.height * readTextPx, zoom),
          isWanted,
          isMarked,
        });
  made.set(key, { held, zoom, textPx: readTextPx, clusters });
  return clusters;
}

function eachAlone({ held: { table }, isWanted, isMarked }: PlaceQuestion): Clusters {
  const slots: number[] = [];
  for (let slot = 0; slot < table.count; slot++) if (isWanted?.(slot) ?? true) slots.push(slot);
  return {
    count: slots.length,
    middles: Float64Array.from(
      slots.flatMap((at) => [table.commons[2 * at] as number, table.commons[2 * at + 1] as number]),
    ),
    sizes: new Uint32Array(slots.length).fill(1),
    marked: Uint32Array.from(slots, (slot) => (isMarked(slot) ? 1 : 0)),
    levels: Uint8Array.from(slots, (slot) => table.levels[slot] as number),
    slots: Uint32Array.from(slots),
  };
}

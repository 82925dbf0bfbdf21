import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { MapLayerId } from '#shared/map/mapLayers.ts';
import { toCommon, toLngLat } from '../../mercator.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type AreaCounts, countByArea } from './areaCounts.ts';
import { type ClusterQuestion, type Clusters, cellUnits, clusterThings } from './clusterThings.ts';
import { plateSize } from './plate.ts';
import { countedLayers, givesWay, roomForPlates } from './plateRoom.ts';
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
  /** The area that it counts. */
  readonly area?: AreaIndex;
}

export interface PlaceQuestion extends Pick<ClusterQuestion, 'isWanted' | 'isMarked'> {
  readonly layer: MapLayerId;
  readonly held: HeldThings;
  /** What `isWanted` and `isMarked` depend on. */
  readonly key: string;
  /** What stands beside the sign of something with these numbers. */
  readonly textOf: (thing: Pick<PlacedThing, 'size' | 'marked' | 'slot'>) => string;
}

/** Areas so many text heights wide have room for their name and one count under it, and for each count more. */
const AREA_ROOM = 2.1;
const COUNT_ROOM = 0.7;
/** Counties are counted wherever the city is larger than a few of their counts. */
const COUNTY_ROOM = 2.4;
/** Width and height of what stands for a cluster, in text heights. */
const CLUSTER_EMS = { width: 3.2, height: 1.7 } as const;
/** From this zoom on every thing stands for itself. */
const SINGLE_ZOOM = 16.5;
/** Clusters are made anew at each half of a zoom level, so that they rest while the camera moves. */
const ZOOM_STEPS = 2;

/**
 * What is in view of a collection, the same in every window of a wall: from afar counted by area, under the names; where
 * even villages are large, things that touch as one; close by each alone. Graver and larger last, so that they lie on top.
 */
export function placeThings(input: SceneInput, question: PlaceQuestion): readonly PlacedThing[] {
  const level = countedLevel(input);
  if (isCrowdedOut(input, question.layer)) return [];
  const placed = level === undefined ? placeClusters(input, question) : placeByArea(input, question, level);
  return placed.sort((a, b) => a.level - b.level || a.size - b.size || a.y - b.y || a.x - b.x);
}

/** True while a layer of counts has no room: it is shown again closer by. */
export const isCrowdedOut = (input: SceneInput, layer: MapLayerId): boolean =>
  givesWay(input, layer) && countedLevel(input) !== undefined;

/** The level whose areas have room for a count, while villages have none for single things. */
function countedLevel(input: SceneInput): AreaLevel | undefined {
  const { meanAreaPx, readTextPx } = input;
  const room = (AREA_ROOM + COUNT_ROOM * (countedLayers(input) - 1)) * readTextPx;
  if ((meanAreaPx[3] ?? 0) >= room) return undefined;
  return (meanAreaPx[2] ?? 0) >= room ? 2 : (meanAreaPx[1] ?? 0) >= COUNTY_ROOM * readTextPx ? 1 : 0;
}

function placeByArea(input: SceneInput, question: PlaceQuestion, level: AreaLevel): PlacedThing[] {
  const counts = countsOf(input, question, level);
  const { areas, sizes, marked, levels, slots, above } = counts;
  const isInView = inView(input);
  const { labelPoint } = input.atlas;
  const placed: PlacedThing[] = [];
  const several: PlacedThing[] = [];
  areas.forEach((area, n) => {
    const thing = {
      x: 0,
      y: 0,
      size: sizes[n] ?? 0,
      marked: marked[n] ?? 0,
      level: levels[n] ?? 0,
      slot: slots[n] ?? 0,
    };
    const at = isInView(...toCommon(labelPoint[2 * area] as number, labelPoint[2 * area + 1] as number));
    if (thing.size === 1) placed.push(...aloneIn(input, question, thing.slot, isInView));
    else if (at !== undefined) several.push({ ...thing, area });
  });
  for (const slot of above) placed.push(...aloneIn(input, question, slot, isInView));
  const plates = several.map((thing) => {
    const [width, height] = plateSize({ text: question.textOf(thing) }, input.readTextPx);
    return { area: thing.area as AreaIndex, width, height };
  });
  roomForPlates(input, question.layer, plates).forEach(([x, y], n) => {
    placed.push({ ...(several[n] as PlacedThing), x, y });
  });
  return placed;
}

function aloneIn(
  _input: SceneInput,
  { held: { table }, isMarked }: PlaceQuestion,
  slot: number,
  isInView: InView,
): readonly PlacedThing[] {
  const at = isInView(table.commons[2 * slot] as number, table.commons[2 * slot + 1] as number);
  if (at === undefined) return [];
  const level = table.levels[slot] as number;
  return [{ x: at[0], y: at[1], size: 1, marked: isMarked(slot) ? 1 : 0, level, slot }];
}

function placeClusters(input: SceneInput, question: PlaceQuestion): PlacedThing[] {
  const { count, middles, sizes, marked, levels, slots } = clustersOf(input, question);
  const isInView = inView(input);
  const placed: PlacedThing[] = [];
  for (let n = 0; n < count; n++) {
    const at = isInView(middles[2 * n] as number, middles[2 * n + 1] as number);
    if (at === undefined) continue;
    const numbers = { size: sizes[n] ?? 0, marked: marked[n] ?? 0, level: levels[n] ?? 0, slot: slots[n] ?? 0 };
    placed.push({ x: at[0], y: at[1], ...numbers });
  }
  return placed;
}

type InView = (commonX: number, commonY: number) => readonly [x: number, y: number] | undefined;

/** Where a place of common space is on the screen; undefined out of view. */
function inView({ viewport, viewBounds, readTextPx, frame }: SceneInput): InView {
  const [west, south] = toCommon(viewBounds[0], viewBounds[1]);
  const [east, north] = toCommon(viewBounds[2], viewBounds[3]);
  const { width, height } = frame.whole;
  return (commonX, commonY) => {
    if (commonX < west || commonX > east || commonY < south || commonY > north) return undefined;
    const [x = 0, y = 0] = viewport.project([...toLngLat(commonX, commonY)]);
    const isOut = x < -readTextPx || y < -readTextPx || x > width + readTextPx || y > height + readTextPx;
    return isOut ? undefined : [x, y];
  };
}

/** The last counts and clusters of each layer: they stay while things, level or zoom step, and text do. */
const counted = new Map<string, { readonly held: HeldThings; readonly stamp: string; readonly counts: AreaCounts }>();
const clustered = new Map<string, { readonly held: HeldThings; readonly stamp: string; readonly clusters: Clusters }>();

function countsOf({ atlas }: SceneInput, question: PlaceQuestion, level: AreaLevel): AreaCounts {
  const { held, layer, key, isWanted, isMarked } = question;
  const stamp = `${key} ${level}`;
  const last = counted.get(layer);
  if (last?.held === held && last.stamp === stamp) return last.counts;
  const counts = countByArea(held.table, { atlas, level, isWanted, isMarked });
  counted.set(layer, { held, stamp, counts });
  return counts;
}

/** The view in whole tiles, and one around it: clusters rest while the map is moved a little. */
function tiledView({ viewBounds }: SceneInput): readonly [number, number, number, number] {
  const [west, south] = toCommon(viewBounds[0], viewBounds[1]);
  const [east, north] = toCommon(viewBounds[2], viewBounds[3]);
  const tile = 2 ** Math.ceil(Math.log2(Math.max(east - west, north - south, 1e-6)) - 1);
  const down = (units: number): number => (Math.floor(units / tile) - 0.5) * tile;
  const up = (units: number): number => (Math.ceil(units / tile) + 0.5) * tile;
  return [down(west), down(south), up(east), up(north)];
}

function clustersOf(input: SceneInput, question: PlaceQuestion): Clusters {
  const { camera, readTextPx } = input;
  const { held, layer, key, isWanted, isMarked } = question;
  const isEachAlone = camera.zoom >= SINGLE_ZOOM;
  const zoom = Math.floor(camera.zoom * ZOOM_STEPS) / ZOOM_STEPS;
  const within = tiledView(input);
  const stamp = `${key} ${isEachAlone ? 'alone' : zoom} ${readTextPx} ${within}`;
  const last = clustered.get(layer);
  if (last?.held === held && last.stamp === stamp) return last.clusters;
  const width = isEachAlone ? 0 : cellUnits(CLUSTER_EMS.width * readTextPx, zoom);
  const height = isEachAlone ? 0 : cellUnits(CLUSTER_EMS.height * readTextPx, zoom);
  const clusters = clusterThings(held.table, { width, height, within, isWanted, isMarked });
  clustered.set(layer, { held, stamp, clusters });
  return clusters;
}

import type { MapLayerId } from '#shared/map/mapLayers.ts';
import { toCommon, toLngLat } from '../../mercator.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type ClusterQuestion, type Clusters, cellUnits, clusterThings } from './clusterThings.ts';
import { inFocus, isFocusThere } from './focusScope.ts';
import type { SingleThing } from './shownThings.ts';
import type { HeldThings } from './thingSource.ts';

export interface SingleQuestion extends Pick<ClusterQuestion, 'isWanted' | 'isMarked'> {
  readonly layer: MapLayerId;
  readonly held: HeldThings;
  /** What `isWanted` and `isMarked` depend on. */
  readonly key: string;
}

/** Things nearer to each other than so many text heights, across and down, are one sign with a number. */
const CLUSTER_EMS = { width: 1.5, height: 1.4 } as const;
/** From this zoom on every thing stands for itself. */
const SINGLE_ZOOM = 16.5;
/** Clusters are made anew at each half of a zoom level, so that they rest while the camera moves. */
const ZOOM_STEPS = 2;

/**
 * What is in view of a collection, the same in every window of a wall: in the focus what falls together as one, around
 * it each by itself.
 */
export function placeSingles(input: SceneInput, question: SingleQuestion): readonly SingleThing[] {
  const { inside, around } = clustersOf(input, question);
  return [...onScreen(input, inside, true), ...onScreen(input, around, false)];
}

function onScreen(input: SceneInput, clusters: Clusters, isInFocus: boolean): readonly SingleThing[] {
  const { count, middles, sizes, marked, levels, slots } = clusters;
  const at = screenPlace(input);
  const placed: SingleThing[] = [];
  for (let n = 0; n < count; n++) {
    const place = at(...toLngLat(middles[2 * n] as number, middles[2 * n + 1] as number));
    if (place === undefined) continue;
    const numbers = { size: sizes[n] ?? 0, marked: marked[n] ?? 0, level: levels[n] ?? 0, slot: slots[n] ?? 0 };
    placed.push({ x: place[0], y: place[1], isInFocus, ...numbers });
  }
  return placed;
}

type ScreenPlace = (lng: number, lat: number) => readonly [x: number, y: number] | undefined;

/** Where a place (degrees) is on the screen; undefined out of view. */
export function screenPlace({ viewport, viewBounds, readTextPx, frame }: SceneInput): ScreenPlace {
  const [west, south, east, north] = viewBounds;
  const { width, height } = frame.whole;
  return (lng, lat) => {
    if (lng < west || lng > east || lat < south || lat > north) return undefined;
    const [x = 0, y = 0] = viewport.project([lng, lat]);
    const isOut = x < -readTextPx || y < -readTextPx || x > width + readTextPx || y > height + readTextPx;
    return isOut ? undefined : [x, y];
  };
}

interface Placed {
  readonly inside: Clusters;
  readonly around: Clusters;
}

interface Clustered {
  readonly held: HeldThings;
  readonly stamp: string;
  readonly clusters: Placed;
}

/** The last clusters of each map's layers: they stay while things, zoom step, tile, text and focus do. */
const clustered = new WeakMap<SceneInput['answers'], Map<MapLayerId, Clustered>>();

function clustersOf(input: SceneInput, { held, layer, key, isWanted, isMarked }: SingleQuestion): Placed {
  const { camera, readTextPx, focus } = input;
  const isEachAlone = camera.zoom >= SINGLE_ZOOM;
  const zoom = Math.floor(camera.zoom * ZOOM_STEPS) / ZOOM_STEPS;
  const within = tiledView(input);
  const stamp = `${key} ${isEachAlone ? 'alone' : zoom} ${readTextPx} ${within} ${focus} ${isFocusThere(input)}`;
  const ofMap = clustered.get(input.answers) ?? new Map<MapLayerId, Clustered>();
  clustered.set(input.answers, ofMap);
  const last = ofMap.get(layer);
  if (last?.held === held && last.stamp === stamp) return last.clusters;
  const { table } = held;
  const isInFocus = inFocus(input);
  const lies = (slot: number): boolean =>
    isInFocus(table.areas[slot] as number, table.places[2 * slot] as number, table.places[2 * slot + 1] as number);
  const size = (ems: number): number => (isEachAlone ? 0 : cellUnits(ems * readTextPx, zoom));
  const wanted = (slot: number): boolean => isWanted === undefined || isWanted(slot);
  const inside = clusterThings(table, {
    ...{ width: size(CLUSTER_EMS.width), height: size(CLUSTER_EMS.height), within, isMarked },
    isWanted: (slot) => wanted(slot) && lies(slot),
  });
  const around = clusterThings(table, {
    ...{ width: 0, height: 0, within, isMarked },
    isWanted: (slot) => wanted(slot) && !lies(slot),
  });
  const clusters = { inside, around };
  ofMap.set(layer, { held, stamp, clusters });
  return clusters;
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

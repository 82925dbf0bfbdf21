import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { PNG } from 'pngjs';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type Datum, toDatum } from '#shared/basemap/chinaDatum.ts';
import { projectRoot } from '../../scripts/process/projectPaths.ts';
import { type ArchivedTile, pmtilesFile } from './pmtilesFile.ts';

type Path = readonly (readonly [lng: number, lat: number])[];

/** A city's ground as a test makes it: its rivers and county borders, and roads that nobody has built. */
export interface MadeMap {
  readonly rivers: readonly Path[];
  readonly borders: readonly Path[];
  readonly roads: readonly {
    readonly path: Path;
    readonly rank: 'motorway' | 'primary' | 'minor';
    readonly name: string;
  }[];
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
}

const TILE = 256;
const EXTENT = 4_096;
/** Degrees between the minor roads. */
const BLOCK = 0.02;

/** Makes the ground of the demonstration city. */
export function madeMap(atlas: Atlas): MadeMap {
  const bounds = [...atlas.bounds.subarray(0, 4)] as unknown as MadeMap['bounds'];
  const borders = Array.from({ length: 10 }, (_, county) => atlas.outline((atlas.levelStart[1] ?? 1) + county)).flat();
  return { rivers: riversOf(), borders: borders.map(pairs), roads: roadsIn(bounds), bounds };
}

function riversOf(): readonly Path[] {
  const file = join(projectRoot, 'resources/cities/411600/rivers.geojson');
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as GeoJSON.FeatureCollection<GeoJSON.LineString>;
  return features.map(({ geometry }) => geometry.coordinates as unknown as Path);
}

const pairs = (flat: Float64Array): Path =>
  Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at] ?? 0, flat[2 * at + 1] ?? 0] as const);

function roadsIn([west, south, east, north]: MadeMap['bounds']): MadeMap['roads'] {
  const roads: MadeMap['roads'][number][] = [];
  const rankOf = (index: number) => (index % 25 === 0 ? 'motorway' : index % 5 === 0 ? 'primary' : 'minor');
  for (let index = 0; west + index * BLOCK < east; index++) {
    const lng = west + index * BLOCK;
    const path = Array.from({ length: 40 }, (_, at) => {
      const lat = south + ((north - south) * at) / 39;
      return [lng + 0.004 * Math.sin(lat * 20 + index), lat] as const;
    });
    roads.push({ path, rank: rankOf(index), name: `纵${index}路` });
  }
  for (let index = 0; south + index * BLOCK < north; index++) {
    const lat = south + index * BLOCK;
    const path = Array.from({ length: 40 }, (_, at) => {
      const lng = west + ((east - west) * at) / 39;
      return [lng, lat + 0.004 * Math.sin(lng * 20 + index)] as const;
    });
    roads.push({ path, rank: rankOf(index), name: `East ${index} Road 横${index}路` });
  }
  return roads;
}

const line = (coordinates: Path, properties: object): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { ...properties },
  geometry: { type: 'LineString', coordinates: coordinates.map((pair) => [...pair]) },
});

/** A box around a point, as a polygon. */
const box = (lng: number, lat: number, size: number, properties: object): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { ...properties },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lng, lat],
        [lng + size, lat],
        [lng + size, lat + size],
        [lng, lat + size],
        [lng, lat],
      ],
    ],
  },
});

/** The ground as layers of OpenMapTiles. */
function layersOf({ rivers, roads, borders, bounds }: MadeMap): Readonly<Record<string, readonly GeoJSON.Feature[]>> {
  const [west, south, east, north] = bounds;
  const spots = Array.from({ length: 240 }, (_, index) => {
    return [west + ((index * 0.618) % 1) * (east - west), south + ((index * 0.7548) % 1) * (north - south)] as const;
  });
  return {
    waterway: rivers.map((path) => line(path, { class: 'river' })),
    water: spots.slice(0, 60).map(([lng, lat]) => box(lng, lat, 0.012, { class: 'lake' })),
    landcover: spots.slice(60, 160).map(([lng, lat]) => box(lng, lat, 0.03, { class: 'wood' })),
    building: spots.map(([lng, lat]) => box(lng + 0.001, lat + 0.001, 0.0006, {})),
    boundary: borders.map((path) => line(path, { admin_level: 6 })),
    transportation: roads.map(({ path, rank }) => line(path, { class: rank })),
    transportation_name: roads.map(({ path, name }) => line(path, { name })),
  };
}

/** A vector archive of the ground in OpenMapTiles' schema. */
export function vectorArchive(map: MadeMap, minZoom = 6, maxZoom = 11): Buffer {
  const options = { maxZoom, indexMaxZoom: 4, extent: EXTENT, buffer: 64 };
  const indices = Object.entries(layersOf(map)).map(([name, features]) => {
    const collection: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [...features] };
    return { name, index: new GeoJSONVT(collection, options) };
  });
  const tiles: ArchivedTile[] = [];
  for (let z = minZoom; z <= maxZoom; z++) {
    for (const [x, y] of tilesIn(map.bounds, z)) {
      const layers = indices.flatMap(({ name, index }) => {
        const tile = index.getTile(z, x, y);
        return tile === null || tile.features.length === 0 ? [] : [[name, tile] as const];
      });
      if (layers.length === 0) continue;
      const bytes = fromGeojsonVt(Object.fromEntries(layers) as Parameters<typeof fromGeojsonVt>[0], {
        version: 2,
        extent: EXTENT,
      });
      tiles.push({ z, x, y, bytes });
    }
  }
  const metadata = { vector_layers: indices.map(({ name }) => ({ id: name, fields: {} })) };
  return pmtilesFile({ tiles, type: 'mvt', metadata, bounds: map.bounds });
}

function* tilesIn(
  [west, south, east, north]: MadeMap['bounds'],
  z: number,
): Generator<readonly [x: number, y: number]> {
  const [left, top] = mercatorPixel([west, north], z).map((value) => Math.floor(value / TILE)) as [number, number];
  const [right, bottom] = mercatorPixel([east, south], z).map((value) => Math.floor(value / TILE)) as [number, number];
  for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) yield [x, y];
}

function mercatorPixel([lng, lat]: readonly [number, number], z: number): readonly [number, number] {
  const world = TILE * 2 ** z;
  const mercator = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return [(lng / 360 + 0.5) * world, (0.5 - mercator) * world];
}

const degreePixel = ([lng, lat]: readonly [number, number], z: number): readonly [number, number] => {
  const perDegree = (TILE * 2 ** z) / 360;
  return [(lng + 180) * perDegree, (90 - lat) * perDegree];
};

interface Ink {
  readonly colour: readonly [red: number, green: number, blue: number];
  readonly width: number;
}

/** A tile of a street map on white, as a server draws it in its own grid and datum. */
export function pictureTile(
  map: MadeMap,
  grid: 'web-mercator' | 'degrees',
  datum: Datum,
  { z, x, y }: { readonly z: number; readonly x: number; readonly y: number },
): Buffer {
  const picture = new PNG({ width: TILE, height: TILE });
  for (let at = 0; at < picture.data.length; at += 4) picture.data.set([245, 243, 238, 255], at);
  const project = grid === 'degrees' ? degreePixel : mercatorPixel;
  const draw = (path: Path, ink: Ink): void => {
    const points = path.map((place) => {
      const [px, py] = project(toDatum(datum, place), z);
      return [px - x * TILE, py - y * TILE] as const;
    });
    for (let at = 1; at < points.length; at++) stroke(picture, points[at - 1] ?? [0, 0], points[at] ?? [0, 0], ink);
  };
  for (const { path, rank } of map.roads) {
    if (rank !== 'minor' || z >= 12) draw(path, { colour: [255, 200, 90], width: rank === 'minor' ? 1 : 2 });
  }
  for (const path of map.rivers) draw(path, { colour: [120, 170, 230], width: 3 });
  for (const path of map.borders) draw(path, { colour: [40, 40, 40], width: 2 });
  return PNG.sync.write(picture);
}

type Point = readonly [x: number, y: number];

/** A line in steps of half a pixel, where it crosses the tile. */
function stroke(picture: PNG, [ax, ay]: Point, [bx, by]: Point, { colour, width }: Ink): void {
  if (Math.max(ax, bx) < -width || Math.min(ax, bx) > TILE + width) return;
  if (Math.max(ay, by) < -width || Math.min(ay, by) > TILE + width) return;
  const [from, to] = clipped([ax, ay], [bx, by], width);
  const steps = Math.max(1, Math.ceil((to - from) * Math.hypot(bx - ax, by - ay) * 2));
  for (let step = 0; step <= steps; step++) {
    const share = from + ((to - from) * step) / steps;
    const [cx, cy] = [ax + (bx - ax) * share, ay + (by - ay) * share];
    for (let px = Math.round(cx - width / 2); px < cx + width / 2; px++) {
      for (let py = Math.round(cy - width / 2); py < cy + width / 2; py++) {
        if (px < 0 || py < 0 || px >= TILE || py >= TILE) continue;
        picture.data.set(colour, 4 * (py * TILE + px));
      }
    }
  }
}

/** The shares of the way between which a line lies in the tile (Liang and Barsky); empty: from 1 to 0. */
function clipped([ax, ay]: Point, [bx, by]: Point, margin: number): readonly [from: number, to: number] {
  let [from, to] = [0, 1];
  for (const [start, way] of [
    [ax, bx - ax],
    [ay, by - ay],
  ] as const) {
    if (way === 0) continue;
    const [first, last] = [(-margin - start) / way, (TILE + margin - start) / way];
    from = Math.max(from, Math.min(first, last));
    to = Math.min(to, Math.max(first, last));
  }
  return from < to ? [from, to] : [0, 0];
}

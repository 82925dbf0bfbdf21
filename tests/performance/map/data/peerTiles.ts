import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GeoJSONVT, type GeoJSONVTFeature } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { LEAF_LEVEL } from '#shared/domain/area.ts';
import { madeOnce } from './benchCache.ts';
import { ringsOf } from './peerFiles.ts';

const EXTENT = 4_096;
/** Coarsest tiles: what a window that shows a whole city asks for. Ones above them would hold a country's areas, each smaller than a pixel. */
export const TILE_MIN_ZOOM = 7;
/** Finest tiles; closer views stretch them: their corners are then 2 m apart, a third of a pixel at street zoom. */
export const TILE_MAX_ZOOM = 12;

/** A tile that counties are still missing from. */
interface OpenTile {
  countiesLeft: number;
  readonly features: GeoJSONVTFeature[];
}

/**
 * The micro-grids as vector tiles `Z/X/Y.pbf`, cut by the library that MapLibre itself uses for GeoJSON, with tolerance
 * 0: else the smallest areas would be left out. One county after another; a tile is written with its last county.
 */
export function vectorTiles(folder: string, atlas: Atlas): Promise<string> {
  return madeOnce(join(folder, 'tiles'), async (path) => {
    const counties = Array.from(
      { length: (atlas.levelStart[2] as number) - (atlas.levelStart[1] as number) },
      (_, at) => (atlas.levelStart[1] as number) + at,
    );
    const open = new Map<string, OpenTile>();
    for (const [z, x, y] of counties.flatMap((county) => tilesOf(atlas, county))) {
      const name = `${z}/${x}/${y}`;
      const tile = open.get(name) ?? { countiesLeft: 0, features: [] };
      tile.countiesLeft++;
      open.set(name, tile);
    }
    for (const county of counties) await cutCounty(atlas, county, open, path);
  });
}

async function cutCounty(atlas: Atlas, county: number, open: Map<string, OpenTile>, path: string): Promise<void> {
  const index = indexOf(atlas, county);
  for (const [z, x, y] of tilesOf(atlas, county)) {
    const name = `${z}/${x}/${y}`;
    const tile = open.get(name);
    if (tile === undefined) continue;
    for (const feature of index.getTile(z, x, y)?.features ?? []) tile.features.push(feature);
    tile.countiesLeft--;
    if (tile.countiesLeft > 0) continue;
    open.delete(name);
    if (tile.features.length > 0) await writeTile(join(path, name), tile.features);
  }
}

async function writeTile(path: string, features: GeoJSONVTFeature[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const tile = { features } as unknown as Parameters<typeof fromGeojsonVt>[0][string];
  await writeFile(`${path}.pbf`, fromGeojsonVt({ areas: tile }, { version: 2, extent: EXTENT }));
}

function indexOf(atlas: Atlas, county: number): GeoJSONVT {
  const [start, end] = descendantsAt(atlas, county, LEAF_LEVEL);
  const features = Array.from({ length: end - start }, (_, at): GeoJSON.Feature => {
    const area = start + at;
    return {
      type: 'Feature',
      id: area,
      properties: {},
      geometry: { type: 'Polygon', coordinates: ringsOf(atlas, area) },
    };
  });
  return new GeoJSONVT(
    { type: 'FeatureCollection', features },
    {
      maxZoom: TILE_MAX_ZOOM,
      indexMaxZoom: TILE_MAX_ZOOM,
      indexMaxPoints: 0,
      extent: EXTENT,
      buffer: 16,
      tolerance: 0,
    },
  );
}

/** The tiles that a county's bounds touch. */
function tilesOf(atlas: Atlas, county: number): readonly (readonly [z: number, x: number, y: number])[] {
  const tiles: [number, number, number][] = [];
  const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * county, 4 * county + 4);
  for (let z = TILE_MIN_ZOOM; z <= TILE_MAX_ZOOM; z++) {
    const [left, top] = tileAt(west, north, z);
    const [right, bottom] = tileAt(east, south, z);
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= bottom; y++) tiles.push([z, x, y]);
    }
  }
  return tiles;
}

function tileAt(lng: number, lat: number, z: number): readonly [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lng / 360 + 0.5) * 2 ** z), Math.floor(y * 2 ** z)];
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GeoJSONVT, type GeoJSONVTFeature } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { LEAF_LEVEL } from '#shared/domain/area.ts';
import { madeOnce } from './benchCache.ts';
import { ringsOf } from './peerFiles.ts';

const EXTENT = 4_096;
/** Finest tiles; closer views stretch them: their corners are then 2 m apart, a third of a pixel at street zoom. */
export const TILE_MAX_ZOOM = 12;

/**
 * The micro-grids as vector tiles `Z/X/Y.pbf` from `minZoom` to `TILE_MAX_ZOOM`, cut by the library that MapLibre itself
 * uses for GeoJSON, with tolerance 0: else the smallest areas would be left out. One county after another: no more than the tiles is held in memory.
 */
export function vectorTiles(folder: string, atlas: Atlas, minZoom: number): Promise<string> {
  return madeOnce(join(folder, `tiles-${minZoom}`), async (path) => {
    const tiles = new Map<string, GeoJSONVTFeature[]>();
    for (let county = atlas.levelStart[1] as number; county < (atlas.levelStart[2] as number); county++) {
      cutCounty(atlas, county, minZoom, tiles);
    }
    for (const [name, features] of tiles) {
      await mkdir(join(path, name, '..'), { recursive: true });
      const tile = { features } as unknown as Parameters<typeof fromGeojsonVt>[0][string];
      await writeFile(join(path, `${name}.pbf`), fromGeojsonVt({ areas: tile }, { version: 2, extent: EXTENT }));
    }
  });
}

function cutCounty(atlas: Atlas, county: number, minZoom: number, tiles: Map<string, GeoJSONVTFeature[]>): void {
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
  const index = new GeoJSONVT(
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
  const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * county, 4 * county + 4);
  for (let z = minZoom; z <= TILE_MAX_ZOOM; z++) {
    const [left, top] = tileAt(west, north, z);
    const [right, bottom] = tileAt(east, south, z);
    for (let x = left; x <= right; x++) {
      for (let y = top; y <= bottom; y++) {
        const found = index.getTile(z, x, y)?.features ?? [];
        if (found.length === 0) continue;
        const name = `${z}/${x}/${y}`;
        const known = tiles.get(name);
        if (known === undefined) tiles.set(name, [...found]);
        else for (const feature of found) known.push(feature);
      }
    }
  }
}

function tileAt(lng: number, lat: number, z: number): readonly [x: number, y: number] {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [Math.floor((lng / 360 + 0.5) * 2 ** z), Math.floor(y * 2 ** z)];
}

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AreaMeshes } from '#shared/atlas/areaMesh.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { LEAF_LEVEL } from '#shared/domain/area.ts';
import { toLngLat } from '../../../../renderer/map/mercator.ts';
import { benchCache, madeOnce } from './benchCache.ts';

/** Grows when the same city gives other files. */
const REVISION = 4;

/** The folder in the cache for what is made from a city; a new city or another revision has another one. */
export const peerFolder = (atlasPath: string, atlas: Atlas): string =>
  join(benchCache, `${basename(atlasPath, '.atlas')}-${atlas.version.slice(0, 12)}-r${REVISION}`);

/** The micro-grids as GeoJSON: `id` is the area's number; `isNamed` adds the one property that ECharts looks for. */
export function geoJsonFile(folder: string, atlas: Atlas, isNamed: boolean): Promise<string> {
  return madeOnce(join(folder, isNamed ? 'named.geojson' : 'areas.geojson'), async (path) => {
    const stream = createWriteStream(path);
    await write(stream, '{"type":"FeatureCollection","features":[\n');
    let text = '';
    for (let area = atlas.levelStart[LEAF_LEVEL] as number; area < atlas.areaCount; area++) {
      const properties = isNamed ? `{"name":"${area}"}` : '{}';
      const coordinates = JSON.stringify(ringsOf(atlas, area));
      text += `{"type":"Feature","id":${area},"properties":${properties},"geometry":{"type":"Polygon","coordinates":${coordinates}}}`;
      text += area + 1 < atlas.areaCount ? ',\n' : '\n]}\n';
      if (text.length < 1 << 20 && area + 1 < atlas.areaCount) continue;
      await write(stream, text);
      text = '';
    }
    stream.end();
    await once(stream, 'close');
  });
}

/** Closed rings of longitude and latitude to six decimals, about 0.1 m, as guides to GeoJSON advise. */
export function ringsOf(atlas: Atlas, area: number): [number, number][][] {
  return atlas.outline(area).map((ring) => {
    return Array.from({ length: ring.length / 2 }, (_, at): [number, number] => [
      Math.round((ring[2 * at] as number) * 1e6) / 1e6,
      Math.round((ring[2 * at + 1] as number) * 1e6) / 1e6,
    ]);
  });
}

async function write(stream: WriteStream, chunk: string | Uint8Array): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain');
}

/**
 * The micro-grids as deck.gl's binary attributes, triangles included so that nothing is cut when they are loaded:
 * `positions` (longitude, latitude as 32-bit floats), `indices`, and `starts` (first vertex of each area).
 */
export function binaryFiles(folder: string, atlas: Atlas, meshes: AreaMeshes): Promise<string> {
  return madeOnce(join(folder, 'binary'), async (path) => {
    const mesh = meshes.levels[LEAF_LEVEL];
    if (mesh === undefined) throw new Error('The city has no micro-grids');
    await mkdir(path, { recursive: true });
    const positions = new Float32Array(mesh.position.length);
    for (let at = 0; at < positions.length; at += 2) {
      const x = (mesh.position[at] as number) + meshes.origin[0];
      positions.set(toLngLat(x, (mesh.position[at + 1] as number) + meshes.origin[1]), at);
    }
    const first = atlas.levelStart[LEAF_LEVEL] as number;
    const starts = new Uint32Array(atlas.areaCount - first);
    for (let vertex = mesh.area.length - 1; vertex >= 0; vertex--)
      starts[(mesh.area[vertex] as number) - first] = vertex;
    await writeBytes(join(path, 'positions'), positions);
    await writeBytes(join(path, 'indices'), mesh.index);
    await writeBytes(join(path, 'starts'), starts);
  });
}

async function writeBytes(path: string, array: Float32Array | Uint32Array): Promise<void> {
  const stream = createWriteStream(path);
  stream.end(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  await once(stream, 'close');
}

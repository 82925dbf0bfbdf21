import { readFile } from 'node:fs/promises';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { demoAtlasPath, readDemoAtlas } from '../support/demoCity.ts';
import { type BenchRow, percentile } from './benchRow.ts';

/** Loading the atlas from its file, against the same areas as GeoJSON through `JSON.parse`. */
export async function benchAtlas(): Promise<readonly BenchRow[]> {
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    const begin = performance.now();
    const atlas = readAtlas(await readFile(demoAtlasPath));
    times.push(performance.now() - begin);
    if (!atlas.ok) throw new Error(atlas.error.message);
  }
  const text = asGeoJson(await readDemoAtlas());
  const begin = performance.now();
  const collection = JSON.parse(text) as { features: unknown[] };
  const plain = performance.now() - begin;
  const value = percentile(times, 50);
  const name = `GeoJSON of ${collection.features.length} areas, JSON.parse`;
  return [
    { name: 'atlas load, p50', value, unit: 'ms', against: [{ name, value: plain, ratio: plain / value }] },
    {
      name: 'atlas size',
      value: (await readFile(demoAtlasPath)).length / 1e6,
      unit: 'MB',
      against: [
        { name: 'GeoJSON', value: text.length / 1e6, ratio: text.length / (await readFile(demoAtlasPath)).length },
      ],
    },
  ];
}

/** Every area as a feature with its name, code and outline to six decimals. */
function asGeoJson(atlas: Atlas): string {
  const features = Array.from({ length: atlas.areaCount }, (_, area) => {
    const rings = atlas.outline(area).map((ring) => {
      const points = Array.from({ length: ring.length / 2 }, (_point, at) => [ring[at * 2], ring[at * 2 + 1]]);
      return points;
    });
    const properties = { code: atlas.code(area), name: atlas.name(area), households: atlas.households[area] };
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
}

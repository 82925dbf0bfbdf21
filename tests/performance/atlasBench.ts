import { readFile } from 'node:fs/promises';
import { prepareAreaSearch, searchAreas } from '#shared/atlas/areaSearch.ts';
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
    searchRow(await readDemoAtlas()),
  ];
}

/** What a person types, from one key to a whole name, against a look at every name. */
const QUERIES = ['网', '网格', '村', '4', '41', '41162', 'z', 'zk', 'xihua', '李', '李庄村', '没有'];

function searchRow(atlas: Atlas): BenchRow {
  prepareAreaSearch(atlas);
  const timeOf = (search: (query: string) => unknown): number => {
    const begin = performance.now();
    for (const query of QUERIES) search(query);
    return (performance.now() - begin) / QUERIES.length;
  };
  const value = timeOf((query) => searchAreas(atlas, query, 20));
  const names = Array.from({ length: atlas.areaCount }, (_, area) => atlas.name(area));
  const plain = timeOf((query) => names.filter((name) => name.includes(query)));
  return {
    name: 'search by name, initials or code',
    value,
    unit: 'ms',
    against: [{ name: 'filter over all names', value: plain, ratio: plain / value }],
  };
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

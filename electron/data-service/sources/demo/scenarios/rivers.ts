import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { River } from './scenario.ts';

interface RiverFile {
  readonly features: readonly { readonly geometry: { readonly type: string; readonly coordinates: unknown } }[];
}

/** The courses in a city's `rivers.geojson`; none where it has no such file or the file is damaged. */
export function readRivers(cityFolder: string): readonly River[] {
  try {
    const { features } = JSON.parse(readFileSync(join(cityFolder, 'rivers.geojson'), 'utf8')) as RiverFile;
    return features.flatMap(({ geometry }) => (geometry.type === 'LineString' ? [geometry.coordinates as River] : []));
  } catch {
    // A flood without rivers still tells its story; the map says itself that its rivers are missing.
    return [];
  }
}

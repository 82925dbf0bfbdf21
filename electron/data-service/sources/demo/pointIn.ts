import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { SeededRandom } from './seededRandom.ts';

const ATTEMPTS = 6;

/** A point inside the area, by chance; its label point when chance does not find one. Degrees, WGS 84. */
export function pointIn(atlas: Atlas, area: AreaIndex, random: SeededRandom): readonly [lng: number, lat: number] {
  const [west, south, east, north] = atlas.bounds.subarray(4 * area, 4 * area + 4) as unknown as [
    number,
    number,
    number,
    number,
  ];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const lng = round(west + random.next() * (east - west));
    const lat = round(south + random.next() * (north - south));
    if (atlas.contains(area, lng, lat)) return [lng, lat];
  }
  return [atlas.labelPoint[2 * area] as number, atlas.labelPoint[2 * area + 1] as number];
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

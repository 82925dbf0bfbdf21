import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { UNITS_PER_DEGREE } from '#shared/atlas/outlineStore.ts';

export const PROJECT = join(import.meta.dirname, '../../..');
export const ATLAS_FILE = join(PROJECT, 'resources/atlas/zhoukou.atlas');
export const MESH_FILE = join(PROJECT, 'resources/atlas/zhoukou.mesh');
export const CITY_FOLDER = join(PROJECT, 'resources/cities/411600');
export const FIXTURES = join(PROJECT, 'tests/fixtures/cities');

/** The committed atlas of Zhoukou. */
export function loadZhoukou(): Atlas {
  const atlas = readAtlas(readFileSync(ATLAS_FILE));
  if (!atlas.ok) throw new Error(atlas.error.message);
  return atlas.value;
}

/** Rings of an area in whole 1e-6 degrees, as they are stored; the repeated last point left out. */
export function ringsInUnits(atlas: Atlas, area: number): readonly (readonly (readonly [x: number, y: number])[])[] {
  return atlas
    .outline(area)
    .map((ring) =>
      Array.from({ length: ring.length / 2 - 1 }, (_, at) => [
        Math.round((ring[2 * at] as number) * UNITS_PER_DEGREE),
        Math.round((ring[2 * at + 1] as number) * UNITS_PER_DEGREE),
      ]),
    );
}

/** Twice the area in square units; exact, and negative for rings that run clockwise. */
export function doubleArea(atlas: Atlas, area: number): bigint {
  let sum = 0n;
  for (const ring of ringsInUnits(atlas, area)) {
    const [x0, y0] = ring[0] as readonly [number, number];
    let own = 0;
    ring.forEach(([x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length] as readonly [number, number];
      own += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
    });
    sum += BigInt(own);
  }
  return sum;
}

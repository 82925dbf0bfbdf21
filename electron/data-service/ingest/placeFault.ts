import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Fault } from './verdict.ts';

/**
 * How far outside the area it names a point may lie, in metres. Telephones in villages and addresses that were
 * looked up are off by this much, and people standing at a border name either side.
 */
const TOLERANCE_M = 300;
const METRES_PER_DEGREE = 111_195;

const CITY: AreaIndex = 0;

/** What is wrong with the point of an event that names this area. Nearly always one look at the area's own outline. */
export function placeFault(atlas: Atlas, area: AreaIndex, lng: number, lat: number): Fault | undefined {
  if (atlas.contains(area, lng, lat) || isNear(atlas, area, lng, lat)) return undefined;
  const isInCity = atlas.contains(CITY, lng, lat);
  const point = `${lng}, ${lat}`;
  if (!isInCity) return ['outsideCity', `${point} 在市域之外 lies outside the city`];
  return [
    'pointOutsideArea',
    `${point} 距 ${atlas.code(area)} 超过 ${TOLERANCE_M} 米 lies more than ${TOLERANCE_M} m outside it`,
  ];
}

function isNear(atlas: Atlas, area: AreaIndex, lng: number, lat: number): boolean {
  // Degrees of longitude are shorter than those of latitude; over a few hundred metres the earth is flat.
  const perLng = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const [west, south, east, north] = atlas.bounds.subarray(4 * area, 4 * area + 4) as unknown as Bounds;
  const dx = Math.max(west - lng, 0, lng - east) * perLng;
  const dy = Math.max(south - lat, 0, lat - north) * METRES_PER_DEGREE;
  if (Math.hypot(dx, dy) > TOLERANCE_M) return false;
  return atlas.outline(area).some((ring) => {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const x1 = ((ring[at] as number) - lng) * perLng;
      const y1 = ((ring[at + 1] as number) - lat) * METRES_PER_DEGREE;
      const x2 = ((ring[at + 2] as number) - lng) * perLng;
      const y2 = ((ring[at + 3] as number) - lat) * METRES_PER_DEGREE;
      if (distanceToOrigin(x1, y1, x2, y2) <= TOLERANCE_M) return true;
    }
    return false;
  });
}

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Distance of the origin from the stretch between two points. */
function distanceToOrigin(x1: number, y1: number, x2: number, y2: number): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length2));
  return Math.hypot(x1 + along * dx, y1 + along * dy);
}

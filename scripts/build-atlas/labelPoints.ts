import polylabel from 'polylabel';
import type { Topology } from './topology.ts';

/** Rings of vertex numbers of one area. */
export type AreaRings = readonly (readonly number[])[];

/** How narrow in longitude a unit is compared with latitude; label points are found in true proportions. */
export type Aspect = number;

/** The point farthest from the outline (pole of inaccessibility), snapped to a whole unit inside the area. */
export function poleOf(topology: Topology, rings: AreaRings, aspect: Aspect): [x: number, y: number] {
  const sorted = [...rings].sort((a, b) => Math.abs(ringArea(topology, b)) - Math.abs(ringArea(topology, a)));
  const outer = sorted[0] ?? [];
  // Other outer rings (exclaves) are left out: a name stands on the largest piece.
  const holes = sorted.filter((ring) => ring !== outer && ringArea(topology, ring) < 0);
  const polygon = [outer, ...holes].map((ring) =>
    ring.map((vertex) => [(topology.x[vertex] as number) * aspect, topology.y[vertex] as number]),
  );
  const size = Math.sqrt(Math.abs(ringArea(topology, outer)));
  const [x = 0, y = 0] = polylabel(polygon, Math.max(1, size / 100));
  return [Math.round(x / aspect), Math.round(y)];
}

/** The centroid where it lies inside, else the pole. */
export function centroidOf(topology: Topology, rings: AreaRings, aspect: Aspect): [x: number, y: number] {
  const [ring] = rings;
  if (rings.length !== 1 || ring === undefined) return poleOf(topology, rings, aspect);
  const x0 = topology.x[ring[0] as number] as number;
  const y0 = topology.y[ring[0] as number] as number;
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  forEdges(ring, (from, to) => {
    const ax = (topology.x[from] as number) - x0;
    const ay = (topology.y[from] as number) - y0;
    const bx = (topology.x[to] as number) - x0;
    const by = (topology.y[to] as number) - y0;
    const cross = ax * by - bx * ay;
    area += cross;
    sumX += cross * (ax + bx);
    sumY += cross * (ay + by);
  });
  const x = Math.round(x0 + sumX / (3 * area));
  const y = Math.round(y0 + sumY / (3 * area));
  return isInside(topology, rings, x, y) ? [x, y] : poleOf(topology, rings, aspect);
}

/** Even-odd test in whole units; a point on the outline may fall to either side. */
function isInside(topology: Topology, rings: AreaRings, x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    forEdges(ring, (from, to) => {
      const fromY = topology.y[from] as number;
      const toY = topology.y[to] as number;
      if (fromY > y === toY > y) return;
      const fromX = topology.x[from] as number;
      if (x < fromX + (((topology.x[to] as number) - fromX) * (y - fromY)) / (toY - fromY)) inside = !inside;
    });
  }
  return inside;
}

function ringArea(topology: Topology, ring: readonly number[]): number {
  const x0 = topology.x[ring[0] as number] as number;
  const y0 = topology.y[ring[0] as number] as number;
  let sum = 0;
  forEdges(ring, (from, to) => {
    sum += ((topology.x[from] as number) - x0) * ((topology.y[to] as number) - y0);
    sum -= ((topology.x[to] as number) - x0) * ((topology.y[from] as number) - y0);
  });
  return sum / 2;
}

function forEdges(ring: readonly number[], visit: (from: number, to: number) => void): void {
  ring.forEach((from, at) => {
    visit(from, ring[(at + 1) % ring.length] as number);
  });
}

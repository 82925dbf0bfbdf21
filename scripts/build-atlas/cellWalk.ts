import type { Delaunay } from 'd3-delaunay';

/** Walks the Voronoi cell of an inner site: its corners are the circumcentres of the triangles around it. */
export class CellWalk {
  readonly #delaunay: Delaunay<ArrayLike<number>>;
  /** 2 a triangle, metres. */
  readonly centres: Float64Array;

  constructor(delaunay: Delaunay<ArrayLike<number>>) {
    this.#delaunay = delaunay;
    this.centres = circumcentres(delaunay);
  }

  /** The triangles around a site, in turn. */
  triangles(site: number): number[] {
    const { inedges, triangles, halfedges } = this.#delaunay;
    const around: number[] = [];
    const first = inedges[site] as number;
    let edge = first;
    do {
      around.push(Math.floor(edge / 3));
      edge = edge % 3 === 2 ? edge - 2 : edge + 1;
      if (triangles[edge] !== site) throw new Error(`site ${site} lies on the hull`);
      edge = halfedges[edge] as number;
    } while (edge !== first && edge !== -1);
    return around;
  }

  centroid(site: number): [number, number] {
    const { x, y } = this.#measure(site);
    return [x, y];
  }

  /** Square metres. */
  area(site: number): number {
    return Math.abs(this.#measure(site).area);
  }

  #measure(site: number): { x: number; y: number; area: number } {
    const corners = this.triangles(site);
    const origin = 2 * (corners[0] as number);
    const x0 = this.centres[origin] as number;
    const y0 = this.centres[origin + 1] as number;
    let area = 0;
    let sumX = 0;
    let sumY = 0;
    for (let at = 1; at + 1 < corners.length; at++) {
      const a = 2 * (corners[at] as number);
      const b = 2 * (corners[at + 1] as number);
      const ax = (this.centres[a] as number) - x0;
      const ay = (this.centres[a + 1] as number) - y0;
      const bx = (this.centres[b] as number) - x0;
      const by = (this.centres[b + 1] as number) - y0;
      const cross = ax * by - bx * ay;
      area += cross;
      sumX += cross * (ax + bx);
      sumY += cross * (ay + by);
    }
    return { x: x0 + sumX / (3 * area), y: y0 + sumY / (3 * area), area: area / 2 };
  }
}

function circumcentres(delaunay: Delaunay<ArrayLike<number>>): Float64Array {
  const { triangles, points } = delaunay;
  const centres = new Float64Array((triangles.length / 3) * 2);
  for (let triangle = 0; triangle < triangles.length / 3; triangle++) {
    const a = 2 * (triangles[3 * triangle] as number);
    const b = 2 * (triangles[3 * triangle + 1] as number);
    const c = 2 * (triangles[3 * triangle + 2] as number);
    const ax = points[a] as number;
    const ay = points[a + 1] as number;
    const bx = (points[b] as number) - ax;
    const by = (points[b + 1] as number) - ay;
    const cx = (points[c] as number) - ax;
    const cy = (points[c + 1] as number) - ay;
    const scale = 0.5 / (bx * cy - by * cx);
    const lengthB = bx * bx + by * by;
    const lengthC = cx * cx + cy * cy;
    centres[2 * triangle] = ax + (cy * lengthB - by * lengthC) * scale;
    centres[2 * triangle + 1] = ay + (bx * lengthC - cx * lengthB) * scale;
  }
  return centres;
}

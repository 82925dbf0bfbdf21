import { Delaunay } from 'd3-delaunay';
import { UNITS_PER_DEGREE } from '#shared/atlas/outlineStore.ts';
import { CellWalk } from './cellWalk.ts';
import type { Plane } from './plane.ts';
import type { Sites } from './sites.ts';
import { doubleArea, type HalfEdges, NO_TWIN, type Topology } from './topology.ts';

/** The Voronoi cell of every city site, with corners snapped to 1e-6 degree and shared between cells. */
export function makeCells(sites: Sites, plane: Plane): Topology {
  const walk = new CellWalk(new Delaunay(sites.position));
  const vertexOfTriangle = new Map<number, number>();
  const vertexAt = new Map<number, number>();
  const x: number[] = [];
  const y: number[] = [];
  const vertexOf = (triangle: number): number => {
    const known = vertexOfTriangle.get(triangle);
    if (known !== undefined) return known;
    const unitX = Math.round(plane.toLongitude(walk.centres[2 * triangle] as number) * UNITS_PER_DEGREE);
    const unitY = Math.round(plane.toLatitude(walk.centres[2 * triangle + 1] as number) * UNITS_PER_DEGREE);
    const place = unitX * 1e9 + unitY;
    const vertex = vertexAt.get(place) ?? x.length;
    if (vertex === x.length) {
      x.push(unitX);
      y.push(unitY);
      vertexAt.set(place, vertex);
    }
    vertexOfTriangle.set(triangle, vertex);
    return vertex;
  };
  const vertices: number[] = [];
  const start = new Uint32Array(sites.cityCount + 1);
  for (let site = 0; site < sites.cityCount; site++) {
    const ring = walk.triangles(site).map(vertexOf);
    const distinct = ring.filter((vertex, at) => vertex !== ring[(at + 1) % ring.length]);
    if (doubleArea(x, y, distinct) < 0) distinct.reverse();
    for (const vertex of distinct) vertices.push(vertex);
    start[site + 1] = vertices.length;
  }
  return {
    x: Int32Array.from(x),
    y: Int32Array.from(y),
    faceStart: start.map((_, at) => at),
    ringStart: start,
    vertex: Uint32Array.from(vertices),
  };
}

/** Which faces share an edge: the neighbours of `i` are neighbour[start[i]] … neighbour[start[i + 1] - 1]. */
export interface Adjacency {
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
}

/** Adjacency of faces that have one ring each. */
export function adjacencyOf(topology: Topology, edges: HalfEdges): Adjacency {
  const neighbours: number[] = [];
  const start = new Uint32Array(topology.faceStart.length);
  for (let face = 0; face + 1 < start.length; face++) {
    const first = topology.ringStart[face] as number;
    const end = topology.ringStart[face + 1] as number;
    for (let edge = first; edge < end; edge++) {
      const twin = edges.twin[edge] as number;
      if (twin !== NO_TWIN) neighbours.push(edges.face[twin] as number);
    }
    start[face + 1] = neighbours.length;
  }
  return { start, neighbour: Uint32Array.from(neighbours) };
}

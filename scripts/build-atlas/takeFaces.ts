import { type Topology, topologyOf } from './topology.ts';

/** The same faces in the given order, with vertices numbered as they are first met, so that neighbours have near numbers. */
export function takeFaces(topology: Topology, order: readonly number[]): Topology {
  const x: number[] = [];
  const y: number[] = [];
  const vertices: number[] = [];
  const ringStart = [0];
  const faceStart = [0];
  const renumbered = new Map<number, number>();
  const renumber = (old: number): number => {
    const known = renumbered.get(old);
    if (known !== undefined) return known;
    x.push(topology.x[old] as number);
    y.push(topology.y[old] as number);
    renumbered.set(old, x.length - 1);
    return x.length - 1;
  };
  for (const face of order) {
    for (let ring = topology.faceStart[face] as number; ring < (topology.faceStart[face + 1] as number); ring++) {
      const end = topology.ringStart[ring + 1] as number;
      for (let at = topology.ringStart[ring] as number; at < end; at++) {
        vertices.push(renumber(topology.vertex[at] as number));
      }
      ringStart.push(vertices.length);
    }
    faceStart.push(ringStart.length - 1);
  }
  return topologyOf({ x, y, faceStart, ringStart, vertex: vertices });
}

import { describe, expect, it } from 'vitest';
import type { MeshChunk } from '#shared/atlas/areaMesh.ts';
import { linesIn, sortLines } from '../../../renderer/map/layers/areas/meshLines.ts';
import { cutParts, partsInView } from '../../../renderer/map/layers/areas/meshParts.ts';

const AREAS = 600;

/** Unit squares in a row along x; every fourth border has rank 1, every other one of the rest rank 5. */
function rowOfSquares(): MeshChunk {
  const position: number[] = [];
  const area: number[] = [];
  const index: number[] = [];
  const edge: number[] = [];
  for (let at = 0; at < AREAS; at++) {
    position.push(at, 0, at + 1, 0, at + 1, 1, at, 1);
    area.push(at, at, at, at);
    index.push(...[0, 1, 2, 0, 2, 3].map((corner) => 4 * at + corner));
    const rank = at % 4 === 0 ? 1 : 5;
    edge.push(at % 2 === 0 ? rank + 1 : 0, rank + 1, 0, 8);
  }
  return {
    position: Float32Array.from(position),
    area: Uint32Array.from(area),
    index: Uint32Array.from(index),
    edge: Uint8Array.from(edge),
  };
}

describe('parts of a chunk', () => {
  const chunk = rowOfSquares();
  const parts = cutParts(chunk);

  it('holds each area in one part, with its corners', () => {
    expect(parts.count).toBeGreaterThan(4);
    expect(parts.vertexEnds.at(-1)).toBe(chunk.area.length);
    expect(parts.cornerEnds.at(-1)).toBe(chunk.index.length);
    let corner = 0;
    let vertex = 0;
    for (let part = 0; part < parts.count; part++) {
      const owners = new Set(chunk.area.subarray(vertex, parts.vertexEnds[part]));
      const drawn = new Set([...chunk.index.subarray(corner, parts.cornerEnds[part])].map((at) => chunk.area[at]));
      expect(drawn).toEqual(owners);
      [vertex, corner] = [parts.vertexEnds[part] as number, parts.cornerEnds[part] as number];
    }
  });

  it('finds what a view touches, and little more', () => {
    const [run, ...others] = partsInView(parts, [100.2, -5, 103.8, 5]);
    expect(others).toEqual([]);
    const [first = 0, last = 0] = run ?? [];
    const seen = [parts.vertexEnds[first - 1] ?? 0, parts.vertexEnds[last - 1] ?? 0].map((vertex) => vertex / 4);
    expect(seen[0]).toBeLessThanOrEqual(100);
    expect(seen[1]).toBeGreaterThanOrEqual(104);
    expect((seen[1] ?? 0) - (seen[0] ?? 0)).toBeLessThan(AREAS / 4);
    expect(partsInView(parts, [0, 2, AREAS, 3])).toEqual([]);
    expect(partsInView(parts, [-1, -1, AREAS, 2])).toEqual([[0, parts.count]]);
  });
});

describe('borders of a chunk', () => {
  const chunk = rowOfSquares();
  const parts = cutParts(chunk);
  const first = 10_000;
  const lines = sortLines(chunk.edge, parts.vertexEnds, { first, room: chunk.area.length });
  /** Starts of the borders in these parts, as vertices of the chunk. */
  const startsIn = (rank: number, runs: readonly (readonly [number, number])[]): readonly number[] =>
    linesIn(lines, rank, runs).flatMap(([start, end]) =>
      [...lines.index.subarray(start, end)].filter((_, at) => at % 2 === 1).map((vertex) => vertex - first),
    );
  const bordersOf = (most: number, [start, end]: readonly [number, number]): readonly number[] =>
    Array.from({ length: end - start }, (_, at) => start + at).filter((vertex) => {
      const rank = ((chunk.edge[vertex] as number) & 7) - 1;
      return rank >= 0 && rank <= most;
    });

  it('has each border once, down to the rank that is asked for', () => {
    for (const rank of [0, 1, 4, 5]) {
      const found = [...startsIn(rank, [[0, parts.count]])].sort((a, b) => a - b);
      expect(found).toEqual(bordersOf(rank, [0, chunk.area.length]));
    }
  });

  it('leaves out fine borders of parts that are not asked for, and keeps those of the ones that are', () => {
    const [start, end] = [2, 4];
    const inside = [parts.vertexEnds[start - 1] as number, parts.vertexEnds[end - 1] as number] as const;
    const found = startsIn(5, [[start, end]]);
    expect(found).toEqual(expect.arrayContaining([...bordersOf(5, inside)]));
    const fine = (vertex: number): boolean => ((chunk.edge[vertex] as number) & 7) === 6;
    expect(found.filter(fine)).toEqual(bordersOf(5, inside).filter(fine));
    expect(startsIn(5, [])).toEqual([]);
  });
});

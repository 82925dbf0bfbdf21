import type { Viewport } from '@deck.gl/core';
import { toCommon } from '../../mercator.ts';
import type { MapFrame } from '../../spanningView.ts';
import type { BufferPlace } from './areaBuffer.ts';
import type { MeshBounds } from './chunkCulling.ts';

type Point = readonly [x: number, y: number];

/** view-projection × translate(origin), in doubles: positions stay small and exact at street zoom. */
export function matrixAt(m: readonly number[], [x, y]: Point): readonly number[] {
  const at = (i: number): number => m[i] as number;
  const matrix = Array.from({ length: 16 }, (_, i) => at(i));
  for (let row = 0; row < 4; row++) matrix[12 + row] = at(row) * x + at(4 + row) * y + at(12 + row);
  return matrix;
}

/** Shrinks clip space so that the map keeps its size in a viewport that is wider by the overscan. */
export function overscanned(matrix: readonly number[], { overscan, viewport }: BufferPlace): readonly number[] {
  const shrink = [1 - (2 * overscan) / viewport[2], 1 - (2 * overscan) / viewport[3], 1, 1];
  return matrix.map((value, i) => value * (shrink[i % 4] as number));
}

/** What this window and `apron` CSS pixels around it can see, relative to the meshes' origin. */
export function boundsInView(frame: MapFrame, origin: Point, viewport: Viewport, apron: number): MeshBounds {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [frame.x - apron, frame.x + frame.width + apron]) {
    for (const y of [frame.y - apron, frame.y + frame.height + apron]) {
      const [lng = 0, lat = 0] = viewport.unproject([x, y]);
      const [commonX, commonY] = toCommon(lng, lat);
      xs.push(commonX - origin[0]);
      ys.push(commonY - origin[1]);
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** True when both have the same numbers. */
export function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

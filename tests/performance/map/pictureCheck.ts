import { PNG } from 'pngjs';
import type { Box } from './page/underTest.ts';

/** A pixel of the window and the micro-grid that lies there. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly area: number;
}

/** How far two colours must be apart, of 255, to be told from each other. */
const LEAST_DIFFERENCE = 12;

/** The share of the places that are not under names whose pixel is not that of the ground, which shows in the picture's upper left corner. */
export function colouredShare(picture: Buffer, places: readonly Place[], names: readonly Box[]): number {
  const { data, width } = PNG.sync.read(picture);
  const pixel = (x: number, y: number): readonly number[] => [
    ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
  ];
  const ground = pixel(1, 1);
  const isColoured = ({ x, y }: Place): boolean => {
    return pixel(x, y).some((value, at) => Math.abs(value - (ground[at] ?? 0)) >= LEAST_DIFFERENCE);
  };
  const seen = places.filter(({ x, y }) => !names.some(([l, t, r, b]) => x >= l && x <= r && y >= t && y <= b));
  return seen.filter(isColoured).length / seen.length;
}

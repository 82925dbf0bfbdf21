import type { Rectangle } from '#shared/scene/wallLayout.ts';

/** What the operating system says of one monitor. Bounds in device-independent pixels. */
export interface DisplayFacts {
  readonly id: number;
  /** The monitor's name; empty where it tells none. */
  readonly label: string;
  readonly bounds: Rectangle;
  readonly scaleFactor: number;
  readonly isPrimary: boolean;
}

/**
 * Leaves out what is no monitor: when every output is off, Chromium makes up a display with id 0 so that it has one.
 */
export const realDisplays = (displays: readonly DisplayFacts[]): readonly DisplayFacts[] =>
  displays.filter(({ id, bounds }) => id !== 0 && bounds.width > 0 && bounds.height > 0);

/** True when two rectangles are the same to the pixel. */
export const isSameRectangle = (a: Rectangle, b: Rectangle): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** True when `inner` lies wholly in `outer`. */
export const isInside = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/**
 * Sorts rectangles as one reads: rows from the top, in a row from the left. A rectangle belongs to a row when its middle
 * lies beside the row's first one, so monitors that hang a little unevenly still make one row.
 */
export function readingRows<Item extends { readonly bounds: Rectangle }>(items: readonly Item[]): Item[][] {
  const rows: Item[][] = [];
  const fromTop = [...items].sort((a, b) => a.bounds.y - b.bounds.y || a.bounds.x - b.bounds.x);
  for (const item of fromTop) {
    const middle = item.bounds.y + item.bounds.height / 2;
    const row = rows.find(([first]) => first !== undefined && middle < first.bounds.y + first.bounds.height);
    if (row === undefined) rows.push([item]);
    else row.push(item);
  }
  for (const row of rows) row.sort((a, b) => a.bounds.x - b.bounds.x);
  return rows;
}

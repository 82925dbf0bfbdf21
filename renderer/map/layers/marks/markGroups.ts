import { textEms } from '../../../ui/textWidth.ts';
import type { Box } from '../labels/boxes.ts';
import type { Mark } from './markSearch.ts';

/** Half the side of a sign with a count, as a share of the readable text's height: its figures can be read. */
const BADGE_SHARE = 0.6;
/** What a count adds to a badge's width besides its figures, in ems. */
const BADGE_PADDING_EMS = 0.5;

/**
 * Signs that overlap, joined: the first of them stays in its place and counts the others. A sign with a count is larger
 * than one without and may reach further ones, so it is done again until nothing overlaps.
 */
export function gatherMarks(marks: readonly Mark[], readTextPx: number): readonly Mark[] {
  let gathered = marks;
  for (;;) {
    const next = gatherOnce(gathered, readTextPx);
    if (next.length === gathered.length) return next;
    gathered = next;
  }
}

function gatherOnce(marks: readonly Mark[], readTextPx: number): readonly Mark[] {
  const grid = new MarkGrid<{ mark: Mark }>(readTextPx);
  const groups: { mark: Mark }[] = [];
  for (const mark of marks) {
    const found = grid.touching(mark);
    if (found === undefined) {
      const group = { mark, ...circleOf(mark) };
      groups.push(group);
      grid.add(group);
      continue;
    }
    found.mark = {
      ...found.mark,
      isOwn: found.mark.isOwn || mark.isOwn,
      isContext: found.mark.isContext && mark.isContext,
      count: found.mark.count + mark.count,
      radius: BADGE_SHARE * readTextPx,
    };
  }
  return groups.map(({ mark }) => mark);
}

const circleOf = ({ x, y, radius }: Circle): Circle => ({ x, y, radius });

/** What a sign covers: a circle's square, wider for a count of several figures. */
export function markBox({ x, y, radius, count }: Circle & Pick<Mark, 'count'>): Box {
  const halfWidth = count > 1 ? badgeWidth(count, radius / BADGE_SHARE) / 2 : radius;
  return [x - halfWidth, y - radius, x + halfWidth, y + radius];
}

/** Width of a sign with this count where text is `textPx` large. */
const badgeWidth = (count: number, textPx: number): number =>
  Math.max(2 * BADGE_SHARE, textEms(String(count)) + BADGE_PADDING_EMS) * textPx;

/** Text in a badge of this radius. */
export const badgeTextPx = (radius: number): number => radius / BADGE_SHARE;

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Finds circles that overlap by cells of one text height; no radius is larger than a cell. */
export class MarkGrid<Item extends object = object> {
  readonly #cells = new Map<string, (Item & Circle)[]>();
  readonly #cellPx: number;

  constructor(cellPx: number) {
    this.#cellPx = Math.max(1, cellPx);
  }

  /** The first circle that was added of those that overlap this one. */
  touching(circle: Circle): (Item & Circle) | undefined {
    const [column, row] = this.#cellOf(circle);
    for (let dx = -2; dx <= 2; dx++) {
      for (let dy = -2; dy <= 2; dy++) {
        for (const other of this.#cells.get(`${column + dx},${row + dy}`) ?? []) {
          if (Math.hypot(other.x - circle.x, other.y - circle.y) < other.radius + circle.radius) return other;
        }
      }
    }
    return undefined;
  }

  add(circle: Item & Circle): void {
    const key = this.#cellOf(circle).join();
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [circle]);
    else cell.push(circle);
  }

  #cellOf({ x, y }: Circle): readonly [number, number] {
    return [Math.floor(x / this.#cellPx), Math.floor(y / this.#cellPx)];
  }
}

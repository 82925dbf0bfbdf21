import { textEms } from '../../../ui/textWidth.ts';
import { type Box, touch } from '../labels/boxes.ts';
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
    const found = grid.touching(markBox(mark));
    if (found === undefined) {
      const group = { mark, box: markBox(mark) };
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

/** What a sign covers: a square, wider for a count of several figures. */
export function markBox({ x, y, radius, count }: Pick<Mark, 'x' | 'y' | 'radius' | 'count'>): Box {
  const halfWidth = count > 1 ? badgeWidth(count, radius / BADGE_SHARE) / 2 : radius;
  return [x - halfWidth, y - radius, x + halfWidth, y + radius];
}

/** Width of a sign with this count where text is `textPx` large. */
const badgeWidth = (count: number, textPx: number): number =>
  Math.max(2 * BADGE_SHARE, textEms(String(count)) + BADGE_PADDING_EMS) * textPx;

/** Text in a badge of this radius. */
export const badgeTextPx = (radius: number): number => radius / BADGE_SHARE;

interface Boxed {
  readonly box: Box;
}

/** Finds boxes that overlap, by cells that each box lies in: a question costs what is near. */
export class MarkGrid<Item extends object = object> {
  readonly #cells = new Map<string, (Item & Boxed)[]>();
  readonly #cellPx: number;

  /** Cells about as large as the boxes are cheapest. */
  constructor(cellPx: number) {
    this.#cellPx = Math.max(1, cellPx);
  }

  /** The first box that was added of those that overlap this one in the first of its cells that has any. */
  touching(box: Box): (Item & Boxed) | undefined {
    for (const cell of this.#cellsOf(box)) {
      const found = this.#cells.get(cell)?.find((other) => touch(other.box, box));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  add(item: Item & Boxed): void {
    for (const key of this.#cellsOf(item.box)) {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [item]);
      else cell.push(item);
    }
  }

  #cellsOf([left, top, right, bottom]: Box): readonly string[] {
    const at = (px: number): number => Math.floor(px / this.#cellPx);
    const cells: string[] = [];
    for (let column = at(left); column <= at(right); column++) {
      for (let row = at(top); row <= at(bottom); row++) cells.push(`${column},${row}`);
    }
    return cells;
  }
}

import { type Box, touch } from '../labels/boxes.ts';

interface Item {
  readonly key: string;
  readonly box: Box;
}

/** Boxes on the screen that are found by where they lie: a question costs what is near. */
export class BoxGrid {
  readonly #cellPx: number;
  readonly #cells = new Map<number, Item[]>();

  /** Cells about as large as the boxes are cheapest. */
  constructor(cellPx: number) {
    this.#cellPx = Math.max(1, cellPx);
  }

  add(key: string, box: Box): void {
    for (const cell of this.#cellsOf(box)) {
      const items = this.#cells.get(cell);
      if (items === undefined) this.#cells.set(cell, [{ key, box }]);
      else items.push({ key, box });
    }
  }

  /** Takes a box away that was added under this key. */
  remove(key: string, box: Box): void {
    for (const cell of this.#cellsOf(box)) {
      const items = this.#cells.get(cell) ?? [];
      const at = items.findIndex((item) => item.key === key);
      if (at >= 0) items.splice(at, 1);
    }
  }

  /** True when something lies nearer to the box than `gap` across and down; what has the key `except` does not count. */
  isNear(box: Box, [across, down]: readonly [number, number], except?: string): boolean {
    const wide: Box = [box[0] - across, box[1] - down, box[2] + across, box[3] + down];
    return this.#cellsOf(wide).some((cell) =>
      this.#cells.get(cell)?.some((item) => item.key !== except && touch(item.box, wide)),
    );
  }

  #cellsOf([left, top, right, bottom]: Box): readonly number[] {
    const cells: number[] = [];
    const at = (px: number): number => Math.floor(px / this.#cellPx);
    for (let column = at(left); column <= at(right); column++) {
      for (let row = at(top); row <= at(bottom); row++) cells.push(column * ROW + row);
    }
    return cells;
  }
}

/** Cells are told apart by column and row in one number. */
const ROW = 2 ** 20;

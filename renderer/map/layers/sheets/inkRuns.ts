/** Edge of the squares in which ink is looked for, pixels. */
export const INK_CELL_PX = 32;

/** Left, top, right, bottom in pixels of the sheet, y down. */
export type InkRun = readonly [left: number, top: number, right: number, bottom: number];

/** The parts of a sheet that something is painted on: squares of `INK_CELL_PX`, joined along rows. One pixel a number, 0 where nothing is. */
export function inkRuns(pixels: Uint32Array, width: number, height: number): readonly InkRun[] {
  const runs: InkRun[] = [];
  const columns = Math.ceil(width / INK_CELL_PX);
  const isInked = new Uint8Array(columns);
  for (let top = 0; top < height; top += INK_CELL_PX) {
    const bottom = Math.min(height, top + INK_CELL_PX);
    isInked.fill(0);
    for (let y = top; y < bottom; y++) markInk(pixels, y * width, width, isInked);
    for (let column = 0; column < columns; column++) {
      if (isInked[column] === 0) continue;
      const first = column;
      while (column < columns && isInked[column] === 1) column++;
      runs.push([first * INK_CELL_PX, top, Math.min(width, column * INK_CELL_PX), bottom]);
    }
  }
  return runs;
}

function markInk(pixels: Uint32Array, start: number, width: number, isInked: Uint8Array): void {
  for (let x = 0; x < width; x++) {
    if (pixels[start + x] === 0) continue;
    const column = Math.floor(x / INK_CELL_PX);
    isInked[column] = 1;
    // The rest of the square is known now.
    x = (column + 1) * INK_CELL_PX - 1;
  }
}

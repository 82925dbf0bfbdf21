/** A window's part of the map, in device pixels of the whole map, y down. */
export interface BufferQuestion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly wholeWidth: number;
  readonly wholeHeight: number;
  /** Edge of one halo cell in device pixels. */
  readonly cell: number;
}

/**
 * The id buffer's place: the window plus an apron all around, so that borders and halos at a window's edge
 * know what lies beyond it. The apron starts on a cell boundary of the whole map: halos of two windows meet exactly.
 */
export interface BufferPlace {
  readonly width: number;
  readonly height: number;
  /** The window itself. */
  readonly windowWidth: number;
  readonly windowHeight: number;
  /** From the buffer's lower left corner to the window's, device pixels, y up. */
  readonly apronX: number;
  readonly apronY: number;
  /**
   * The whole map in the buffer, as a GL viewport: x, y (up), width, height; wider than the map by `overscan` on each
   * side, because nothing is drawn outside a viewport and the apron of an outer window lies outside the map.
   */
  readonly viewport: readonly [x: number, y: number, width: number, height: number];
  readonly overscan: number;
}

/** Halo cells around the window. */
const APRON_CELLS = 4;

/** Places the id buffer around a window. */
export function placeBuffer(question: BufferQuestion): BufferPlace {
  const { x, width, height, wholeWidth, wholeHeight, cell } = question;
  const bottom = wholeHeight - question.y - height;
  const apronX = APRON_CELLS * cell + modulo(x, cell);
  const apronY = APRON_CELLS * cell + modulo(bottom, cell);
  const overscan = (APRON_CELLS + 2) * cell;
  const upToCell = (length: number): number => Math.ceil(length / cell) * cell;
  return {
    width: upToCell(apronX + width + APRON_CELLS * cell),
    height: upToCell(apronY + height + APRON_CELLS * cell),
    windowWidth: width,
    windowHeight: height,
    apronX,
    apronY,
    viewport: [
      apronX - x - overscan,
      apronY - bottom - overscan,
      wholeWidth + 2 * overscan,
      wholeHeight + 2 * overscan,
    ],
    overscan,
  };
}

const modulo = (value: number, divisor: number): number => ((value % divisor) + divisor) % divisor;

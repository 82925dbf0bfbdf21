import type { Rgb } from '../../../ui/tokens.ts';

/** How a painted area is filled: all over, or with lines or dots that tell it from its like without colour. */
export type AreaPattern = 'plain' | 'hatch' | 'backHatch' | 'dots';

interface AreaPaintColour {
  readonly colour: Rgb;
  /** Opacity, 0 … 1; 0 leaves the area empty. */
  readonly alpha: number;
  /** Left out: plain. */
  readonly pattern?: AreaPattern;
}

/**
 * Colours that take the place of the warning levels, by area: a difference, a forecast, anything with up to 16 classes.
 * A layer offers one by `MapLayer.areaPaint` while it is shown; of several the topmost counts. The areas are then filled
 * from `palette`, borders, focus, selection and pointer stay as they are, and the halos of red and orange are left out.
 * Keep one object and one `codes` array for as long as nothing changes: a frame costs nothing then. To repaint, write
 * into `codes` and give a new object with a greater `revision`: rows of the texture that differ are uploaded again.
 */
export interface AreaPaint {
  /** One byte an area of the atlas, by AreaIndex, all six levels: its place in `palette`. Greater ones stay empty. */
  readonly codes: Uint8Array;
  /** Another number whenever `codes` has changed. */
  readonly revision: number;
  /** At most 16. */
  readonly palette: readonly AreaPaintColour[];
}

/** Colours of a palette. */
export const PALETTE_SIZE = 16;

const PATTERNS: readonly AreaPattern[] = ['plain', 'hatch', 'backHatch', 'dots'];

/** The palette as two rows of 16 texels: red, green, blue and opacity; below them the number of the pattern. */
export function paletteTexels(palette: AreaPaint['palette']): Uint8Array<ArrayBuffer> {
  const texels = new Uint8Array(2 * 4 * PALETTE_SIZE);
  palette.slice(0, PALETTE_SIZE).forEach(({ colour, alpha, pattern = 'plain' }, at) => {
    texels.set([...colour, Math.round(alpha * 255)], 4 * at);
    texels[4 * (PALETTE_SIZE + at)] = PATTERNS.indexOf(pattern);
  });
  return texels;
}

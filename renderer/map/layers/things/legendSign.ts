import type { LegendBox, LegendLook } from '../../mapLayer.ts';
import { countedLevel } from './focusScope.ts';
import { type PaintSign, paintCount, paintPlate } from './plate.ts';

/** True while things are counted by area, and single ones are not drawn. */
export const isCounting = ({ drawn }: Pick<LegendLook, 'drawn'>): boolean =>
  drawn !== undefined && countedLevel(drawn) !== undefined;

/** Width of a sign with a figure in the legend, in heights. */
export const figureWide = (look: Pick<LegendLook, 'drawn'>): number => (isCounting(look) ? 1.35 : 1.9);

/** Draws a sign and what stands beside it as it is on the map: under a name, or on a plate of its own. */
export function paintLegendSign(
  sheet: CanvasRenderingContext2D,
  { x, y, height }: LegendBox,
  look: Pick<LegendLook, 'drawn' | 'tokens'>,
  { sign, text }: { readonly sign: PaintSign; readonly text: string },
): void {
  const paint = isCounting(look) && text !== '' ? paintCount : paintPlate;
  paint(sheet, { tokens: look.tokens, readTextPx: height * 0.72 }, { x, y, sign, text });
}

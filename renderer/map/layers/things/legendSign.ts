import type { LegendBox, LegendLook } from '../../mapLayer.ts';
import { countedLevel } from './focusScope.ts';
import { type PaintSign, paintDot, paintPlate } from './plate.ts';

/** True while things are counted by area, and single ones are not drawn. */
export const isCounting = ({ drawn }: Pick<LegendLook, 'drawn'>): boolean =>
  drawn !== undefined && countedLevel(drawn) !== undefined;

/** Text height of a plate in the legend, and the radius of a sign without one, as shares of a line. */
const PLATE_SHARE = 0.8;
const SIGN_SHARE = 0.3;

/** Draws a sign as it is on the map: beside counts without a plate, by itself on one. */
export function paintLegendSign(
  sheet: CanvasRenderingContext2D,
  { x, y, height }: LegendBox,
  look: Pick<LegendLook, 'drawn' | 'tokens'>,
  sign: PaintSign,
): void {
  const { tokens } = look;
  if (isCounting(look)) paintDot(sheet, { tokens }, { x, y, radius: height * SIGN_SHARE, sign });
  else paintPlate(sheet, { tokens, readTextPx: height * PLATE_SHARE }, { x, y, sign, text: '' });
}

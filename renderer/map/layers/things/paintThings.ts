import type { SceneInput } from '../../sceneInput.ts';
import type { PlacedThing } from './placedThings.ts';
import { type PaintSign, paintCount, paintDot, paintPlate, type SignLast } from './plate.ts';

/** How far things outside the focus step back. */
const FAINT_ALPHA = 0.5;

/** The signs of a layer's things. */
export interface ThingSigns {
  readonly signOf: (thing: PlacedThing) => PaintSign;
  /** What a single one is drawn with that has no room for its sign, or stands outside the focus. */
  readonly dotOf: (thing: PlacedThing) => PaintSign;
  /** How the sign of several in one place stands behind their number; left out: before it. */
  readonly signLast?: SignLast;
}

/** Draws what a layer has on the map, each with its sign, as it stands there. */
export function paintThings(
  sheet: CanvasRenderingContext2D,
  { tokens }: Pick<SceneInput, 'tokens'>,
  things: readonly PlacedThing[],
  { signOf, dotOf, signLast }: ThingSigns,
): void {
  for (const thing of things) {
    const { form, x, y, em, text, isOpen, area } = thing;
    const isSmall = form === 'faint' || (form === 'dot' && area === undefined);
    const sign = (isSmall ? dotOf : signOf)(thing);
    const look = { tokens, readTextPx: em };
    const last = form === 'count' || thing.size > 1 ? signLast : undefined;
    if (form === 'count') paintCount(sheet, look, { x, y, sign, text, signLast: last });
    else if (form === 'plate') paintPlate(sheet, look, { x, y, sign, text, signLast: last, isOpen });
    else {
      sheet.globalAlpha = form === 'faint' ? FAINT_ALPHA : 1;
      paintDot(sheet, look, { x, y, radius: thing.height / 2, sign });
      sheet.globalAlpha = 1;
    }
  }
}

import type { SceneInput } from '../../sceneInput.ts';
import type { PlacedThing } from './placedThings.ts';
import { type PaintSign, paintCount, paintDot, paintPlate } from './plate.ts';

/** How far things outside the focus step back. */
const FAINT_ALPHA = 0.5;

/** The signs of a layer's things. */
export interface ThingSigns {
  readonly signOf: (thing: PlacedThing) => PaintSign;
  /** What a single one is drawn with that has no room for its sign, or stands outside the focus. */
  readonly dotOf: (thing: PlacedThing) => PaintSign;
  /** The sign of several in one place says something of them, and stands small behind their number. */
  readonly isSignLast?: boolean;
}

/** Draws what a layer has on the map, each with its sign, as it stands there. */
export function paintThings(
  sheet: CanvasRenderingContext2D,
  { tokens }: Pick<SceneInput, 'tokens'>,
  things: readonly PlacedThing[],
  { signOf, dotOf, isSignLast: isLastOfMany = false }: ThingSigns,
): void {
  for (const thing of things) {
    const { form, x, y, em, text, isOpen, area } = thing;
    const isSmall = form === 'faint' || (form === 'dot' && area === undefined);
    const sign = (isSmall ? dotOf : signOf)(thing);
    const look = { tokens, readTextPx: em };
    const isSignLast = isLastOfMany && (form === 'count' || thing.size > 1);
    if (form === 'count') paintCount(sheet, look, { x, y, sign, text, isSignLast });
    else if (form === 'plate') paintPlate(sheet, look, { x, y, sign, text, isSignLast, isOpen });
    else {
      sheet.globalAlpha = form === 'faint' ? FAINT_ALPHA : 1;
      paintDot(sheet, look, { x, y, radius: thing.height / 2, sign });
      sheet.globalAlpha = 1;
    }
  }
}

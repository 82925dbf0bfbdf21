import type { SceneInput } from '../../sceneInput.ts';
import type { PlacedThing } from './placedThings.ts';
import { type PaintSign, paintCount, paintDot, paintPlate } from './plate.ts';

/** How far things outside the focus step back. */
const FAINT_ALPHA = 0.5;

/** Draws what a layer has on the map, each with its sign, as it stands there. */
export function paintThings(
  sheet: CanvasRenderingContext2D,
  { tokens }: Pick<SceneInput, 'tokens'>,
  things: readonly PlacedThing[],
  signOf: (thing: PlacedThing) => PaintSign,
): void {
  for (const thing of things) {
    const { form, x, y, em, text, isOpen } = thing;
    const sign = signOf(thing);
    const look = { tokens, readTextPx: em };
    if (form === 'count') paintCount(sheet, look, { x, y, sign, text });
    else if (form === 'plate') paintPlate(sheet, look, { x, y, sign, text, isOpen });
    else {
      sheet.globalAlpha = form === 'faint' ? FAINT_ALPHA : 1;
      paintDot(sheet, look, { x, y, radius: thing.height / 2, sign });
      sheet.globalAlpha = 1;
    }
  }
}

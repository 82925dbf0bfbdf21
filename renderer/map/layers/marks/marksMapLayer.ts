import { RED } from '#shared/domain/warningLevel.ts';
import type { Rgb } from '../../../ui/tokens.ts';
import type { MapLayer } from '../../mapLayer.ts';
import { LEVEL_SIGNS } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type Mark, placeMarks } from './markPlacement.ts';
import { traceShape } from './markShapes.ts';

/** Signs up to orange: shapes that say the level without colour. Names lie above them. */
export const marksMapLayer: MapLayer = {
  id: 'marks',
  paint(sheet, input) {
    for (const mark of marksOf(input)) if (mark.level < RED) paintMark(sheet, input, mark);
  },
};

/** Red signs, above everything: no red that cannot be found. */
export const redMarksMapLayer: MapLayer = {
  id: 'red-marks',
  paint(sheet, input) {
    const reds = marksOf(input).filter((mark) => mark.level === RED);
    for (const mark of reds) paintGlow(sheet, input, mark);
    for (const mark of reds) paintMark(sheet, input, mark);
  },
};

const placed = new WeakMap<SceneInput, readonly Mark[]>();

/** The marks of this frame; worked out once however many layers ask. */
export function marksOf(input: SceneInput): readonly Mark[] {
  const known = placed.get(input);
  if (known !== undefined) return known;
  const marks = placeMarks(input);
  placed.set(input, marks);
  return marks;
}

function paintMark(sheet: CanvasRenderingContext2D, { tokens, readTextPx }: SceneInput, mark: Mark): void {
  const sign = LEVEL_SIGNS[mark.level];
  if (sign === undefined) return;
  const line = Math.max(1, Math.min(readTextPx * 0.055, mark.radius * 0.3));
  const colour = css(tokens.levels[mark.level] ?? tokens.text);
  sheet.globalAlpha = mark.isContext && mark.level < RED ? 0.55 : 1;
  traceShape(sheet, sign.shape, mark.x, mark.y, mark.radius);
  sheet.lineJoin = 'round';
  sheet.strokeStyle = css(tokens.ground, 0.8);
  sheet.lineWidth = line * 3.2;
  sheet.stroke();
  sheet.fillStyle = mark.isOwn ? colour : css(tokens.ground, 0.9);
  sheet.fill();
  if (mark.level === RED || !mark.isOwn) {
    sheet.strokeStyle = mark.isOwn ? css(tokens.text) : colour;
    sheet.lineWidth = mark.isOwn ? line : line * 1.6;
    sheet.stroke();
  }
  sheet.globalAlpha = 1;
}

/** A soft light around a red sign, so that one red in a calm city is the first thing seen. */
function paintGlow(sheet: CanvasRenderingContext2D, { tokens }: SceneInput, { x, y, radius, isOwn }: Mark): void {
  const red = tokens.levels[RED] ?? tokens.text;
  const reach = radius * 3;
  const glow = sheet.createRadialGradient(x, y, radius * 0.6, x, y, reach);
  glow.addColorStop(0, css(red, isOwn ? 0.55 : 0.3));
  glow.addColorStop(0.5, css(red, isOwn ? 0.16 : 0.08));
  glow.addColorStop(1, css(red, 0));
  sheet.fillStyle = glow;
  sheet.fillRect(x - reach, y - reach, reach * 2, reach * 2);
}

const css = (rgb: Rgb, alpha = 1): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

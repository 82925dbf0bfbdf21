import { RED } from '#shared/domain/warningLevel.ts';
import type { Rgb } from '../../../ui/tokens.ts';
import type { MapLayer } from '../../mapLayer.ts';
import { LEVEL_SIGNS } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import { type Mark, placeMarks } from './markPlacement.ts';
import { traceShape } from './markShapes.ts';

/** Shapes that say the level without colour, and no red that cannot be found. */
export const marksMapLayer: MapLayer = {
  id: 'marks',
  paint(sheet, input) {
    // Graver signs lie on top.
    for (const mark of [...marksOf(input)].reverse()) paintMark(sheet, input, mark);
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
  const line = Math.max(1.5, readTextPx * 0.055);
  const colour = css(tokens.levels[mark.level] ?? tokens.text);
  traceShape(sheet, sign.shape, mark.x, mark.y, mark.radius);
  sheet.lineJoin = 'round';
  sheet.strokeStyle = css(tokens.ground, 0.8);
  sheet.lineWidth = line * 3.2;
  sheet.stroke();
  sheet.fillStyle = mark.isOwn ? colour : css(tokens.ground, 0.9);
  sheet.fill();
  sheet.strokeStyle = mark.isOwn ? css(tokens.text, mark.level === RED ? 1 : 0.8) : colour;
  sheet.lineWidth = mark.isOwn ? line : line * 1.6;
  sheet.stroke();
}

const css = (rgb: Rgb, alpha = 1): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

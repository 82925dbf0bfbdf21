import { RED, YELLOW } from '#shared/domain/warningLevel.ts';
import type { DrawnTokens, Rgb } from '../../../ui/tokens.ts';
import { LEVEL_SIGNS } from '../../mapWords.ts';
import type { SceneInput } from '../../sceneInput.ts';
import type { EdgeMark } from './edgeMarks.ts';
import { badgeTextPx, markBox } from './markGroups.ts';
import type { Mark } from './markSearch.ts';
import { traceShape } from './markShapes.ts';

/** What signs are drawn with. */
export type MarkLook = Pick<SceneInput, 'tokens' | 'readTextPx'>;

/** The sign of a level on the map: hollow where the area around it is better; with a number for several in one place. */
export function paintMark(sheet: CanvasRenderingContext2D, input: MarkLook, mark: Mark): void {
  const { tokens, readTextPx } = input;
  const sign = LEVEL_SIGNS[mark.level];
  if (sign === undefined) return;
  const line = Math.max(1, Math.min(readTextPx * 0.055, mark.radius * 0.3));
  const colour = css(tokens.levels[mark.level] ?? tokens.text);
  sheet.globalAlpha = mark.isContext && mark.level < RED ? 0.55 : 1;
  if (mark.count > 1) traceBadge(sheet, mark);
  else traceShape(sheet, sign.shape, mark.x, mark.y, mark.radius);
  sheet.lineJoin = 'round';
  sheet.strokeStyle = css(tokens.ground, 0.8);
  sheet.lineWidth = line * 3.2;
  sheet.stroke();
  sheet.fillStyle = mark.isOwn ? colour : css(tokens.ground, 0.9);
  sheet.fill();
  // On a light ground every sign has a dark outline: yellow would be lost without.
  if (tokens.isLight && mark.level === YELLOW && !mark.isOwn) {
    sheet.strokeStyle = css(tokens.bright);
    sheet.lineWidth = line * 2.6;
    sheet.stroke();
  }
  if (mark.level === RED || !mark.isOwn || tokens.isLight) {
    sheet.strokeStyle = mark.isOwn ? css(tokens.bright) : colour;
    sheet.lineWidth = mark.isOwn ? line : line * 1.6;
    sheet.stroke();
  }
  if (mark.count > 1) paintCount(sheet, input, mark, mark.isOwn);
  sheet.globalAlpha = 1;
}

function traceBadge(sheet: CanvasRenderingContext2D, mark: Mark): void {
  const [left, top, right, bottom] = markBox(mark);
  sheet.beginPath();
  sheet.rect(left, top, right - left, bottom - top);
}

function paintCount(
  sheet: CanvasRenderingContext2D,
  { tokens }: MarkLook,
  { x, y, radius, count }: Pick<Mark, 'x' | 'y' | 'radius' | 'count'>,
  isOnRed: boolean,
): void {
  const textPx = badgeTextPx(radius);
  sheet.font = `600 ${textPx}px ${tokens.fontText}`;
  sheet.textAlign = 'center';
  sheet.textBaseline = 'middle';
  sheet.fillStyle = css(isOnRed ? onRed(tokens) : tokens.text);
  sheet.fillText(String(count), x, y + textPx * 0.04);
}

/** What can be read on red: white, or as light as the theme goes. */
const onRed = ({ isLight, surface, bright }: DrawnTokens): Rgb => (isLight ? surface : bright);

/** A sign at the edge of the map: how many, and an arrow to where they lie; a count of 0 is left open. */
export function paintEdgeMark(sheet: CanvasRenderingContext2D, input: MarkLook, mark: EdgeMark): void {
  const { tokens, readTextPx } = input;
  const { x, y, radius, count } = mark;
  const [left, top, right, bottom] = markBox({ ...mark, count: Math.max(2, count) });
  sheet.beginPath();
  sheet.rect(left, top, right - left, bottom - top);
  sheet.lineJoin = 'miter';
  sheet.lineWidth = readTextPx * 0.15;
  sheet.strokeStyle = css(tokens.ground, 0.85);
  sheet.stroke();
  sheet.fillStyle = css(tokens.levels[RED] ?? tokens.text);
  sheet.fill();
  if (count > 0) paintCount(sheet, input, { x, y, radius, count }, true);
  paintArrow(sheet, input, mark, [(right - left) / 2, radius]);
}

/** An angle bracket outside the badge that points away from it. */
function paintArrow(
  sheet: CanvasRenderingContext2D,
  { tokens, readTextPx }: MarkLook,
  { x, y, radius, angle }: EdgeMark,
  [halfWidth, halfHeight]: readonly [number, number],
): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const toEdge = Math.min(halfWidth / Math.max(1e-6, Math.abs(cos)), halfHeight / Math.max(1e-6, Math.abs(sin)));
  const reach = toEdge + radius * 0.75;
  const tip = [x + cos * reach, y + sin * reach] as const;
  const wing = radius * 0.5;
  sheet.beginPath();
  sheet.moveTo(tip[0] - cos * wing - sin * wing, tip[1] - sin * wing + cos * wing);
  sheet.lineTo(...tip);
  sheet.lineTo(tip[0] - cos * wing + sin * wing, tip[1] - sin * wing - cos * wing);
  for (const [colour, width] of [
    [css(tokens.ground, 0.85), 0.3],
    [css(tokens.levels[RED] ?? tokens.text), 0.14],
  ] as const) {
    sheet.strokeStyle = colour;
    sheet.lineWidth = readTextPx * width;
    sheet.stroke();
  }
}

/** A soft light around a red sign, so that one red in a calm city is the first thing seen. */
export function paintGlow(sheet: CanvasRenderingContext2D, { tokens }: MarkLook, { x, y, radius, isOwn }: Mark): void {
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

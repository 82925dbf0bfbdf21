import { textEms } from '../../../ui/textWidth.ts';
import type { Rgb } from '../../../ui/tokens.ts';
import type { SceneInput } from '../../sceneInput.ts';

/** Draws a sign around a point; `radius` is about half its height in CSS pixels. */
export type PaintSign = (sheet: CanvasRenderingContext2D, x: number, y: number, radius: number) => void;

/** What a plate is drawn with. */
export type PlateLook = Pick<SceneInput, 'tokens' | 'readTextPx'>;

/** How a sign stands behind a number. */
export type SignLast = 'small' | 'whole';

export interface Plate {
  readonly x: number;
  readonly y: number;
  readonly sign: PaintSign;
  /** What stands beside the sign, such as a count; empty: the sign alone on a round plate. */
  readonly text: string;
  /** The sign stands behind the text, small where it says something of what is counted: the text is not the number of it. */
  readonly signLast?: SignLast | undefined;
  /** True for what is open: its edge is bright. */
  readonly isOpen?: boolean;
}

/** Sizes in text heights: a plate with words, its air, a plate with a sign alone, the sign, the gap to its words. */
const HEIGHT = 1.36;
const AIR = 0.34;
/** Height of a plate with a sign alone. */
export const ROUND_EMS = 1.16;
const SIGN = 0.36;
const GAP = 0.24;
/** A count without a plate: its height, and the sign's radius. */
const COUNT_HEIGHT = 1.02;
const COUNT_SIGN = 0.33;
const COUNT_GAP = 0.16;
/** A sign behind a number: its radius, how far it is raised, and the gap before it. */
const LAST_SIGNS = { small: { radius: 0.25, raise: 0.16 }, whole: { radius: COUNT_SIGN, raise: 0 } } as const;
const LAST_GAP = 0.13;
/** How opaque the halo of a count is. */
const HALO_ALPHA = 0.85;

/** Width and height of a plate in CSS pixels. */
export function plateSize({ text }: Pick<Plate, 'text'>, readTextPx: number): readonly [width: number, height: number] {
  if (text === '') return [ROUND_EMS * readTextPx, ROUND_EMS * readTextPx];
  return [(2 * AIR + 2 * SIGN + GAP + figureEms(text)) * readTextPx, HEIGHT * readTextPx];
}

/** Width and height of a count of an area in CSS pixels. */
export function countSize(text: string, readTextPx: number): readonly [width: number, height: number] {
  return [(2 * COUNT_SIGN + COUNT_GAP + figureEms(text)) * readTextPx, COUNT_HEIGHT * readTextPx];
}

/** A sign on a dark plate, with words beside it: legible over any colour of the map. */
export function paintPlate(sheet: CanvasRenderingContext2D, { tokens, readTextPx }: PlateLook, plate: Plate): void {
  const { x, y, text, sign, isOpen = false } = plate;
  const [width, height] = plateSize(plate, readTextPx);
  sheet.beginPath();
  sheet.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
  sheet.fillStyle = css(tokens.ground, 0.88);
  sheet.fill();
  sheet.strokeStyle = isOpen ? css(tokens.bright) : css(tokens.second, 0.7);
  sheet.lineWidth = readTextPx * (isOpen ? 0.1 : 0.045);
  sheet.stroke();
  if (text === '') {
    sign(sheet, x, y, SIGN * readTextPx);
    return;
  }
  sheet.font = `600 ${readTextPx}px ${tokens.fontFigures}`;
  sheet.textAlign = 'left';
  sheet.textBaseline = 'middle';
  sheet.fillStyle = css(tokens.text);
  if (plate.signLast !== undefined) {
    const last = lastSignPlace(plate, plate.signLast, readTextPx);
    sheet.fillText(text, last.text, y + 0.04 * readTextPx);
    sign(sheet, last.x, last.y, last.radius);
    return;
  }
  sheet.fillText(text, x - width / 2 + (AIR + 2 * SIGN + GAP) * readTextPx, y + 0.04 * readTextPx);
  sign(sheet, x - width / 2 + (AIR + SIGN) * readTextPx, y, SIGN * readTextPx);
}

/** Where a number begins, and the sign behind it; both together in the middle of the plate. */
function lastSignPlace({ x, y, text }: Pick<Plate, 'x' | 'y' | 'text'>, how: SignLast, em: number) {
  const { radius, raise } = LAST_SIGNS[how];
  const figures = figureEms(text);
  const left = x - ((figures + LAST_GAP + 2 * radius) * em) / 2;
  return { text: left, x: left + (figures + LAST_GAP + radius) * em, y: y - raise * em, radius: radius * em };
}

/** The count of an area: a sign and a figure with a halo, quieter than the name it stands under. */
export function paintCount(sheet: CanvasRenderingContext2D, { tokens, readTextPx }: PlateLook, plate: Plate): void {
  const { x, y, text, sign } = plate;
  const [width] = countSize(text, readTextPx);
  const left = x - width / 2;
  const own = COUNT_SIGN * readTextPx;
  const place =
    plate.signLast === undefined
      ? { text: left + 2 * own + COUNT_GAP * readTextPx, x: left + own, y, radius: own }
      : lastSignPlace(plate, plate.signLast, readTextPx);
  sheet.beginPath();
  sheet.arc(place.x, place.y, place.radius * 1.25, 0, 2 * Math.PI);
  sheet.fillStyle = css(tokens.ground, HALO_ALPHA);
  sheet.fill();
  sheet.font = `600 ${readTextPx}px ${tokens.fontFigures}`;
  sheet.textAlign = 'left';
  sheet.textBaseline = 'middle';
  sheet.lineJoin = 'round';
  sheet.strokeStyle = css(tokens.ground, HALO_ALPHA);
  sheet.lineWidth = readTextPx * 0.24;
  sheet.fillStyle = css(tokens.second);
  sheet.strokeText(text, place.text, y + 0.04 * readTextPx);
  sheet.fillText(text, place.text, y + 0.04 * readTextPx);
  sign(sheet, place.x, place.y, place.radius);
}

/** A sign without a plate, small. */
export function paintDot(
  sheet: CanvasRenderingContext2D,
  { tokens }: Pick<PlateLook, 'tokens'>,
  { x, y, radius, sign }: Pick<Plate, 'x' | 'y' | 'sign'> & { readonly radius: number },
): void {
  sheet.beginPath();
  sheet.arc(x, y, radius * 1.35, 0, 2 * Math.PI);
  sheet.fillStyle = css(tokens.ground, HALO_ALPHA);
  sheet.fill();
  sign(sheet, x, y, radius);
}

/** Figures of the instrument face are wider than those of the text. */
const figureEms = (text: string): number => textEms(text) + 0.09 * [...text].filter((sign) => sign <= '9').length;

/** A colour as canvas takes it. */
export const css = (rgb: Rgb, alpha = 1): string => `rgb(${rgb[0]} ${rgb[1]} ${rgb[2]} / ${alpha})`;

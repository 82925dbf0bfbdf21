import type { SceneInput } from '../../sceneInput.ts';
import { boxOf } from '../labels/labelPlacement.ts';
import { steadyLabels } from '../labels/steadyLabels.ts';

/** How a way is drawn. */
export interface WayLook {
  readonly colour: string;
  /** Of the line, CSS pixels; places are dots twice as wide. */
  readonly width: number;
  readonly isDashed?: boolean;
}

/** Draws ways over the ground (longitude and latitude in turn), which break off at names. */
export function paintWays(
  sheet: CanvasRenderingContext2D,
  input: SceneInput,
  ways: readonly { readonly way: Float64Array; readonly look: WayLook }[],
): void {
  const { viewport, frame } = input;
  sheet.save();
  sheet.beginPath();
  sheet.rect(0, 0, frame.whole.width, frame.whole.height);
  for (const label of steadyLabels(input)) {
    const [left, top, right, bottom] = boxOf(label, 0);
    sheet.rect(left, top, right - left, bottom - top);
  }
  sheet.clip('evenodd');
  for (const { way, look } of ways) {
    const points: number[] = [];
    for (let n = 0; n < way.length; n += 2) {
      points.push(...viewport.project([way[n] as number, way[n + 1] as number]).slice(0, 2));
    }
    if (points.length >= 4) strokeWay(sheet, points, look);
  }
  sheet.restore();
}

/** Draws a way through points (x and y in turn, CSS pixels), with a dot at each place but the last, where the sign stands. */
export function strokeWay(sheet: CanvasRenderingContext2D, points: readonly number[], look: WayLook): void {
  const { colour, width, isDashed = false } = look;
  sheet.strokeStyle = colour;
  sheet.lineWidth = width;
  sheet.lineJoin = 'round';
  sheet.setLineDash(isDashed ? [width * 3, width * 3] : []);
  sheet.beginPath();
  for (let n = 0; n + 1 < points.length; n += 2) {
    if (n === 0) sheet.moveTo(points[n] as number, points[n + 1] as number);
    else sheet.lineTo(points[n] as number, points[n + 1] as number);
  }
  sheet.stroke();
  sheet.setLineDash([]);
  sheet.fillStyle = colour;
  for (let n = 0; n + 3 < points.length; n += 2) {
    sheet.beginPath();
    sheet.arc(points[n] as number, points[n + 1] as number, width * 1.3, 0, 2 * Math.PI);
    sheet.fill();
  }
}

import type { LevelShape } from '../../mapWords.ts';

/** Traces a level's shape around a centre; all shapes of one radius look equally large. */
export function traceShape(
  sheet: Pick<CanvasRenderingContext2D, 'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'arc' | 'rect'>,
  shape: LevelShape,
  x: number,
  y: number,
  radius: number,
): void {
  sheet.beginPath();
  if (shape === 'disc' || shape === 'hatch') {
    sheet.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  if (shape === 'square') {
    sheet.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
    return;
  }
  const corners =
    shape === 'diamond'
      ? [
          [0, -1.25],
          [1.25, 0],
          [0, 1.25],
          [-1.25, 0],
        ]
      : [
          [0, -1.2],
          [1.2, 0.9],
          [-1.2, 0.9],
        ];
  corners.forEach(([dx = 0, dy = 0], i) => {
    if (i === 0) sheet.moveTo(x + dx * radius, y + dy * radius);
    else sheet.lineTo(x + dx * radius, y + dy * radius);
  });
  sheet.closePath();
}

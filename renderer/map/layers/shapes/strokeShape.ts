import type { SceneInput } from '../../sceneInput.ts';
import type { ShapePoint } from './shapeLines.ts';

/** A line of a shape on the map, CSS pixels; a closed one has its first point once. */
interface PixelLine {
  readonly points: readonly ShapePoint[];
  readonly isClosed: boolean;
}

interface StrokeLook extends Pick<SceneInput, 'tokens' | 'scale'> {
  /** The shape is open in a card. */
  readonly isOpen: boolean;
}

/** Widths at scale 1, CSS pixels: the dark edge, the line, its ticks; how long those are and how far apart. */
const EDGE_PX = 8;
const LINE_PX = 3;
const OPEN_LINE_PX = 4.5;
const TICK_PX = 2.5;
const TICK_LENGTH_PX = 9;
const TICK_APART_PX = 15;
/** Of a line that runs far beyond the map. */
const MOST_TICKS = 1_500;

/** Draws the lines of a shape; closed ones with ticks to the side that they enclose. */
export function strokeShape(
  sheet: CanvasRenderingContext2D,
  lines: readonly PixelLine[],
  { tokens, scale, isOpen }: StrokeLook,
): void {
  const colour = `rgb(${(isOpen ? tokens.bright : tokens.text).join(' ')})`;
  const closed = lines.filter(({ isClosed }) => isClosed).map(({ points }) => points);
  const ticks = closed.flatMap((points) => ticksOf(points, isHole(points, closed) ? -scale : scale));
  const traceLines = (): void => {
    sheet.beginPath();
    for (const { points, isClosed } of lines) {
      points.forEach(([x, y], n) => {
        if (n === 0) sheet.moveTo(x, y);
        else sheet.lineTo(x, y);
      });
      if (isClosed) sheet.closePath();
    }
  };
  const traceTicks = (): void => {
    sheet.beginPath();
    for (const [x0, y0, x1, y1] of ticks) {
      sheet.moveTo(x0, y0);
      sheet.lineTo(x1, y1);
    }
  };
  const stroke = (trace: () => void, style: string, width: number): void => {
    trace();
    sheet.strokeStyle = style;
    sheet.lineWidth = width * scale;
    sheet.stroke();
  };
  sheet.lineJoin = 'round';
  sheet.lineCap = 'butt';
  const edge = `rgb(${tokens.ground.join(' ')} / 0.75)`;
  stroke(traceTicks, edge, TICK_PX + EDGE_PX - LINE_PX);
  stroke(traceLines, edge, EDGE_PX);
  stroke(traceTicks, colour, TICK_PX);
  stroke(traceLines, colour, isOpen ? OPEN_LINE_PX : LINE_PX);
}

/** A line around something that the shape leaves out: it begins within another one. */
const isHole = (points: readonly ShapePoint[], all: readonly (readonly ShapePoint[])[]): boolean =>
  all.filter((other) => other !== points && isWithin(points[0] ?? [0, 0], other)).length % 2 === 1;

function isWithin([x, y]: ShapePoint, ring: readonly ShapePoint[]): boolean {
  let isIn = false;
  for (const [n, [x0, y0]] of ring.entries()) {
    const [x1, y1] = ring[(n + 1) % ring.length] ?? [x0, y0];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) isIn = !isIn;
  }
  return isIn;
}

type Tick = readonly [x0: number, y0: number, x1: number, y1: number];

/** Ticks at even distances along a closed line, towards what it encloses; away from it where the scale is negative. */
function ticksOf(points: readonly ShapePoint[], scale: number): readonly Tick[] {
  const apart = TICK_APART_PX * Math.abs(scale);
  // The sign of its area tells on which side of the line the inside is.
  const side = Math.sign(signedArea(points)) * TICK_LENGTH_PX * scale;
  const ticks: Tick[] = [];
  let until = apart / 2;
  for (const [n, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(n + 1) % points.length] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y);
    const [alongX, alongY] = [(nextX - x) / (length || 1), (nextY - y) / (length || 1)];
    for (; until < length && ticks.length < MOST_TICKS; until += apart) {
      const [atX, atY] = [x + alongX * until, y + alongY * until];
      ticks.push([atX, atY, atX - alongY * side, atY + alongX * side]);
    }
    until = Math.max(0, until - length);
  }
  return ticks;
}

/** Positive where the points go clockwise on a screen, whose y goes down. */
function signedArea(points: readonly ShapePoint[]): number {
  let doubled = 0;
  for (const [n, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(n + 1) % points.length] ?? [x, y];
    doubled += x * nextY - nextX * y;
  }
  return doubled;
}

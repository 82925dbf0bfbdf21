/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of the desktop in pixels: the top left corner and the size. */
export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** A wall of equal monitors in columns and rows, with further monitors (`extra`) anywhere beside it. */
export interface WallPlan {
  readonly columns: number;
  readonly rows: number;
  /** Pixels of one monitor. */
  readonly width: number;
  readonly height: number;
  readonly extra?: readonly Rectangle[];
}

/** The dummy driver has this many outputs. */
const maximumOutputs = 16;

/** The rectangle of each monitor, row by row and then the further ones; throws when there are more than 16 or none. */
export function wallRectangles(plan: WallPlan): readonly Rectangle[] {
  const { columns, rows, width, height } = plan;
  const grid = Array.from({ length: columns * rows }, (_, index) => ({
    x: (index % columns) * width,
    y: Math.floor(index / columns) * height,
    width,
    height,
  }));
  const rectangles = [...grid, ...(plan.extra ?? [])];
  if (rectangles.length === 0 || rectangles.length > maximumOutputs) {
    throw new Error(`a virtual wall has 1 to ${maximumOutputs} monitors, not ${rectangles.length}`);
  }
  return rectangles;
}

/** Reads two positive whole numbers joined by an x, such as a layout "2x2" or a size "1920x1080"; throws otherwise. */
export function parsePair(text: string, what: string): readonly [number, number] {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(text);
  if (!match) throw new Error(`${what} is written like 2x2, not "${text}"`);
  return [Number(match[1]), Number(match[2])];
}

/** Reads rectangles written as X writes them, "1920x1080+0+0 1080x1920+1920+0"; throws on anything else. */
export function parseRectangles(text: string): readonly Rectangle[] {
  return text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => {
      const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})\+(\d{1,5})\+(\d{1,5})$/.exec(word);
      if (!match) throw new Error(`a monitor is written like 1920x1080+0+0, not "${word}"`);
      const [width = 0, height = 0, x = 0, y = 0] = match.slice(1).map(Number);
      return { x, y, width, height };
    });
}

/** The smallest desktop that holds all the rectangles, in pixels. */
export function desktopSize(rectangles: readonly Rectangle[]): Size {
  return {
    width: Math.max(...rectangles.map((rectangle) => rectangle.x + rectangle.width)),
    height: Math.max(...rectangles.map((rectangle) => rectangle.y + rectangle.height)),
  };
}

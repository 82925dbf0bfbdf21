import type { Camera } from '#shared/scene/wallState.ts';
import type { DrawnTokens } from '../../../../renderer/ui/tokens.ts';

/** Left, top, right, bottom in pixels. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Red, green, blue, opacity of one pixel, 0 … 255, colours not multiplied by the opacity. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** A large micro-grid, a pixel inside it, and the areas it lies in. */
export interface Probe {
  readonly area: number;
  readonly ancestors: readonly number[];
  readonly x: number;
  readonly y: number;
}

/** What a way of drawing is asked to show; travels from the bench to its page. */
export interface MapJob {
  readonly name: string;
  /** Addresses of the city in the form that each way of drawing loads. */
  readonly files: {
    readonly atlas: string;
    readonly mesh: string;
    readonly geoJson: string;
    readonly namedGeoJson: string;
    readonly binary: string;
    readonly tiles: string;
  };
  readonly tileZooms: readonly [least: number, most: number];
  /** West, south, east, north of the city in degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** The micro-grids are the areas [first, end); their numbers are the features' ids. */
  readonly leaves: readonly [first: number, end: number];
  readonly camera: Camera;
  /** Where colours are read back: under `camera`, and under `closeCamera`. */
  readonly probe: Probe;
  /** Close enough for ours to draw micro-grids by itself. */
  readonly closeCamera: Camera;
  readonly closeProbe: Probe;
  /** Ours: draw micro-grids however small they are on the screen. */
  readonly isDetailForced: boolean;
}

export interface TestCity {
  readonly job: MapJob;
  /** WarningLevel of each area, all levels of the tree; written before a recolour. */
  readonly levels: Uint8Array;
  readonly tokens: DrawnTokens;
  readonly parent: HTMLElement;
  /** The one that can be seen now. */
  probe: Probe;
}

/** A way to draw the city's micro-grids. What it promises resolves when the graphics card has finished the picture. */
export interface MapUnderTest {
  /** The pixel at the probe afterwards. */
  recolour(changed: Uint32Array<ArrayBuffer>): Promise<Rgba>;
  /** False when the frame has been drawn without parts that are still being loaded. */
  moveTo(camera: Camera): Promise<boolean>;
  /** Resolves when the picture is complete. */
  settle(): Promise<void>;
  /** What lies under names and signs, which others do not have; left out: nothing. */
  coveredPlaces?(): readonly Box[];
  /** The micro-grid at a pixel. */
  hover(x: number, y: number): number | undefined;
}

/** Makes one, from the files on, and resolves when its first complete picture is there. */
export type MakeMap = (city: TestCity) => Promise<MapUnderTest>;

/** Waits until everything given to the graphics card so far is drawn; reads the pixel at the probe. */
export function finishDrawing(canvas: HTMLCanvasElement, { probe: { x, y } }: TestCity): Rgba {
  const gl = canvas.getContext('webgl2');
  if (gl === null) throw new Error('The canvas has no WebGL 2 context');
  const pixel = new Uint8Array(4);
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
  gl.readPixels(x, canvas.height - 1 - y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixel;
  const straight = (value: number): number => (alpha === 0 ? 0 : Math.min(255, Math.round((value * 255) / alpha)));
  return [straight(red), straight(green), straight(blue), alpha];
}

/** CSS colour of a warning level's area, as our map fills it. */
export function fillOf({ tokens }: TestCity, level: number): string {
  return `rgba(${(tokens.levels[level] ?? tokens.text).join()}, ${tokens.fills[level] ?? 1})`;
}

/** The same in bytes. */
export function fillBytes({ tokens }: TestCity, level: number): [number, number, number, number] {
  const [red, green, blue] = tokens.levels[level] ?? tokens.text;
  return [red, green, blue, Math.round((tokens.fills[level] ?? 1) * 255)];
}

/** Loads a file whole; throws when it is not there. */
export async function loadBytes(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}

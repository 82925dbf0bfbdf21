import type { MapSize } from './cameraFit.ts';
import type { MapViewProps } from './mapProps.ts';

/** The map as a whole and the part of it that this window shows, in CSS pixels. */
export interface MapFrame {
  /** Size of the whole map: the wall when it spans, else the window. */
  readonly whole: MapSize;
  /** Place of this window's top left corner in the whole. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One map over several windows: every window uses the whole wall as its view and its own canvas as a crop of it,
 * which matches at the seams to the pixel, with pitch too.
 */
export function mapFrame(span: MapViewProps['span'], container: MapSize): MapFrame {
  if (span === undefined) return { whole: container, x: 0, y: 0, ...container };
  const { wall, window } = span;
  return {
    whole: { width: wall.width, height: wall.height },
    x: window.x - wall.x,
    y: window.y - wall.y,
    width: container.width,
    height: container.height,
  };
}

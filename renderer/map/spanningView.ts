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
  /** Bezels inside the whole map, counted from its corner; none where one window shows all of it. */
  readonly seams: { readonly x: readonly number[]; readonly y: readonly number[] };
}

const NO_SEAMS: MapFrame['seams'] = { x: [], y: [] };

/**
 * One map over several windows: every window uses the whole wall as its view and its own canvas as a crop of it,
 * which matches at the seams to the pixel, with pitch too.
 */
export function mapFrame(span: MapViewProps['span'], container: MapSize): MapFrame {
  if (span === undefined) return { whole: container, x: 0, y: 0, ...container, seams: NO_SEAMS };
  const { wall, window } = span;
  return {
    whole: { width: wall.width, height: wall.height },
    x: window.x - wall.x,
    y: window.y - wall.y,
    width: container.width,
    height: container.height,
    seams: seamsOf(span),
  };
}

/** Where one screen of the wall ends and the next begins. */
function seamsOf({ wall, screens }: NonNullable<MapViewProps['span']>): MapFrame['seams'] {
  const inside = (places: readonly number[], size: number): readonly number[] =>
    [...new Set(places)].filter((place) => place > 0 && place < size).sort((a, b) => a - b);
  return {
    x: inside(
      screens.flatMap(({ x, width }) => [x - wall.x, x + width - wall.x]),
      wall.width,
    ),
    y: inside(
      screens.flatMap(({ y, height }) => [y - wall.y, y + height - wall.y]),
      wall.height,
    ),
  };
}

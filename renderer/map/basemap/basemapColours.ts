import type { DrawnTokens, Rgb } from '../../ui/tokens.ts';

/** A colour for MapLibre. */
export const css = (rgb: Rgb, alpha = 1): string => `rgba(${rgb[0]}, ${rgb[1]}, ${rgb[2]}, ${alpha})`;

const mixed = (from: Rgb, to: Rgb, share: number): string =>
  css(from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * share)) as unknown as Rgb);

/** What the ground of a vector map is drawn with: steps between ground and text, no hue, because hues mean levels. */
export interface GroundColours {
  readonly water: string;
  readonly waterway: string;
  readonly green: string;
  readonly building: string;
  readonly boundary: string;
  readonly minorRoad: string;
  readonly mediumRoad: string;
  readonly majorRoad: string;
  readonly motorway: string;
  readonly railway: string;
  readonly name: string;
  readonly halo: string;
}

/** Takes them from the tokens of the theme. */
export function groundColours({ ground, line, quiet, second, water }: DrawnTokens): GroundColours {
  return {
    water: mixed(ground, line, 0.85),
    waterway: css(quiet, water),
    green: mixed(ground, line, 0.4),
    building: mixed(ground, line, 0.75),
    boundary: mixed(ground, quiet, 0.5),
    minorRoad: mixed(ground, quiet, 0.45),
    mediumRoad: mixed(ground, quiet, 0.6),
    majorRoad: mixed(ground, quiet, 0.8),
    motorway: mixed(quiet, second, 0.25),
    railway: mixed(ground, quiet, 0.55),
    name: css(second),
    halo: css(ground, 0.85),
  };
}

/** How a picture is toned down so that the level colours stay the loudest; MapLibre's raster paint. */
export function pictureTone(look: 'map' | 'photo', { isLight, ground }: DrawnTokens) {
  // A brightness that runs from bright to dark turns the picture's own around.
  if (look === 'map' && !isLight) {
    const darkest = Math.max(...ground) / 255;
    return { 'raster-saturation': -0.92, 'raster-brightness-min': 0.5, 'raster-brightness-max': darkest };
  }
  if (look === 'map')
    return { 'raster-saturation': -0.85, 'raster-brightness-min': 0.42, 'raster-brightness-max': 0.97 };
  return isLight
    ? { 'raster-saturation': -0.75, 'raster-brightness-min': 0.5, 'raster-brightness-max': 0.97 }
    : { 'raster-saturation': -0.8, 'raster-brightness-min': 0, 'raster-brightness-max': 0.4 };
}

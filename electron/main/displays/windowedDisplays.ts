import type { Rectangle } from '#shared/scene/wallLayout.ts';
import type { DisplayFacts } from './displayFacts.ts';

/** Stands in for monitors in windowed mode: `count` places of one size side by side, in as square a grid as it goes. */
export function windowedDisplays(
  origin: Pick<Rectangle, 'x' | 'y'>,
  size: Pick<Rectangle, 'width' | 'height'>,
  count: number,
  scaleFactor: number,
): readonly DisplayFacts[] {
  const columns = Math.ceil(Math.sqrt(count));
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    label: '',
    bounds: {
      x: origin.x + (index % columns) * size.width,
      y: origin.y + Math.floor(index / columns) * size.height,
      ...size,
    },
    scaleFactor,
    isPrimary: index === 0,
  }));
}

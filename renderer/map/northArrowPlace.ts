import type { Box } from './layers/labels/boxes.ts';
import type { SceneInput } from './sceneInput.ts';

type ArrowQuestion = Pick<SceneInput, 'frame' | 'covered' | 'scale' | 'camera'>;

/** Its size at scale 1, CSS pixels: no finger misses it. */
const SIZE_PX = 44;
const MARGIN_PX = 12;
const UNTURNED_DEGREES = 0.1;

/** The north arrow's square at the top right of what panels leave free, CSS pixels of the whole map; undefined while north is simply up. */
export function northArrowBox({ frame, covered, scale, camera }: ArrowQuestion): Box | undefined {
  if (Math.abs(camera.bearing) <= UNTURNED_DEGREES && camera.pitch <= UNTURNED_DEGREES) return undefined;
  const size = SIZE_PX * Math.max(1, scale);
  const left = frame.whole.width - covered.right - size - MARGIN_PX;
  const top = covered.top + MARGIN_PX;
  return [left, top, left + size, top + size];
}

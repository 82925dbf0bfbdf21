import type { SheetChange } from './mapSheets.ts';
import type { SceneInput } from './sceneInput.ts';

type FrameQuestion = Pick<SceneInput, 'camera' | 'frame' | 'isMoving'> & {
  /** Why there is another frame. */
  readonly change: SheetChange;
};

/**
 * The frame before, where names, signs and counts of the next one stand as they did in it; undefined where they have to be
 * placed anew. The pointer, a glow, a pulse or a tool move none of them.
 */
export function steadyFrame(
  last: SceneInput | undefined,
  { camera, frame, isMoving, change }: FrameQuestion,
): SceneInput | undefined {
  if (change !== 'none' && change !== 'moving') return undefined;
  return last?.camera === camera && last.frame === frame && last.isMoving === isMoving ? last : undefined;
}

import type { SceneInput } from '../../sceneInput.ts';

/** How what was painted for one camera lies under another: device pixels of the window, y down; first scaled, then moved. */
export interface SheetCarry {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Where it was painted for. */
export const AT_HOME: SheetCarry = { scale: 1, x: 0, y: 0 };

/** A sheet is carried no further than this share of the window, and by so many zoom levels. */
const MOST_SHIFT = 0.5;
const MOST_ZOOM = 0.6;

type Carried = Pick<SceneInput, 'camera' | 'frame' | 'viewport' | 'devicePixelRatio'>;

/** Carries what was painted for one camera to another; undefined where it would look wrong: turned or tilted, in another room, too far away. */
export function sheetCarry(painted: Carried, shown: Carried): SheetCarry | undefined {
  const [from, to] = [painted.camera, shown.camera];
  const isFlat = from.pitch === 0 && to.pitch === 0 && from.bearing === to.bearing;
  const isSameRoom = painted.frame === shown.frame && painted.devicePixelRatio === shown.devicePixelRatio;
  if (!isFlat || !isSameRoom || Math.abs(to.zoom - from.zoom) > MOST_ZOOM) return undefined;
  const { frame, devicePixelRatio: ratio } = shown;
  const scale = 2 ** (to.zoom - from.zoom);
  // The middle of the whole map lay under the first camera; what is carried moves with it.
  const [middleX = 0, middleY = 0] = shown.viewport.project([from.lng, from.lat]);
  const x = scale * (frame.x - frame.whole.width / 2) + middleX - frame.x;
  const y = scale * (frame.y - frame.whole.height / 2) + middleY - frame.y;
  const isFar =
    Math.abs(x + ((scale - 1) * frame.width) / 2) > MOST_SHIFT * frame.width ||
    Math.abs(y + ((scale - 1) * frame.height) / 2) > MOST_SHIFT * frame.height;
  return isFar ? undefined : { scale, x: Math.round(x * ratio), y: Math.round(y * ratio) };
}

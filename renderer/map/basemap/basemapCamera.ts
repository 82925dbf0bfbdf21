import type { Camera } from '#shared/scene/wallState.ts';
import type { SceneInput } from '../sceneInput.ts';

/** A pitch that nobody sees. */
const FLAT_DEGREES = 0.01;

/**
 * The camera that shows a window's own part of the map by itself: at pitch 0 the part is a map like any other, with the
 * same zoom and another centre, so the windows of a wall meet without a seam. Undefined for a part of a tilted map, whose
 * perspective belongs to the whole wall.
 */
export function basemapCamera({
  camera,
  frame,
  viewport,
}: Pick<SceneInput, 'camera' | 'frame' | 'viewport'>): Camera | undefined {
  const { whole, x, y, width, height } = frame;
  if (width === whole.width && height === whole.height) return camera;
  if (camera.pitch > FLAT_DEGREES) return undefined;
  const [lng = camera.lng, lat = camera.lat] = viewport.unproject([x + width / 2, y + height / 2]);
  return { ...camera, lng, lat };
}

/** True when rivers and neighbours are to be drawn without the base map's help. */
export const isContextNeeded = (
  { isBasemapShown, span, basemap }: { isBasemapShown: boolean; span: object | undefined; basemap: object | undefined },
  { pitch }: Camera,
): boolean => isBasemapShown && span !== undefined && (basemap === undefined || pitch > FLAT_DEGREES);

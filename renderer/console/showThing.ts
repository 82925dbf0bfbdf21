import type { FoundThing } from '#shared/map/queriesAnswer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';

/** Streets can be told apart. */
const NEAR_ZOOM = 14;

/** Flies to a thing and opens its card. */
export function showThing(
  { kind, id, place: [lng, lat] }: Pick<FoundThing, 'kind' | 'id' | 'place'>,
  screen: ScreenId,
  dispatch: (command: SceneCommand) => void,
): void {
  dispatch({ type: 'view.move', screen, camera: { lng, lat, zoom: NEAR_ZOOM, pitch: 0, bearing: 0 } });
  dispatch({ type: 'view.select', screen, thing: { type: kind, id } });
}

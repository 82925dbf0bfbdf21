import { useCallback } from 'react';
import type { FoundThing } from '#shared/map/queriesAnswer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';
import { useOpenSheet } from '../state/desk.ts';

/** Streets can be told apart. */
const NEAR_ZOOM = 14;

/** Flies to a thing and opens its card; orders and subjects are laid open beside the map as well. */
export function useShowThing(
  screen: ScreenId,
  dispatch: (command: SceneCommand) => void,
): (thing: Pick<FoundThing, 'kind' | 'id' | 'place'>) => void {
  const openOrder = useOpenSheet('order');
  const openSubject = useOpenSheet('subject');
  return useCallback(
    ({ kind, id, place: [lng, lat] }) => {
      dispatch({ type: 'view.move', screen, camera: { lng, lat, zoom: NEAR_ZOOM, pitch: 0, bearing: 0 } });
      dispatch({ type: 'view.select', screen, thing: { type: kind, id } });
      if (kind === 'order') openOrder?.(id);
      if (kind === 'subject') openSubject?.(id);
    },
    [screen, dispatch, openOrder, openSubject],
  );
}

import { defaultMode, fitToLayout, stateOfScene } from '#shared/scene/reflow.ts';
import type { Scene } from '#shared/scene/scene.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { WallState } from '#shared/scene/wallState.ts';

interface FirstState {
  readonly remembered: WallState | undefined;
  readonly scenes: readonly [Scene, ...Scene[]];
  /** A scene asked for at the start. */
  readonly sceneId: string | undefined;
  readonly isBasemapHidden: boolean;
  /** True when every code of a remembered state is of the city that is shown. */
  isOfThisCity(state: WallState): boolean;
}

/**
 * What the wall shows first: the scene that was asked for, else what it showed last, else the default scene, over all
 * screens where that goes. A revision never comes twice, and the room is as bright as it was.
 */
export function initialState(first: FirstState, layout: WallLayout, now: number): WallState {
  const { scenes, sceneId, isBasemapHidden } = first;
  const remembered = first.remembered && first.isOfThisCity(first.remembered) ? first.remembered : undefined;
  const asked = scenes.find(({ id }) => id === sceneId);
  const revision = (first.remembered?.revision ?? -1) + 1;
  const state = beginWith(asked, remembered, scenes[0], layout, now);
  const { theme, basemap, basemapOpacity } = first.remembered ?? state;
  const looks = { theme, basemap, basemapOpacity };
  return { ...state, ...looks, revision, ...(isBasemapHidden ? { isBasemapShown: false } : {}) };
}

function beginWith(
  asked: Scene | undefined,
  remembered: WallState | undefined,
  fallback: Scene,
  layout: WallLayout,
  now: number,
): WallState {
  if (asked !== undefined) return stateOfScene(asked, layout, now);
  if (remembered !== undefined) return fitToLayout(remembered, fallback, layout, now);
  return { ...stateOfScene(fallback, layout, now), mode: defaultMode(layout) };
}

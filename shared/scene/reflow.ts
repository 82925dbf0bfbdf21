import type { Scene } from './scene.ts';
import { sceneViewOfScreen, sceneViewOfWall } from './scene.ts';
import type { WallLayout } from './wallLayout.ts';
import type { ScreenId, View, WallLayoutMode, WallState } from './wallState.ts';

/** `span` where one map can go over several monitors, `each` otherwise. */
export const defaultMode = (layout: WallLayout): WallLayoutMode =>
  layout.canSpan && layout.screens.length > 1 ? 'span' : 'each';

/** The state of a wall that shows a scene from the beginning. */
export function stateOfScene(scene: Scene, layout: WallLayout, now: number): WallState {
  const state: WallState = {
    revision: 0,
    sceneId: scene.id,
    mode: scene.mode,
    wallView: sceneViewOfWall(scene, now),
    screenViews: viewsOfScene(scene, layout, now),
    chosenScreen: 'screen-1',
    isBasemapShown: scene.isBasemapShown,
    theme: 'dark',
  };
  return fitToLayout(state, scene, layout, now);
}

/** A scene's own view for each screen of the wall. */
export function viewsOfScene(scene: Scene, layout: WallLayout, now: number): Record<ScreenId, View> {
  return Object.fromEntries(layout.screens.map(({ id }, index) => [id, sceneViewOfScreen(scene, index, now)]));
}

/**
 * Makes a state fit the monitors that are there: every screen has a view, the chosen screen exists, and a map goes over
 * several screens only where it can. Views of screens that are gone stay for their return. The same state when it fits.
 */
export function fitToLayout(state: WallState, scene: Scene, layout: WallLayout, now: number): WallState {
  const { screens } = layout;
  const missing = screens.filter(({ id }) => state.screenViews[id] === undefined);
  const isChosenThere = screens.length === 0 || screens.some(({ id }) => id === state.chosenScreen);
  const mode = state.mode === 'span' && !canShowSpan(layout) ? 'each' : state.mode;
  if (missing.length === 0 && isChosenThere && mode === state.mode) return state;
  const added = missing.map(({ id }) => [
    id,
    sceneViewOfScreen(
      scene,
      screens.findIndex((s) => s.id === id),
      now,
    ),
  ]);
  return {
    ...state,
    mode,
    screenViews: { ...state.screenViews, ...Object.fromEntries(added) },
    chosenScreen: isChosenThere ? state.chosenScreen : (screens[0]?.id ?? state.chosenScreen),
  };
}

/** A wall without monitors keeps its mode for their return. */
const canShowSpan = (layout: WallLayout): boolean => layout.canSpan || layout.screens.length === 0;

import type { Instant } from '../domain/time.ts';
import type { View, WallState } from './wallState.ts';

/**
 * Gives the wall back what an undoable command changed: scene, mode, views, base map, theme. The chosen screen, the revision and
 * whether somebody presents are not taken back. Views that differ move now, so that all windows fly there together.
 */
export function restoreUndone(state: WallState, before: WallState, now: Instant): WallState {
  const restore = (from: View | undefined, to: View): View => (isSameView(from, to) ? to : { ...to, movedAt: now });
  const screenViews = Object.fromEntries(
    Object.entries({ ...state.screenViews, ...before.screenViews }).map(([screen, view]) => [
      screen,
      restore(state.screenViews[screen], view),
    ]),
  );
  const { sceneId, mode, isBasemapShown, basemap, basemapOpacity, theme } = before;
  const wallView = restore(state.wallView, before.wallView);
  const looks = { isBasemapShown, basemap, basemapOpacity, theme };
  const restored = { ...state, sceneId, mode, ...looks, wallView, screenViews };
  const presenting = state.presentation;
  const then = before.presentation;
  if (
    presenting === undefined ||
    then === undefined ||
    presenting.screen !== then.screen ||
    presenting.step !== then.step
  )
    return restored;
  return { ...restored, presentation: { ...presenting, view: restore(presenting.view, then.view) } };
}

/** Same place: a different selection alone moves no camera. */
const isSameView = (a: View | undefined, b: View): boolean =>
  a !== undefined && a.focus === b.focus && JSON.stringify(a.camera) === JSON.stringify(b.camera);

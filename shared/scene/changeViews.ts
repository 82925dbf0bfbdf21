import { z } from '../lib/schema.ts';
import { screenIdSchema, type View, type WallState } from './wallState.ts';

/** Which screens a view command is for; in `span` all screens are one. */
export const targetSchema = z.union([z.literal('all'), screenIdSchema]);

export type ViewTarget = z.infer<typeof targetSchema>;

/**
 * Changes the map over all screens in `span`; in `each` the target's own maps.
 * A command for the presenting screen changes the presentation's view alone, so that ending it finds the wall as it was.
 */
export function changeViews(state: WallState, target: ViewTarget, change: (view: View) => View): WallState {
  const { presentation } = state;
  if (presentation !== undefined && presentation.screen === target) {
    return { ...state, presentation: { ...presentation, view: change(presentation.view) } };
  }
  if (state.mode === 'span') return { ...state, wallView: change(state.wallView) };
  const screenViews = Object.fromEntries(
    Object.entries(state.screenViews).map(([screen, view]) => [
      screen,
      target === 'all' || target === screen ? change(view) : view,
    ]),
  );
  return { ...state, screenViews };
}

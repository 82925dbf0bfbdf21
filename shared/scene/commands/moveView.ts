import { success } from '../../lib/result.ts';
import { changeViews, type ViewTarget } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { changeView, moveSchema } from '../viewChange.ts';
import type { WallState } from '../wallState.ts';

/** Puts the camera where a hand moved it; the focus stays. */
export const moveView = defineCommand({
  schema: moveSchema,
  // A drag is one change: the first of its moves is taken back, to where it began.
  isUndoable: (before, { screen }) => !isHeld(before, screen),
  apply: (state, command, { now }) =>
    success(changeViews(state, command.screen, (view) => changeView(view, command, now))),
});

function isHeld(state: WallState, target: ViewTarget): boolean {
  let isAnyHeld = false;
  changeViews(state, target, (view) => {
    isAnyHeld ||= view.heldBy !== undefined;
    return view;
  });
  return isAnyHeld;
}

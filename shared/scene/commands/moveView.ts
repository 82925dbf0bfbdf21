import { success } from '../../lib/result.ts';
import { changeViews } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { changeView, moveSchema } from '../viewChange.ts';

/** Puts the camera where a hand moved it; the focus stays. */
export const moveView = defineCommand({
  schema: moveSchema,
  isUndoable: true,
  apply: (state, command, { now }) =>
    success(changeViews(state, command.screen, (view) => changeView(view, command, now))),
});

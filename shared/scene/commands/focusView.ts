import { success } from '../../lib/result.ts';
import { changeViews } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { changeView, focusSchema } from '../viewChange.ts';

/** Flies to an area: drilling down, up and sideways. */
export const focusView = defineCommand({
  schema: focusSchema,
  isUndoable: true,
  apply: (state, command, { now }) =>
    success(changeViews(state, command.screen, (view) => changeView(view, command, now))),
});

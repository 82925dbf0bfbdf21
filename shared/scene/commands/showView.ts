import { success } from '../../lib/result.ts';
import { changeViews } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { changeView, showSchema } from '../viewChange.ts';

/** Puts a whole view on a screen, or on all of them where they show one map: one change, taken back as one. */
export const showView = defineCommand({
  schema: showSchema,
  isUndoable: true,
  apply: (state, command, { now }) =>
    success(changeViews(state, command.screen, (view) => changeView(view, command, now))),
});

import { success } from '../../lib/result.ts';
import { changeViews } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { askSchema, changeView } from '../viewChange.ts';

/** Asks the map something, for all to see, or takes the question away. */
export const askMap = defineCommand({
  schema: askSchema,
  isUndoable: true,
  apply: (state, command, { now }) =>
    success(changeViews(state, command.screen, (view) => changeView(view, command, now))),
});

import { success } from '../../lib/result.ts';
import { changeViews } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { changeView, selectSchema } from '../viewChange.ts';

/** Opens the card of an area or a thing, or closes what is open. */
export const selectArea = defineCommand({
  schema: selectSchema,
  isUndoable: true,
  apply: (state, command, { now }) =>
    success(changeViews(state, command.screen, (view) => changeView(view, command, now))),
});

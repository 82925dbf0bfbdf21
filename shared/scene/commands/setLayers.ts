import { success } from '../../lib/result.ts';
import { changeViews } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';
import { changeView, setLayersSchema } from '../viewChange.ts';

/** Says what the map shows. */
export const setLayers = defineCommand({
  schema: setLayersSchema,
  isUndoable: true,
  apply: (state, command, { now }) =>
    success(changeViews(state, command.screen, (view) => changeView(view, command, now))),
});

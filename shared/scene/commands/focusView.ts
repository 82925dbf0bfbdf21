import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { changeViews, targetSchema } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';

/** Flies to an area: drilling down, up and sideways. */
export const focusView = defineCommand({
  schema: z.object({ type: z.literal('view.focus'), screen: targetSchema, area: z.string().regex(/^\d{6,20}$/) }),
  isUndoable: true,
  apply: (state, command, context) =>
    success(changeViews(state, command.screen, () => ({ focus: command.area, movedAt: context.now }))),
});

import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { changeViews, targetSchema } from '../changeViews.ts';
import { defineCommand } from '../defineCommand.ts';

/** Opens the place card of an area, or closes it when no area is given. */
export const selectArea = defineCommand({
  schema: z.object({
    type: z.literal('view.select'),
    screen: targetSchema,
    area: z
      .string()
      .regex(/^\d{6,20}$/)
      .optional(),
  }),
  isUndoable: true,
  apply: (state, command) =>
    success(
      changeViews(state, command.screen, ({ selected: _closed, ...view }) =>
        command.area === undefined ? view : { ...view, selected: command.area },
      ),
    ),
});

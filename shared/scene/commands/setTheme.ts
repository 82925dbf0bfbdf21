import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { themeSchema } from '../theme.ts';

/** Dresses every window in dark, light (bright rooms, briefings) or night colours. */
export const setTheme = defineCommand({
  schema: z.object({ type: z.literal('wall.setTheme'), theme: themeSchema }),
  isUndoable: true,
  apply: (state, command) => success({ ...state, theme: command.theme }),
});

import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';

/** Shows or hides the base map under the areas. */
export const setBasemap = defineCommand({
  schema: z.object({ type: z.literal('wall.setBasemap'), isShown: z.boolean() }),
  isUndoable: true,
  apply: (state, command) => success({ ...state, isBasemapShown: command.isShown }),
});

import { basemapIdSchema } from '../../basemap/basemapConfig.ts';
import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';

/** Shows or hides the base map under the areas, chooses which one, and says how strongly it shows. */
export const setBasemap = defineCommand({
  schema: z.object({
    type: z.literal('wall.setBasemap'),
    isShown: z.boolean(),
    basemap: basemapIdSchema.optional(),
    opacity: z.number().min(0.1).max(1).optional(),
  }),
  isUndoable: true,
  apply: (state, { isShown, basemap = state.basemap, opacity = state.basemapOpacity }) =>
    success({ ...state, isBasemapShown: isShown, basemap, basemapOpacity: opacity }),
});

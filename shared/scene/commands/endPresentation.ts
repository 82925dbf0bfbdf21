import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';

/** Returns the presenting screen to the wall; without a presentation nothing changes. */
export const endPresentation = defineCommand({
  schema: z.object({ type: z.literal('present.end') }),
  isUndoable: false,
  apply: ({ presentation: _ended, ...state }) => success(state),
});

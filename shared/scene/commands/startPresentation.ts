import { success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { lastingParts } from '../viewChange.ts';
import { screenIdSchema, viewOfScreen } from '../wallState.ts';

/**
 * One screen, the chosen one unless named, presents: no chrome, its own view. It begins with the first saved view, or
 * with what the screen shows when that view is not an area by itself.
 */
export const startPresentation = defineCommand({
  schema: z.object({ type: z.literal('present.start'), screen: screenIdSchema.optional() }),
  isUndoable: false,
  apply: (state, command, { savedViews, now }) => {
    const screen = command.screen ?? state.chosenScreen;
    const first = savedViews[0]?.target;
    const shown = viewOfScreen(state, screen);
    const view = first?.type === 'area' ? { focus: first.code, movedAt: now, ...lastingParts(shown) } : shown;
    return success({ ...state, presentation: { screen, view, step: 0, isBlack: false } });
  },
});

import { inLocale } from '../../domain/locale.ts';
import { failure, success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { screenIdSchema, shownViewSchema, type View } from '../wallState.ts';

/**
 * Puts a view on one screen alone, with everything that is asked and open on it. A map over all screens becomes one on
 * each: the others go on showing what the wall showed.
 */
export const pinView = defineCommand({
  schema: z.object({ type: z.literal('screen.pin'), screen: screenIdSchema, view: shownViewSchema }),
  isUndoable: true,
  apply: (state, command, { layout, locale, now }) => {
    const { screen } = command;
    if (!layout.screens.some(({ id }) => id === screen)) {
      const number = screen.replace('screen-', '');
      const words = { zh: `没有第 ${number} 块屏幕。`, en: `There is no screen ${number}.` };
      return failure('unknownScreen', inLocale(words, locale));
    }
    const view: View = { ...command.view, movedAt: now };
    const isWhole = state.mode === 'span' && layout.screens.length === 1;
    if (isWhole) return success({ ...state, wallView: view });
    const others = Object.fromEntries(layout.screens.map(({ id }) => [id, state.wallView]));
    const screenViews = { ...state.screenViews, ...(state.mode === 'span' ? others : {}), [screen]: view };
    return success({ ...state, mode: 'each', screenViews });
  },
});

import { inLocale } from '../../domain/locale.ts';
import { failure, success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { screenIdSchema } from '../wallState.ts';

/** Names the screen that the console works on. */
export const chooseScreen = defineCommand({
  schema: z.object({ type: z.literal('screen.choose'), screen: screenIdSchema }),
  isUndoable: false,
  apply: (state, command, { layout, locale }) => {
    if (layout.screens.some(({ id }) => id === command.screen)) {
      return success({ ...state, chosenScreen: command.screen });
    }
    const number = command.screen.replace('screen-', '');
    const words = { zh: `没有第 ${number} 块屏幕。`, en: `There is no screen ${number}.` };
    return failure('unknownScreen', inLocale(words, locale));
  },
});

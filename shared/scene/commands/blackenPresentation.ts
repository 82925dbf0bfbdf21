import { inLocale } from '../../domain/locale.ts';
import { failure, success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { NOT_PRESENTING } from '../presentationWords.ts';

/** Makes the presenting screen black, or shows its picture again. */
export const blackenPresentation = defineCommand({
  schema: z.object({ type: z.literal('present.black'), isBlack: z.boolean() }),
  isUndoable: false,
  apply: (state, command, { locale }) =>
    state.presentation === undefined
      ? failure('notPresenting', inLocale(NOT_PRESENTING, locale))
      : success({ ...state, presentation: { ...state.presentation, isBlack: command.isBlack } }),
});

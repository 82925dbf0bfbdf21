import { inLocale } from '../../domain/locale.ts';
import { failure, success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { wallLayoutModeSchema } from '../wallState.ts';

const CANNOT_SPAN = {
  zh: '屏幕大小不一或之间有空隙，不能拼成一幅图；各屏仍显示各自的图。',
  en: 'The monitors differ in size or leave gaps, so one map cannot cover them; every screen keeps its own map.',
};

/** One map over all screens, or one on each. */
export const setMode = defineCommand({
  schema: z.object({ type: z.literal('wall.setMode'), mode: wallLayoutModeSchema }),
  isUndoable: true,
  apply: (state, command, { layout, locale }) =>
    command.mode === 'span' && !layout.canSpan
      ? failure('cannotSpan', inLocale(CANNOT_SPAN, locale))
      : success({ ...state, mode: command.mode }),
});

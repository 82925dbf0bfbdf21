import { inLocale } from '../../domain/locale.ts';
import { failure, success } from '../../lib/result.ts';
import { z } from '../../lib/schema.ts';
import { defineCommand } from '../defineCommand.ts';
import { NOT_PRESENTING } from '../presentationWords.ts';
import { lastingParts } from '../viewChange.ts';

const NO_STOP = { zh: '已经没有更多的画面了。', en: 'There are no more saved views.' };
const NO_AREA_GIVEN = {
  zh: '现在还不能确定最重的网格，请稍候再试。',
  en: 'The worst grids are not known yet; try again in a moment.',
};

/**
 * Goes to a saved view by its position. For a `worstGrid` stop the command carries the code that the sending window found
 * (`resolveSavedView`); for an `area` stop the stop's own code counts. Stepping lifts black.
 */
export const stepPresentation = defineCommand({
  schema: z.object({
    type: z.literal('present.step'),
    step: z.number().int().nonnegative().max(10_000),
    area: z
      .string()
      .regex(/^\d{6,20}$/)
      .optional(),
  }),
  isUndoable: false,
  apply: (state, command, { savedViews, now, locale }) => {
    const { presentation } = state;
    if (presentation === undefined) return failure('notPresenting', inLocale(NOT_PRESENTING, locale));
    const target = savedViews[command.step]?.target;
    if (target === undefined) return failure('noSuchStep', inLocale(NO_STOP, locale));
    const focus = target.type === 'area' ? target.code : command.area;
    if (focus === undefined) return failure('unresolvedStep', inLocale(NO_AREA_GIVEN, locale));
    const view = { focus, movedAt: now, ...lastingParts(presentation.view) };
    return success({ ...state, presentation: { ...presentation, view, step: command.step, isBlack: false } });
  },
});

import { joinHours } from '#shared/history/replayStretch.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';
import { readHours } from './hourStrip.ts';
import { Replay } from './replay.ts';

/** Keeps the recorded picture, and shows it again. */
export interface HistoryDepartment extends Department {
  readonly answers: AnswersTo<'replay/extent'>;
  readonly controls: ControlsOf<'replay/show' | 'replay/end'>;
}

export function openHistory(context: CityContext): HistoryDepartment {
  const replay = new Replay(context);
  return {
    advance: () => replay.advance(),
    answers: {
      'replay/extent': ({ stretch }) => {
        const store = context.store();
        if (store === undefined) return failure('unavailable', 'The database cannot be read.');
        return success({
          from: store.recordedExtent()?.from,
          to: context.clock.now(),
          strip: stretch === undefined ? [] : joinHours(readHours(store, stretch), stretch),
        });
      },
    },
    controls: {
      'replay/show': (control) => replay.show(control),
      'replay/end': () => {
        replay.end();
        return success(undefined);
      },
    },
  };
}

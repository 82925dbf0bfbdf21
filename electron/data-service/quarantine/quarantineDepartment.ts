import { failure, success } from '#shared/lib/result.ts';
import type { QuarantineEntry, QuarantineReason, Retried, RetryStretch } from '#shared/quarantine/quarantineEntry.ts';
import type { AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';

/** Keeps refused records. */
export interface QuarantineDepartment extends Department {
  readonly answers: AnswersTo<'quarantine/list' | 'quarantine/counts'>;
  readonly controls: ControlsOf<'quarantine/retry' | 'quarantine/retryAll'>;
}

/** Entries tried between two yields: each may fold an event into the levels. */
const TRIED_A_STEP = 20;
/** Entries read from the store at once: a few milliseconds. */
const READ_AT_ONCE = 200;
/** Entries tried before whoever asked is told how far it has come. */
const TRIED_AT_ONCE = 1_000;
const NOTHING_TRIED: Retried = { tried: 0, letIn: 0, refused: 0 };

const UNREADABLE = failure('unavailable' as const, 'The database cannot be read at the moment; ask again in a while.');
const UNWRITABLE = failure(
  'unavailable' as const,
  '数据库暂时不可用，恢复后才能重试。The database cannot be used at the moment; records are tried again when it can.',
);

export function openQuarantine(context: CityContext): QuarantineDepartment {
  return {
    answers: {
      'quarantine/list': ({ limit, reason }) => {
        const store = context.store();
        return store === undefined ? UNREADABLE : success(store.quarantine(limit, reason));
      },
      'quarantine/counts': () => {
        const store = context.store();
        if (store === undefined) return UNREADABLE;
        return success({ reasons: store.quarantineCounts(), duplicates: context.duplicates() });
      },
    },
    controls: {
      'quarantine/retry': async ({ seqs }) => {
        if (context.isStoreFailing()) return UNWRITABLE;
        return success(await context.run(retryChosen(context, seqs)));
      },
      'quarantine/retryAll': async ({ reason, stretch }) => {
        if (context.isStoreFailing()) return UNWRITABLE;
        return success(await context.run(retryStretch(context, reason, stretch)));
      },
    },
  };
}

// What is held is read when its turn has come: another retry may have let it in before.
function* retryChosen(context: CityContext, seqs: readonly number[]): Generator<undefined, Retried> {
  return yield* retryEach(context, context.store()?.quarantineBySeq(seqs) ?? []);
}

/** The next of a stretch, the oldest first: an event before the steps of its order. */
function* retryStretch(
  context: CityContext,
  reason: QuarantineReason | undefined,
  stretch: RetryStretch | undefined,
): Generator<undefined, Retried> {
  const { until, after: first } = stretch ?? { after: 0, until: context.store()?.quarantine(1, reason)[0]?.seq ?? 0 };
  let after = first;
  let done = NOTHING_TRIED;
  while (done.tried < TRIED_AT_ONCE) {
    const store = context.isStoreFailing() ? undefined : context.store();
    // To ask for the rest says then what is the matter.
    if (store === undefined) break;
    const entries = store.quarantineStretch({ after, until }, READ_AT_ONCE, reason);
    const last = entries.at(-1);
    if (last === undefined) return done;
    done = sumOf(done, yield* retryEach(context, entries));
    after = last.seq;
  }
  return { ...done, next: { after, until } };
}

function* retryEach(context: CityContext, entries: readonly QuarantineEntry[]): Generator<undefined, Retried> {
  let refused = 0;
  for (const [at, entry] of entries.entries()) {
    if (context.retry(entry).type === 'quarantine') refused += 1;
    if (at % TRIED_A_STEP === TRIED_A_STEP - 1) yield undefined;
  }
  return { tried: entries.length, letIn: entries.length - refused, refused };
}

const sumOf = (one: Retried, other: Retried): Retried => ({
  tried: one.tried + other.tried,
  letIn: one.letIn + other.letIn,
  refused: one.refused + other.refused,
});

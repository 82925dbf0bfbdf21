import { failure, success } from '#shared/lib/result.ts';
import type { QuarantineEntry } from '#shared/quarantine/quarantineEntry.ts';
import type { AnswersTo, CityContext, ControlsOf, Department } from '../department.ts';

/** Keeps refused records. */
export interface QuarantineDepartment extends Department {
  readonly answers: AnswersTo<'quarantine/list' | 'quarantine/counts'>;
  readonly controls: ControlsOf<'quarantine/retry'>;
}

/** Newest entries that are searched for those to be tried again. */
const SEARCHED = 2_000;
/** Entries tried between two yields: each may fold an event into the levels. */
const TRIED_A_STEP = 20;

const UNREADABLE = failure('unavailable' as const, 'The database cannot be read at the moment; ask again in a while.');

export function openQuarantine(context: CityContext): QuarantineDepartment {
  return {
    answers: {
      'quarantine/list': ({ limit, reason }) => {
        const store = context.store();
        return store === undefined ? UNREADABLE : success(store.quarantine(limit, reason));
      },
      'quarantine/counts': () => {
        const store = context.store();
        return store === undefined ? UNREADABLE : success(store.quarantineCounts());
      },
    },
    controls: {
      'quarantine/retry': async ({ seqs }) => {
        const store = context.store();
        if (store === undefined) return UNREADABLE;
        const wanted = new Set(seqs);
        // Oldest first: an event before the steps of its order.
        const entries = store.quarantine(SEARCHED).filter(({ seq }) => wanted.has(seq));
        const refused = await context.run(retryAll(context, entries.reverse()));
        if (refused === 0) return success(undefined);
        return failure('refused', stillRefused(refused, entries.length));
      },
    },
  };
}

/** Tries entries again; returns how many were refused. */
function* retryAll(context: CityContext, entries: readonly QuarantineEntry[]): Generator<undefined, number> {
  let refused = 0;
  for (const [at, entry] of entries.entries()) {
    if (context.retry(entry).type === 'quarantine') refused += 1;
    if (at % TRIED_A_STEP === TRIED_A_STEP - 1) yield undefined;
  }
  return refused;
}

const stillRefused = (refused: number, tried: number): string =>
  `重试 ${tried} 条，仍有 ${refused} 条未通过，已留在隔离区。${refused} of ${tried} were refused again and stay in quarantine.`;

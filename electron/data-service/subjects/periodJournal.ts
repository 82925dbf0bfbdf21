import { type Subject, ZEROES, type Zero } from '#shared/domain/subject.ts';
import { z } from '#shared/lib/schema.ts';
import { type CreationPeriod, type PeriodLength, periodById } from '#shared/subjects/creationPeriod.ts';
import type { SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { EventStore } from '../store/eventStore.ts';
import type { ClosedResult } from './creationBook.ts';

/** Only the failures are kept, each as one digit: 1 petition, 2 accident, 4 case, added up. */
const bodySchema = z.object({ failures: z.record(z.string(), z.int().min(1).max(7)) });

/** The results of closed weeks and months, as they were kept; the newest of each period stands. */
export class PeriodJournal {
  /** Bodies as they stand in the store; read when somebody wants them. */
  readonly #bodies = new Map<string, string>();
  readonly #read = new Map<string, ReadonlyMap<string, readonly Zero[]>>();

  constructor(store: EventStore | undefined) {
    for (const { key, body } of store?.journal('subjectPeriod') ?? []) this.#bodies.set(key, body);
  }

  /** The row's body when the result is not the one that is kept already. */
  note({ period, tally }: ClosedResult, census: SubjectCensus): string | undefined {
    const failures: Record<string, number> = {};
    for (const index of [...tally.subjects].sort((a, b) => a - b)) {
      failures[(census.subjects[index] as Subject).id] = digitOf(tally.failedOf(index));
    }
    const body = JSON.stringify({ failures });
    if (this.#bodies.get(period.id) === body) return undefined;
    this.#bodies.set(period.id, body);
    this.#read.delete(period.id);
    return body;
  }

  /** Closed periods of a length, oldest first. */
  periods(by: PeriodLength): readonly CreationPeriod[] {
    const all = [...this.#bodies.keys()].map(periodById).filter((period) => period?.by === by);
    return (all as CreationPeriod[]).sort((a, b) => a.from - b.from);
  }

  /** Who failed in a closed period; undefined when it was never closed here or cannot be read. */
  failures(periodId: string): ReadonlyMap<string, readonly Zero[]> | undefined {
    const known = this.#read.get(periodId);
    const body = this.#bodies.get(periodId);
    if (known !== undefined || body === undefined) return known;
    const parsed = bodySchema.safeParse(parseJson(body));
    if (!parsed.success) return undefined;
    const failures = new Map(Object.entries(parsed.data.failures).map(([id, digit]) => [id, zeroesOf(digit)]));
    this.#read.set(periodId, failures);
    return failures;
  }
}

const digitOf = (failed: readonly Zero[]): number =>
  failed.reduce((digit, zero) => digit + 2 ** ZEROES.indexOf(zero), 0);

const zeroesOf = (digit: number): readonly Zero[] => ZEROES.filter((_, position) => (digit >> position) % 2 === 1);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses it like any other wrong body.
    return undefined;
  }
}

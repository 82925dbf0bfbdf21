import { ZEROES, type Zero } from '../domain/subject.ts';
import type { Instant } from '../domain/time.ts';
import type { Breach } from './breach.ts';
import type { SubjectCensus, SubjectIndex } from './subjectCensus.ts';

/** What a subject failed in, event by event. */
type BreachesOfSubject = Map<string, Breach>;

/** Who fails in one period: kept event by event, counted by area and group at every change. */
export class PeriodTally {
  /** Failing subjects, in the shape of the census' totals. */
  readonly failing: Uint32Array;
  readonly #census: SubjectCensus;
  readonly #bySubject = new Map<SubjectIndex, BreachesOfSubject>();
  readonly #subjectsOf = new Map<string, readonly SubjectIndex[]>();

  constructor(census: SubjectCensus) {
    this.#census = census;
    this.failing = census.newCounts();
  }

  /** Puts an event's breach in place of what was known of it; undefined takes it away. Returns whether that changes anything. */
  set(eventId: string, subjects: readonly SubjectIndex[], breach: Breach | undefined): boolean {
    const hadIt = this.#takeAway(eventId, breach === undefined ? [] : subjects, breach);
    if (breach === undefined || hadIt === 'same') return hadIt === 'other';
    if (subjects.length > 0) this.#subjectsOf.set(eventId, subjects);
    for (const subject of subjects) {
      const breaches = this.#bySubject.get(subject);
      if (breaches === undefined) {
        this.#bySubject.set(subject, new Map([[eventId, breach]]));
        this.#census.count(this.failing, subject, 1);
      } else breaches.set(eventId, breach);
    }
    return true;
  }

  /** Subjects that fail, in no order. */
  get subjects(): IterableIterator<SubjectIndex> {
    return this.#bySubject.keys();
  }

  isFailing(subject: SubjectIndex): boolean {
    return this.#bySubject.has(subject);
  }

  /** Which of the three a subject failed in, in their order; empty when it meets the standard. */
  failedOf(subject: SubjectIndex): readonly Zero[] {
    const zeroes = new Set([...(this.#bySubject.get(subject)?.values() ?? [])].map(({ zero }) => zero));
    return ZEROES.filter((zero) => zeroes.has(zero));
  }

  /** Failing subjects by area as they stood at an instant, in the shape of the census' totals. */
  failingUpTo(instant: Instant): Uint32Array {
    const failing = this.#census.newCounts();
    for (const [subject, breaches] of this.#bySubject) {
      for (const { at } of breaches.values()) {
        if (at > instant) continue;
        this.#census.count(failing, subject, 1);
        break;
      }
    }
    return failing;
  }

  #takeAway(eventId: string, next: readonly SubjectIndex[], breach: Breach | undefined): 'none' | 'same' | 'other' {
    const subjects = this.#subjectsOf.get(eventId);
    if (subjects === undefined) return 'none';
    const before = this.#bySubject.get(subjects[0] as SubjectIndex)?.get(eventId);
    const isSame = before?.at === breach?.at && before?.zero === breach?.zero && String(subjects) === String(next);
    if (isSame) return 'same';
    this.#subjectsOf.delete(eventId);
    for (const subject of subjects) {
      const breaches = this.#bySubject.get(subject);
      breaches?.delete(eventId);
      if (breaches?.size !== 0) continue;
      this.#bySubject.delete(subject);
      this.#census.count(this.failing, subject, -1);
    }
    return 'other';
  }
}

/** The tally of a period of which only the failures are known. */
export function tallyOfFailures(
  census: SubjectCensus,
  failures: ReadonlyMap<string, readonly Zero[]>,
  at: Instant,
): PeriodTally {
  const tally = new PeriodTally(census);
  for (const [id, failed] of failures) {
    const subject = census.find(id);
    if (subject === undefined) continue;
    for (const zero of failed) tally.set(`${id}:${zero}`, [subject], { zero, at });
  }
  return tally;
}

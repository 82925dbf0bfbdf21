import type { AreaIndex } from '#shared/domain/area.ts';
import type { ClosedPeriod, Registers } from '#shared/domain/registers.ts';
import { closedCompliance } from '#shared/subjects/closedCompliance.ts';
import { type PeriodLength, periodBefore, periodById } from '#shared/subjects/creationPeriod.ts';
import type { ReportFacts } from '#shared/subjects/creationReport.ts';
import { type PeriodTally, tallyOfFailures } from '#shared/subjects/periodTally.ts';
import type { SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { ClosedCompliance } from '#shared/subjects/subjectPortrait.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { LiveBook } from './liveBook.ts';
import type { PeriodJournal } from './periodJournal.ts';

type PeriodFacts = Pick<ReportFacts, 'period' | 'tally' | 'before' | 'isPublished'>;

/** Where the results of periods stand: the running ones in the book, closed ones in the journal, published ones in the register. */
interface ResultSources {
  readonly census: SubjectCensus;
  readonly live: Pick<LiveBook, 'book'>;
  readonly journal: PeriodJournal;
  readonly registers: Pick<Registers, 'closedPeriods'>;
}

export const isRunning = (period: string): period is PeriodLength => period === 'week' || period === 'month';

/** What is known of each period: who failed in it, and in the one before. */
export class PeriodResults {
  readonly #sources: ResultSources;
  readonly #published = new Map<string, PeriodTally>();

  constructor(sources: ResultSources) {
    this.#sources = sources;
  }

  /** Undefined for a period that nothing is known of. */
  facts(id: string): PeriodFacts | undefined {
    const { live, registers } = this.#sources;
    if (isRunning(id)) {
      const { period, tally, from, before } = live.book.running(id);
      return { period: { ...period, from }, tally, before, isPublished: false };
    }
    const registered = registers.closedPeriods.find((one) => one.id === id);
    if (registered !== undefined) return this.#registered(registered);
    const period = periodById(id);
    const tally = this.#kept(id);
    if (period === undefined || tally === undefined) return undefined;
    return { period, tally, before: this.#kept(periodBefore(period).id)?.failing, isPublished: false };
  }

  /** Closed periods of a length in an area, oldest first. A body of the journal takes a millisecond when it is first read. */
  *closed(area: AreaIndex, by: PeriodLength, rules: CreationRules): Generator<undefined, readonly ClosedCompliance[]> {
    const { census, journal } = this.#sources;
    const closed: ClosedCompliance[] = [];
    for (const { id: period } of journal.periods(by)) {
      const failures = journal.failures(period);
      if (failures !== undefined) closed.push(closedCompliance({ census, area, period, failures, rules }));
      yield undefined;
    }
    return closed;
  }

  #registered({ id, failures, isPublished }: ClosedPeriod): PeriodFacts {
    const tally = this.#published.get(id) ?? tallyOfFailures(this.#sources.census, failures, 0);
    this.#published.set(id, tally);
    return { period: { id, from: undefined, to: undefined }, tally, before: undefined, isPublished };
  }

  #kept(id: string): PeriodTally | undefined {
    const failures = this.#sources.journal.failures(id);
    return failures === undefined ? undefined : tallyOfFailures(this.#sources.census, failures, 0);
  }
}

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import { isClosedStage } from '#shared/domain/event.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { type Settlement, settlementAfter, UNSETTLED } from '#shared/subjects/breach.ts';
import { periodBefore, periodOf } from '#shared/subjects/creationPeriod.ts';
import type { SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { KnownEvent } from '../eventLedger.ts';
import type { EventStore } from '../store/eventStore.ts';
import { CreationBook, LONGEST_DEADLINE_MS, longestCountMs } from './creationBook.ts';

/** Events taken between two yields. */
const EVENTS_A_STEP = 200;

/** What a book is made from. */
export interface BookSources {
  readonly census: SubjectCensus;
  readonly rules: CreationRules;
  readonly store: EventStore | undefined;
  /** From when on these rules judge; what ended before keeps its result. Undefined: they always have. */
  readonly judgedFrom: Instant | undefined;
}

/** The book as it stands: made from the stored events of the running and the last month, and what still counts of those before. */
export function* makeBook(
  { census, rules, store, judgedFrom }: BookSources,
  now: Instant,
): Generator<undefined, CreationBook> {
  const book = new CreationBook(census, rules, now);
  if (judgedFrom !== undefined) book.keepUntil(judgedFrom);
  if (store === undefined) return book;
  const keptFrom = periodBefore(periodOf('month', now)).from;
  const since = keptFrom - LONGEST_DEADLINE_MS - longestCountMs(rules);
  const beganAt = firstReport(store, since, now);
  if (beganAt === undefined) return book;
  book.begin(Math.max(since, beganAt), keptFrom);
  // A petition may count weeks after its report, the others count with it; the oldest week kept began before the month.
  const wanted = [
    { kinds: ['petition'], from: since },
    { kinds: ['accident', 'case'], from: keptFrom - 7 * DAY_MS - longestCountMs(rules) },
  ] as const;
  let taken = 0;
  for (const query of wanted) {
    for (const known of store.events({ ...query, to: now + 1 })) {
      const area = areaByCode(census.atlas, known.event.areaCode);
      if (area !== undefined) book.takeEvent(known.event, area, () => settlementOf(known, () => store));
      taken += 1;
      if (taken % EVENTS_A_STEP === 0) yield undefined;
    }
  }
  return book;
}

/** Beginning of the first day with a report, as far back as it matters; a week at a time, as most cities have one in the first. */
function firstReport(store: EventStore, since: Instant, now: Instant): Instant | undefined {
  for (let day = chinaDay(since); day <= chinaDay(now); day += 7) {
    const counts = [...store.dailyReports(day, day + 6).values()].flatMap((kinds) => [...kinds.values()]);
    const firsts = counts.map((days) => days.findIndex((count) => count > 0)).filter((at) => at >= 0);
    if (firsts.length > 0) return dayStart(day + Math.min(...firsts));
  }
  return undefined;
}

/** How an order stands; only one that may have been closed late needs its steps read. */
export function settlementOf(known: KnownEvent, openedStore: () => EventStore | undefined): Settlement {
  const { event, stage, stageAt, mergedInto } = known;
  const isMerged = mergedInto !== undefined;
  if (!isClosedStage(stage)) return { settledAt: undefined, isMerged };
  const store = stageAt <= event.deadline ? undefined : openedStore();
  if (store === undefined) return { settledAt: stageAt, isMerged };
  return store.steps(event.id).reduce(settlementAfter, UNSETTLED);
}

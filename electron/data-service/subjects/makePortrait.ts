import type { Reply } from '#shared/contract/reply.ts';
import { type Subject, type SubjectGroup, subjectGroup } from '#shared/domain/subject.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { SubjectCensus, SubjectIndex } from '#shared/subjects/subjectCensus.ts';
import { indicatorsOf, labelsOf, longestDays } from '#shared/subjects/subjectLabels.ts';
import type { SubjectPeriod, SubjectPortrait } from '#shared/subjects/subjectPortrait.ts';
import type { CityContext } from '../department.ts';
import type { KnownEvent } from '../eventLedger.ts';
import { rememberSubject } from '../levels/levelMemory.ts';
import type { CreationBook } from './creationBook.ts';
import type { PeriodJournal } from './periodJournal.ts';

/** Where a portrait's parts come from. */
export interface PortraitSources {
  readonly context: CityContext;
  readonly census: SubjectCensus;
  readonly book: CreationBook;
  readonly journal: PeriodJournal;
}

/** A subject's portrait as it is now: read from the store's indexed events, not kept. */
export function makePortrait(index: SubjectIndex, sources: PortraitSources): Reply<SubjectPortrait> {
  const { context, census } = sources;
  const subject = census.subjects[index] as Subject;
  const group = subjectGroup(subject.type);
  const told = context.pictures().explainSubject(subject.id);
  const explanation = told && rememberSubject(context, told);
  if (explanation === undefined) return failure('unavailable', `The level of ${subject.id} is not known.`);
  const now = context.clock.now();
  const rules = context.rules().labels.rules;
  const events = eventsOf(subject, group, now - longestDays(rules) * DAY_MS, context);
  return success({
    subject,
    group,
    explanation,
    labels: labelsOf(rules, { group, events, level: explanation.level, now }),
    indicators: indicatorsOf(events, now),
    periods: periodsOf(index, sources),
    isDemonstration: context.isDemonstration,
  });
}

/** A village's are all that happen in it; an enterprise's those that name it. */
function eventsOf(subject: Subject, group: SubjectGroup, from: number, context: CityContext): readonly KnownEvent[] {
  const store = context.store();
  if (store === undefined) return [];
  // The end is not part of a stretch; what came in this very instant is.
  const to = context.clock.now() + 1;
  const whose = group === 'village' ? { areaCode: subject.areaCode } : { subjectId: subject.id };
  return [...store.events({ ...whose, from, to })];
}

/** Oldest first: the published year, the closed months, the running one. */
function periodsOf(index: SubjectIndex, { context, census, book, journal }: PortraitSources): readonly SubjectPeriod[] {
  const { id } = census.subjects[index] as Subject;
  const published = context.registers.closedPeriods.map((closed) => [closed.id, closed.failures.get(id)] as const);
  const months = journal.periods('month').map((month) => [month.id, journal.failures(month.id)?.get(id)] as const);
  const running = book.running('month');
  return [...published, ...months, [running.period.id, running.tally.failedOf(index)] as const].map(
    ([period, failed = []]) => ({ period, isMet: failed.length === 0, failed }),
  );
}

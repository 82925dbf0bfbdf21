import type { Reply } from '#shared/contract/reply.ts';
import { type Subject, type SubjectGroup, subjectGroup } from '#shared/domain/subject.ts';
import { DAY_MS, type Instant } from '#shared/domain/time.ts';
import { success } from '#shared/lib/result.ts';
import type { SubjectCensus, SubjectIndex } from '#shared/subjects/subjectCensus.ts';
import { indicatorsOf, labelsOf, longestDays } from '#shared/subjects/subjectLabels.ts';
import type { SubjectPeriod, SubjectPortrait } from '#shared/subjects/subjectPortrait.ts';
import type { Asker, CityContext } from '../department.ts';
import type { KnownEvent } from '../eventLedger.ts';
import type { LevelsDepartment } from '../levels/levelsDepartment.ts';
import { rulesThen } from '../levels/pastLevels.ts';
import type { EventStore } from '../store/eventStore.ts';
import { toKnown } from '../store/rows.ts';
import type { CreationBook } from './creationBook.ts';
import type { PeriodJournal } from './periodJournal.ts';

/** Where a portrait's parts come from. */
export interface PortraitSources {
  readonly context: CityContext;
  readonly census: SubjectCensus;
  readonly book: CreationBook;
  readonly journal: PeriodJournal;
  readonly levels: Pick<LevelsDepartment, 'explainSubject'>;
  readonly asker: Asker;
}

/** A subject's portrait as it is now, or was at an instant: read from the store's indexed events, not kept. */
export async function makePortrait(
  index: SubjectIndex,
  sources: PortraitSources,
  at?: Instant,
): Promise<Reply<SubjectPortrait>> {
  const { context, census, levels, asker } = sources;
  const subject = census.subjects[index] as Subject;
  const group = subjectGroup(subject.type);
  const told = await levels.explainSubject(subject, asker, at);
  if (!told.ok) return told;
  const explanation = told.value;
  const now = explanation.asOf;
  const store = context.store();
  const { rules } = (at === undefined || store === undefined ? context.rules() : rulesThen(context, store, now)).labels;
  const events = eventsOf(
    subject,
    { group, from: now - longestDays(rules) * DAY_MS, at: now, isPast: at !== undefined },
    context,
  );
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

/** What happened from then up to an instant. */
interface Stretch {
  readonly group: SubjectGroup;
  readonly from: Instant;
  readonly at: Instant;
  readonly isPast: boolean;
}

/** A village's are all that happen in it, an enterprise's those that name it; as their orders stood at an instant. */
function eventsOf(subject: Subject, { group, from, at, isPast }: Stretch, context: CityContext): readonly KnownEvent[] {
  const store = context.store();
  if (store === undefined) return [];
  // The end is not part of a stretch; what came in this very instant is.
  const to = at + 1;
  const whose = group === 'village' ? { areaCode: subject.areaCode } : { subjectId: subject.id };
  const known = [...store.events({ ...whose, from, to })];
  return isPast ? known.flatMap(({ event }) => knownThen(store, event.id, at) ?? []) : known;
}

/** An order as it was known at an instant. */
function knownThen(store: EventStore, eventId: string, at: Instant): KnownEvent | undefined {
  const event = store.revisions(eventId).findLast(({ receivedAt }) => receivedAt <= at);
  return (
    event &&
    toKnown(
      event,
      store.steps(eventId).findLast(({ receivedAt }) => receivedAt <= at),
    )
  );
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

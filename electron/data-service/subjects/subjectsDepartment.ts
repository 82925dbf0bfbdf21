import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { ClosedPeriod } from '#shared/domain/registers.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { UNKNOWN } from '#shared/domain/warningLevel.ts';
import { failure, success } from '#shared/lib/result.ts';
import { closedCompliance } from '#shared/subjects/closedCompliance.ts';
import { type PeriodLength, periodBefore, periodById } from '#shared/subjects/creationPeriod.ts';
import { creationReport, type ReportFacts } from '#shared/subjects/creationReport.ts';
import { type PeriodTally, tallyOfFailures } from '#shared/subjects/periodTally.ts';
import { type GroupMet, SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { ClosedCompliance, CreationReport } from '#shared/subjects/subjectPortrait.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';
import type { LevelsDepartment } from '../levels/levelsDepartment.ts';
import { LiveBook } from './liveBook.ts';
import { makePortrait } from './makePortrait.ts';
import { settlementOf } from './openBook.ts';
import { PeriodJournal } from './periodJournal.ts';

/** Keeps three-zero subjects: who meets the standard in which period, and why not. */
export interface SubjectsDepartment extends Department {
  readonly answers: AnswersTo<'subject/portrait' | 'subject/report' | 'subject/periods'>;
  /** Who meets the standard of the running month under some rules, by group. */
  monthUnder(rules: CreationRules): Promise<readonly GroupMet[]>;
}

type PeriodFacts = Pick<ReportFacts, 'period' | 'tally' | 'before' | 'isPublished'>;

const isRunning = (period: string): period is PeriodLength => period === 'week' || period === 'month';

/** Opens the census of the register and the book of the running periods. */
export function openSubjects(context: CityContext, levels: LevelsDepartment): SubjectsDepartment {
  const { atlas, registers, isDemonstration } = context;
  const census = new SubjectCensus(atlas, registers.subjects);
  const store = context.store();
  const live = new LiveBook(context, census);
  const journal = new PeriodJournal(store);
  const publishedTallies = new Map<string, PeriodTally>();

  function report({ areaCode, period, limit }: QuestionOf<'subject/report'>): Reply<CreationReport> {
    const area = areaByCode(atlas, areaCode);
    if (area === undefined) return failure('invalid', `There is no area ${areaCode}.`);
    const facts = factsOf(period);
    if (facts === undefined) return failure('unavailable', `Nothing is known of the period ${period}.`);
    const { runner } = context.pictures();
    const isSilent = (part: AreaIndex): boolean => runner.silentIn(part).length > 0;
    const levelOfSubject = ({ id }: Subject) => context.pictures().subjectLevel(id) ?? UNKNOWN;
    return success(
      creationReport({
        ...facts,
        census,
        area,
        limit,
        isDemonstration,
        rules: context.rules().creation,
        levelOfSubject,
        isSilent: isRunning(period) ? isSilent : () => false,
      }),
    );
  }

  function factsOf(id: string): PeriodFacts | undefined {
    if (isRunning(id)) {
      const { period, tally, from, before } = live.book.running(id);
      return { period: { ...period, from }, tally, before, isPublished: false };
    }
    const registered = registers.closedPeriods.find((one) => one.id === id);
    if (registered !== undefined) return registeredFacts(registered);
    const period = periodById(id);
    const tally = keptTally(id);
    if (period === undefined || tally === undefined) return undefined;
    return { period, tally, before: keptTally(periodBefore(period).id)?.failing, isPublished: false };
  }

  function registeredFacts({ id, failures, isPublished }: ClosedPeriod): PeriodFacts {
    const tally = publishedTallies.get(id) ?? tallyOfFailures(census, failures, 0);
    publishedTallies.set(id, tally);
    return { period: { id, from: undefined, to: undefined }, tally, before: undefined, isPublished };
  }

  /** A body of the journal takes a millisecond the first time that it is read. */
  function* closedPeriods(area: AreaIndex, by: PeriodLength): Generator<undefined, readonly ClosedCompliance[]> {
    const rules = context.rules().creation;
    const closed: ClosedCompliance[] = [];
    for (const { id: period } of journal.periods(by)) {
      const failures = journal.failures(period);
      if (failures !== undefined) closed.push(closedCompliance({ census, area, period, failures, rules }));
      yield undefined;
    }
    return closed;
  }

  function keptTally(id: string): PeriodTally | undefined {
    const failures = journal.failures(id);
    return failures === undefined ? undefined : tallyOfFailures(census, failures, 0);
  }

  return {
    monthUnder: (rules) => live.monthUnder(rules),
    take(accepted) {
      if (accepted.type === 'event') {
        const { event, area, known } = accepted;
        live.take((book) => book.takeEvent(event, area, known && (() => settlementOf(known, () => context.store()))));
      }
      if (accepted.type === 'step') live.take((book) => book.takeStep(accepted.step));
    },
    advance(now) {
      for (const result of live.advance(now)) {
        const body = journal.note(result, census);
        if (body === undefined) continue;
        context.keep({ type: 'journal', topic: 'subjectPeriod', key: result.period.id, at: now, body });
      }
    },
    answers: {
      'subject/report': report,
      'subject/periods': async ({ areaCode, by }) => {
        const area = areaByCode(atlas, areaCode);
        if (area === undefined) return failure('invalid', `There is no area ${areaCode}.`);
        return success(await context.run(closedPeriods(area, by)));
      },
      'subject/portrait': ({ subjectId, at }, asker) => {
        const index = census.find(subjectId);
        if (index === undefined) return failure('invalid', `There is no subject ${subjectId}.`);
        return makePortrait(index, { context, census, book: live.book, journal, levels, asker }, at);
      },
    },
  };
}

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { UNKNOWN } from '#shared/domain/warningLevel.ts';
import { failure, success } from '#shared/lib/result.ts';
import { creationReport } from '#shared/subjects/creationReport.ts';
import { type GroupMet, SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { AnswersTo, CityContext, Department } from '../department.ts';
import type { LevelsDepartment } from '../levels/levelsDepartment.ts';
import { LiveBook } from './liveBook.ts';
import { makePortrait } from './makePortrait.ts';
import { settlementOf } from './openBook.ts';
import { PeriodJournal } from './periodJournal.ts';
import { isRunning, PeriodResults } from './periodResults.ts';

/** Keeps three-zero subjects: who meets the standard in which period, and why not. */
export interface SubjectsDepartment extends Department {
  readonly answers: AnswersTo<'subject/portrait' | 'subject/report' | 'subject/periods'>;
  /** Who meets the standard of the running month under some rules, by group. */
  monthUnder(rules: CreationRules): Promise<readonly GroupMet[]>;
}

/** Opens the census of the register and the book of the running periods. */
export function openSubjects(context: CityContext, levels: LevelsDepartment): SubjectsDepartment {
  const { atlas, registers, isDemonstration } = context;
  const census = new SubjectCensus(atlas, registers.subjects);
  const store = context.store();
  const live = new LiveBook(context, census);
  const journal = new PeriodJournal(store);
  const results = new PeriodResults({ census, live, journal, registers });

  function report({ areaCode, period, limit }: QuestionOf<'subject/report'>): Reply<CreationReport> {
    const area = areaByCode(atlas, areaCode);
    if (area === undefined) return failure('invalid', `There is no area ${areaCode}.`);
    const facts = results.facts(period);
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
        return success(await context.run(results.closed(area, by, context.rules().creation)));
      },
      'subject/portrait': ({ subjectId, at }, asker) => {
        const index = census.find(subjectId);
        if (index === undefined) return failure('invalid', `There is no subject ${subjectId}.`);
        return makePortrait(index, { context, census, book: live.book, journal, levels, asker }, at);
      },
    },
  };
}

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import type { SubjectExplanation } from '#shared/warnings/explanation.ts';
import type { CityContext } from '../department.ts';

interface SubjectLevels {
  explainSubject?(subjectId: string): SubjectExplanation | undefined;
}

/** Why a subject has its level. */
export function explainSubject(context: CityContext, subject: Subject): SubjectExplanation | undefined {
  const pictures: SubjectLevels = context.pictures() as SubjectLevels;
  return pictures.explainSubject?.(subject.id) ?? undefined;
}

/** The level of a subject now. */
export function subjectLevel(context: CityContext, subject: Subject): WarningLevel {
  const area = areaByCode(context.atlas, subject.areaCode);
  return area === undefined ? UNKNOWN : (context.pictures().picture.levels[area] as WarningLevel);
}

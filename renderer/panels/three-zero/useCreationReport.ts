import { ancestorAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { useSession } from '../../state/session.ts';
import { type AnswerState, useAnswer } from '../../state/useAnswer.ts';
import { usePeriod } from '../../state/usePeriod.ts';

const ASK_AGAIN_MS = 10_000;

/** The creation's progress in a place, or in the village it lies in, renewed every ten seconds. */
export function useCreationReport(area: AreaIndex, period: string, limit: number): AnswerState<CreationReport> {
  const { atlas } = useSession().city;
  const areaCode = atlas.code(villageOrAbove(atlas, area));
  return useAnswer({ type: 'subject/report', areaCode, period, limit }, usePeriod(ASK_AGAIN_MS));
}

/** Subjects are counted down to the village: the area itself, or the village that it lies in. */
export const villageOrAbove = (atlas: Atlas, area: AreaIndex): AreaIndex =>
  levelOf(atlas, area) > VILLAGE_LEVEL ? (ancestorAt(atlas, area, VILLAGE_LEVEL) ?? 0) : area;

import type { AreaIndex } from '#shared/domain/area.ts';
import { SECOND_MS } from '#shared/domain/time.ts';
import type { AreaResources } from '#shared/resources/areaResources.ts';
import { type AnswerState, useAnswer } from '../../state/useAnswer.ts';
import { usePeriod } from '../../state/usePeriod.ts';

/** Who goes on line and what fails changes by the second; people read it by the breath. */
const ASK_EVERY_MS = 5 * SECOND_MS;

/** Who and what is in an area to help, asked again every few seconds. */
export function useResources(area: AreaIndex): AnswerState<AreaResources> {
  return useAnswer<'area/resources'>({ type: 'area/resources', area }, usePeriod(ASK_EVERY_MS));
}

/** The sum of counts. */
export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

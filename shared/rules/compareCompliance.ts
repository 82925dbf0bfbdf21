import type { GroupMet } from '../subjects/subjectCensus.ts';
import type { PreviewedCompliance } from './rulesStatus.ts';

/** The groups side by side; both have the same ones in the same order. */
export const compareCompliance = (
  before: readonly GroupMet[],
  after: readonly GroupMet[],
): readonly PreviewedCompliance[] =>
  before.map(({ group, total, met }, at) => ({ group, total, metBefore: met, metAfter: after[at]?.met ?? met }));

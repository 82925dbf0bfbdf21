import type { EventGrade, EventScale } from '../domain/event.ts';

/** An event counts when it is at least so grave, or at least so large. */
export interface CountedEvents {
  readonly leastGrade: EventGrade;
  readonly leastScale: EventScale;
}

/** Which events are not zero any more, the province's targets, and who is ranked. */
export interface CreationRules {
  readonly petition: CountedEvents;
  readonly accident: CountedEvents;
  readonly case: CountedEvents;
  /** An area with fewer subjects of a group gets no rank among its sisters. */
  readonly leastToRank: number;
  /** Target shares from a year on, oldest first. */
  readonly targets: readonly { readonly fromYear: number; readonly village: number; readonly enterprise: number }[];
}

/**
 * The targets are the province's: 70 % and 80 % by the end of 2022, 80 % and 90 % by the end of 2023. Where the line
 * runs between an event that counts and one that does not is the demonstration's own.
 */
export const CREATION_RULES: CreationRules = {
  petition: { leastGrade: 'large', leastScale: 'group' },
  accident: { leastGrade: 'large', leastScale: 'majorGroup' },
  case: { leastGrade: 'large', leastScale: 'group' },
  leastToRank: 10,
  targets: [
    { fromYear: 2022, village: 0.7, enterprise: 0.8 },
    { fromYear: 2023, village: 0.8, enterprise: 0.9 },
  ],
};

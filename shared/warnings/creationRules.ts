import { EVENT_GRADES, EVENT_SCALES } from '../domain/event.ts';
import { z } from '../lib/schema.ts';
import { basisSchema } from './thresholdRules.ts';

/** Breaches are looked for so far back at every start: a longer time would be a longer start. */
const MOST_DAYS = 92;

/** An item of the city's list (`12-03`), or a whole class (`12`). */
export const itemOrClass = z.string().regex(/^\d{2}(-\d{2})?$/);

/** Which events count against one of the three zeroes, and for how long. */
const countedShape = {
  /** An event counts when it is at least so grave, or at least so large. */
  leastGrade: z.enum(EVENT_GRADES),
  leastScale: z.enum(EVENT_SCALES),
  /** Items (`12-03`) and classes (`12`) that count however small, and those that never count; the latter go first. */
  always: z.array(itemOrClass).default([]),
  never: z.array(itemOrClass).default([]),
  /** Counts in every week and month that has a part of so many days from then on; 0: only in those in which it happened. */
  days: z.int().min(0).max(MOST_DAYS),
};

const isApart = ({ always, never }: { readonly always: readonly string[]; readonly never: readonly string[] }) =>
  !never.some((item) => always.includes(item));
const APART = 'an item may not both always and never count';

const countedSchema = z.object(countedShape).refine(isApart, APART);

const petitionSchema = z
  .object({
    ...countedShape,
    /** A petition about the same matter as an earlier one counts however small. */
    repeated: z.boolean(),
    /** One that is too small to count counts all the same when nobody has settled it by its deadline, from then on. */
    unsettled: z.boolean(),
  })
  .refine(isApart, APART);

const share = z.number().gt(0).max(1);

/** “三零”创建: when a creation subject meets the standard. */
export const creationSchema = z.object({
  basis: basisSchema,
  petition: petitionSchema,
  accident: countedSchema,
  case: countedSchema,
  /** An area with fewer subjects of a group gets no rank among its sisters. */
  leastToRank: z.int().min(1).max(1_000),
  /** Target shares from a year on, oldest first. */
  targets: z
    .array(z.object({ fromYear: z.int().min(2000).max(2100), village: share, enterprise: share }))
    .min(1)
    .refine(
      (targets) => targets.every(({ fromYear }, at) => at === 0 || fromYear > (targets[at - 1]?.fromYear ?? 0)),
      'the years must rise',
    ),
});

export type CreationRules = z.infer<typeof creationSchema>;
export type CountedEvents = z.infer<typeof countedSchema>;

import { z } from '../lib/schema.ts';
import { basisSchema } from './thresholdRules.ts';

/**
 * What a label looks at. Counts are of the last `days` days; `openOrders`, `overdueOrders` and `level`
 * (1 blue … 4 red) are of the moment, `calmDays` is days since the last petition, accident or case.
 */
const LABEL_INDICATORS = [
  'petitions',
  'accidents',
  'cases',
  'disputes',
  'unsettledDisputes',
  'hazards',
  'services',
  'repeats',
  'openOrders',
  'overdueOrders',
  'level',
  'calmDays',
] as const;

/** 数据标签: put on a creation subject while its indicator compares so. */
const labelRuleSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: z.object({ zh: z.string().min(1).max(20), en: z.string().min(1).max(40) }),
  /** Only for this group of subjects; left out: for all. */
  group: z.enum(['village', 'enterprise']).optional(),
  indicator: z.enum(LABEL_INDICATORS),
  comparison: z.enum(['atLeast', 'atMost']),
  value: z.number().min(0),
  days: z.int().min(1).max(400),
  /** True for what should worry, false for what is well. */
  isConcern: z.boolean(),
});

export const labelsSchema = z.object({
  basis: basisSchema,
  rules: z
    .array(labelRuleSchema)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two labels have one id'),
});

export type LabelRule = z.infer<typeof labelRuleSchema>;
export type LabelIndicator = LabelRule['indicator'];

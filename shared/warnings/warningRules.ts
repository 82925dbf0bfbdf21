import { AREA_LEVELS } from '../domain/area.ts';
import { EVENT_GRADES, EVENT_KINDS, EVENT_SCALES, ORDER_STAGES } from '../domain/event.ts';
import { migrate } from '../lib/migrate.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { creationSchema, itemOrClass } from './creationRules.ts';
import { labelsSchema } from './labelRules.ts';
import { RULES_FORMAT, RULES_MIGRATIONS } from './rulesMigrations.ts';
import {
  areaHoldSchema,
  areaThresholdsSchema,
  basisSchema,
  subjectHoldSchema,
  subjectThresholdsSchema,
} from './thresholdRules.ts';

const factor = z.number().min(0).max(1_000);
const share = z.number().gt(0).max(1);
const levelName = z.enum(['yellow', 'orange', 'red']);

const weightsSchema = z.object({
  basis: basisSchema,
  kind: z.record(z.enum(EVENT_KINDS), factor),
  grade: z.record(z.enum(EVENT_GRADES), factor),
  scale: z.record(z.enum(EVENT_SCALES), factor),
  /** Factors of items (`12-03`) and of whole classes (`12`) besides the item list's own weights; an item's goes before its class's. */
  items: z.record(itemOrClass, factor).default({}),
});

const escalationSchema = z.object({
  basis: basisSchema,
  stage: z.record(z.enum(ORDER_STAGES), factor),
  overdue: factor,
  /** Each later complaint about the same matter adds `perComplaint` to the factor 1 of the first one, up to `cap`. */
  repeated: z.object({ perComplaint: z.number().min(0).max(100), cap: z.number().min(1).max(1_000) }),
});

const decaySchema = z.object({
  basis: basisSchema,
  halfLifeHours: z.record(z.enum(EVENT_KINDS), z.number().min(0.1).max(2_400)),
  /** A closed event counts no more after so many half-lives. */
  forgetAfterHalfLives: z.number().min(1).max(20),
});

/** 一票否决: an event that matches every list given makes its areas red, whatever their score. */
const vetoSchema = z.object({
  id: z.string().min(1).max(40),
  /** What screens call it; left out: its id. */
  title: z.object({ zh: z.string().min(1).max(20), en: z.string().min(1).max(40) }).optional(),
  kinds: z.array(z.enum(EVENT_KINDS)).min(1).optional(),
  grades: z.array(z.enum(EVENT_GRADES)).min(1).optional(),
  scales: z.array(z.enum(EVENT_SCALES)).min(1).optional(),
  /** Items (`12-03`) and whole classes (`12`). */
  items: z.array(itemOrClass).min(1).optional(),
  days: z.number().gt(0).max(60),
  /** The highest area that turns red by itself; those above follow by their quorum. */
  reach: z.enum(AREA_LEVELS),
  /** Whether the creation subjects concerned turn red too: the enterprise, and the village it happened in. */
  reachesSubject: z.boolean(),
  basis: basisSchema,
});

/** `parent` takes `level` when this share of its descendants of level `child` is at `childLevel` or worse. */
const quorumSchema = z
  .object({
    parent: z.enum(AREA_LEVELS),
    child: z.enum(AREA_LEVELS),
    childLevel: levelName,
    level: levelName,
    share,
    /** Once taken, the level stays until the share is under this: no flicker. */
    leaveShare: share,
  })
  .refine((rule) => rule.leaveShare <= rule.share, 'leaveShare must not be above share')
  .refine(
    (rule) => AREA_LEVELS.indexOf(rule.parent) < AREA_LEVELS.indexOf(rule.child),
    'child must be a level below parent',
  );

/** Minutes of city time after which a feed's data is too old to say anything. */
const freshnessSchema = z.object({
  basis: basisSchema,
  /** For every feed that is not named. */
  standard: z.number().gt(0).max(10_000),
  feeds: z.record(z.string(), z.number().gt(0).max(10_000)).default({}),
});

/** The rule file of a city. */
export const warningRulesSchema = z.object({
  format: z.literal(RULES_FORMAT),
  title: z.string().min(1),
  /** The legal or local basis of the whole. */
  basis: basisSchema,
  weights: weightsSchema,
  escalation: escalationSchema,
  decay: decaySchema,
  thresholds: areaThresholdsSchema,
  subjectThresholds: subjectThresholdsSchema,
  holdMinutes: areaHoldSchema,
  subjectHoldMinutes: subjectHoldSchema,
  vetoes: z.array(vetoSchema),
  rollUp: z.object({ basis: basisSchema, quorums: z.array(quorumSchema) }),
  freshnessMinutes: freshnessSchema,
  labels: labelsSchema,
  creation: creationSchema,
});

export type WarningRules = z.infer<typeof warningRulesSchema>;
export type VetoRule = z.infer<typeof vetoSchema>;
export type QuorumRule = z.infer<typeof quorumSchema>;

/** Checks a parsed rule file of any format; the failure names the first wrong field. */
export function readWarningRules(json: unknown): Result<WarningRules> {
  const current = migrate(json, RULES_FORMAT, RULES_MIGRATIONS);
  if (!current.ok) return failure('rules/invalid', `The warning rules are wrong at format: ${current.error.message}`);
  const parsed = warningRulesSchema.safeParse(current.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
  return failure('rules/invalid', `The warning rules are wrong at ${where}: ${issue?.message ?? 'unreadable'}`);
}

/** The limit of a feed in minutes: its own, else that of its source, else the standard. */
export const freshnessLimit = ({ freshnessMinutes }: WarningRules, feed: string, source: string): number =>
  freshnessMinutes.feeds[feed] ?? freshnessMinutes.feeds[source] ?? freshnessMinutes.standard;

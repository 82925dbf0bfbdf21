import { AREA_LEVELS } from '../domain/area.ts';
import { EVENT_GRADES, EVENT_KINDS, EVENT_SCALES, ORDER_STAGES } from '../domain/event.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';

const factor = z.number().min(0).max(1_000);
const share = z.number().gt(0).max(1);
const levelName = z.enum(['yellow', 'orange', 'red']);

/** Points per 100 households: the level is entered at `rise` and may be left under `fall`. */
const boundSchema = z
  .object({ rise: z.number().gt(0), fall: z.number().gt(0) })
  .refine((bound) => bound.fall <= bound.rise, 'fall must not be above rise');

const thresholdSchema = z
  .object({ yellow: boundSchema, orange: boundSchema, red: boundSchema })
  .refine(
    ({ yellow, orange, red }) => yellow.rise < orange.rise && orange.rise < red.rise,
    'yellow, orange and red must rise in this order',
  )
  .refine(
    ({ yellow, orange, red }) => yellow.fall < orange.fall && orange.fall < red.fall,
    'the lower bounds must rise in the same order',
  );

/** 一票否决: an event that matches every list given makes its areas red, whatever their score. */
const vetoSchema = z.object({
  id: z.string().min(1).max(40),
  kinds: z.array(z.enum(EVENT_KINDS)).min(1).optional(),
  grades: z.array(z.enum(EVENT_GRADES)).min(1).optional(),
  scales: z.array(z.enum(EVENT_SCALES)).min(1).optional(),
  items: z.array(z.string()).min(1).optional(),
  days: z.number().gt(0).max(60),
  /** The highest area that turns red by itself; those above follow by their quorum. */
  reach: z.enum(AREA_LEVELS),
  basis: z.string().min(1),
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

/** The rule file of a city, `resources/cities/<code>/rules.json`. */
export const warningRulesSchema = z.object({
  format: z.literal(1),
  title: z.string().min(1),
  /** The legal or local basis of these thresholds. */
  basis: z.string().min(1),
  weights: z.object({
    kind: z.record(z.enum(EVENT_KINDS), factor),
    grade: z.record(z.enum(EVENT_GRADES), factor),
    scale: z.record(z.enum(EVENT_SCALES), factor),
  }),
  escalation: z.object({ stage: z.record(z.enum(ORDER_STAGES), factor), overdue: factor }),
  decay: z.object({
    halfLifeHours: z.record(z.enum(EVENT_KINDS), z.number().min(0.1).max(2_400)),
    /** A closed event counts no more after so many half-lives. */
    forgetAfterHalfLives: z.number().min(1).max(20),
  }),
  thresholds: z.record(z.enum(AREA_LEVELS), thresholdSchema),
  /** How long a score must stay under the lower bound before the level falls. */
  holdMinutes: z.object({ yellow: z.int().min(0), orange: z.int().min(0), red: z.int().min(0) }),
  vetoes: z.array(vetoSchema),
  rollUp: z.array(quorumSchema),
  /** Minutes of city time after which a source's data is too old to say anything. */
  freshnessMinutes: z.record(z.string(), z.number().gt(0)),
});

export type WarningRules = z.infer<typeof warningRulesSchema>;
export type VetoRule = z.infer<typeof vetoSchema>;
export type QuorumRule = z.infer<typeof quorumSchema>;
export type LevelThresholds = z.infer<typeof thresholdSchema>;

/** Checks a parsed rule file; the failure names the first wrong field. */
export function readWarningRules(json: unknown): Result<WarningRules> {
  const parsed = warningRulesSchema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
  return failure('rules/invalid', `The warning rules are wrong at ${where}: ${issue?.message ?? 'unreadable'}`);
}

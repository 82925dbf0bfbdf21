import type { Instant } from '../domain/time.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';

const levelName = z.enum(['yellow', 'orange', 'red']);
const raiseFrom = z.enum(['yellow', 'orange', 'red', 'never']);
const minutes = z.number().gt(0).max(10_080);

const toneSchema = z.strictObject({
  hertz: z
    .array(z.number().min(100).max(4_000))
    .min(1)
    .max(6)
    .describe('Tones of one call, in hertz, one after the other.'),
  toneMs: z.number().min(50).max(2_000).describe('Length of one tone in milliseconds.'),
  everySeconds: z.number().min(1).max(600).describe('Seconds of the room from one call to the next.'),
});

/** The alarm rules of a city, `resources/cities/<code>/alarms.json`. Times are city time, those of sounds the room’s. */
export const alarmRulesSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(1),
  title: z.string().min(1).max(120),
  basis: z.string().min(1).max(400),
  areaRisen: z
    .strictObject({
      city: raiseFrom,
      county: raiseFrom,
      town: raiseFrom,
      village: raiseFrom,
      grid: raiseFrom,
      microGrid: raiseFrom,
    })
    .describe('From which level on an area that rises raises an alarm, by area level.'),
  graveEvent: raiseFrom.describe('From which level of its own on an event raises an alarm when it arrives.'),
  orderOverdue: raiseFrom.describe(
    'From which level of its event on an order raises an alarm when it becomes overdue.',
  ),
  sourceStale: levelName.describe('How grave a silent source is.'),
  wallIll: levelName.describe('How grave it is when the wall itself is ill.'),
  escalateMinutes: z
    .strictObject({ yellow: minutes, orange: minutes, red: minutes })
    .describe('An alarm that nobody has acknowledged for so long is escalated.'),
  longestShelvingMinutes: minutes.describe('Nobody may shelve an alarm for longer.'),
  operators: z.int().min(1).max(50).describe('People who share the alarms of the console.'),
  flood: z
    .strictObject({
      above: z.int().min(1).max(1_000),
      minutes,
      endsBelow: z.int().min(1).max(1_000),
      groupBy: z.enum(['city', 'county', 'town']),
    })
    .refine((flood) => flood.endsBelow <= flood.above, 'endsBelow must not be above `above`')
    .describe(
      'EEMUA 191: more than `above` new alarms in `minutes` begin a flood; it ends when fewer than `endsBelow` came. Its alarms are told by cause and by areas of the level `groupBy`.',
    ),
  sounds: z
    .strictObject({ yellow: toneSchema, orange: toneSchema, red: toneSchema })
    .describe('What the console plays while an alarm of this level is unacknowledged.'),
});

export type AlarmRules = z.infer<typeof alarmRulesSchema>;
export type AlarmTone = z.infer<typeof toneSchema>;

/** Alarm rules that were in force from some time on. */
export interface AlarmRulesVersion {
  /** First twelve hexadecimal digits of the SHA-256 of the file; `built-in` for those of the program. */
  readonly hash: string;
  readonly title: string;
  readonly at: Instant;
  /** Whose file it was. */
  readonly by: string;
}

/** The alarm rules in force, their log, and what is wrong with the city's file if it is not they. */
export interface AlarmRulesStatus {
  readonly title: string;
  /** A sentence; undefined while the file is right. */
  readonly problem: string | undefined;
  /** Newest first. */
  readonly versions: readonly AlarmRulesVersion[];
}

/** What stands until a city has alarm rules of its own, and when its file cannot be read. */
export const BUILT_IN_ALARM_RULES: AlarmRules = {
  format: 1,
  title: 'Built-in alarm rules',
  basis: 'ISA-18.2 life cycle, EEMUA 191 rates; the choices are the demonstration’s own.',
  areaRisen: { city: 'orange', county: 'orange', town: 'orange', village: 'red', grid: 'never', microGrid: 'never' },
  graveEvent: 'orange',
  orderOverdue: 'yellow',
  sourceStale: 'orange',
  wallIll: 'yellow',
  escalateMinutes: { yellow: 60, orange: 15, red: 5 },
  longestShelvingMinutes: 480,
  operators: 1,
  flood: { above: 10, minutes: 10, endsBelow: 5, groupBy: 'county' },
  sounds: {
    yellow: { hertz: [660], toneMs: 180, everySeconds: 60 },
    orange: { hertz: [660, 880], toneMs: 180, everySeconds: 20 },
    red: { hertz: [988, 740, 988, 740], toneMs: 160, everySeconds: 5 },
  },
};

/** Checks a parsed rule file; the failure names the first wrong field. */
export function readAlarmRules(json: unknown): Result<AlarmRules> {
  const parsed = alarmRulesSchema.safeParse(json);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.');
  return failure('alarmRules/invalid', `The alarm rules are wrong at ${where}: ${issue?.message ?? 'unreadable'}`);
}

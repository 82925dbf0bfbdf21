import { AREA_LEVELS } from '../domain/area.ts';
import { SUBJECT_TYPES } from '../domain/subject.ts';
import { z } from '../lib/schema.ts';

/** Why a section says what it says: the law, or whose decision it is. */
export const basisSchema = z.string().min(1).max(400);

/** Points: the level is entered at `rise` and may be left under `fall`. */
const boundSchema = z
  .object({ rise: z.number().gt(0), fall: z.number().gt(0) })
  .refine((bound) => bound.fall <= bound.rise, 'fall must not be above rise');

const levelThresholdsSchema = z
  .object({ yellow: boundSchema, orange: boundSchema, red: boundSchema })
  .refine(
    ({ yellow, orange, red }) => yellow.rise < orange.rise && orange.rise < red.rise,
    'yellow, orange and red must rise in this order',
  )
  .refine(
    ({ yellow, orange, red }) => yellow.fall < orange.fall && orange.fall < red.fall,
    'the lower bounds must rise in the same order',
  );

const minutes = z.int().min(0).max(100_000);

const levelHoldSchema = z.object({ yellow: minutes, orange: minutes, red: minutes });

const byAreaLevel = <Section extends z.ZodType>(section: Section) => ({
  city: section,
  county: section,
  town: section,
  village: section,
  grid: section,
  microGrid: section,
});

/** Thresholds of the areas, in points per 100 households. */
export const areaThresholdsSchema = z.object({ basis: basisSchema, ...byAreaLevel(levelThresholdsSchema) });

/** Thresholds of the creation subjects: villages in points per 100 households, enterprises and institutions in points. */
export const subjectThresholdsSchema = z.object({
  basis: basisSchema,
  village: levelThresholdsSchema,
  enterprise: levelThresholdsSchema,
  /** In place of `enterprise` for these types. */
  types: z.partialRecord(z.enum(SUBJECT_TYPES).exclude(['village']), levelThresholdsSchema).default({}),
});

/** How long a score must stay under the lower bound before an area's level falls. */
export const areaHoldSchema = z.object({ basis: basisSchema, ...byAreaLevel(levelHoldSchema) });

/** The same for the creation subjects, by group. */
export const subjectHoldSchema = z.object({
  basis: basisSchema,
  village: levelHoldSchema,
  enterprise: levelHoldSchema,
});

export type LevelThresholds = z.infer<typeof levelThresholdsSchema>;
export type LevelHold = z.infer<typeof levelHoldSchema>;

/** An object with an entry an area level. */
export const eachAreaLevel = <Value>(value: Value): Record<(typeof AREA_LEVELS)[number], Value> =>
  Object.fromEntries(AREA_LEVELS.map((level) => [level, value])) as Record<(typeof AREA_LEVELS)[number], Value>;

import { LOCALES } from '#shared/domain/locale.ts';
import { type Migration, migrate } from '#shared/lib/migrate.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import { z } from '#shared/lib/schema.ts';
import { knownScreenSchema } from '../displays/displayIdentity.ts';

const SETTINGS_FORMAT = 1;

/** Steps from older settings files; the first change of the format adds the first step. */
const SETTINGS_MIGRATIONS: readonly Migration[] = [];

/** The settings of one installation. Every field has a default, so that a file may say only what differs. */
const settingsSchema = z.object({
  format: z.literal(SETTINGS_FORMAT),
  locale: z.enum(LOCALES).default('zh-CN'),
  /** Default: a 55-inch full-HD tile seen from five metres. */
  viewing: z
    .object({ distanceM: z.number().min(0.3).max(50), pixelPitchMm: z.number().min(0.05).max(10) })
    .default({ distanceM: 5, pixelPitchMm: 0.63 }),
  isMotionReduced: z.boolean().default(false),
  /** The console's own monitor, by its name or its place in reading order. */
  operatorMonitor: z
    .union([z.object({ label: z.string().min(1) }), z.object({ position: z.number().int().min(1).max(64) })])
    .optional(),
  /** The wall's monitors as last seen; the program writes this. */
  knownScreens: z.array(knownScreenSchema).max(64).default([]),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({ format: SETTINGS_FORMAT });

/** Reads the text of a settings file; the failure names the first wrong field. */
export function readSettings(text: string): Result<Settings> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const current = migrate(json.value, SETTINGS_FORMAT, SETTINGS_MIGRATIONS);
  if (!current.ok) return current;
  const parsed = settingsSchema.safeParse(current.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure('invalidSettings', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not settings'}`);
}

function parseJson(text: string): Result<unknown> {
  try {
    return success(JSON.parse(text));
  } catch (error) {
    return failure('notJson', error instanceof Error ? error.message : String(error));
  }
}

import type { Words } from '../domain/locale.ts';
import { type Migration, migrate } from '../lib/migrate.ts';
import { failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { CityDirectory } from './cityDirectory.ts';

/** A stop of a presentation: an area by code, or the n-th worst grid at that moment. */
export const savedViewSchema = z.object({
  id: z.string().min(1).max(64),
  title: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
  target: z.discriminatedUnion('type', [
    z.object({ type: z.literal('area'), code: z.string().regex(/^\d{6,20}$/) }),
    z.object({ type: z.literal('worstGrid'), rank: z.number().int().min(1).max(20) }),
  ]),
});

export type SavedView = z.infer<typeof savedViewSchema>;

const SAVED_VIEWS_FORMAT = 1;

/** Steps from older lists of saved views; the first change of the format adds the first step. */
const SAVED_VIEWS_MIGRATIONS: readonly Migration[] = [];

/** The file of saved views: it names no city, so `city` and `counties` stand for what the city has. */
const savedViewsFileSchema = z.object({
  format: z.literal(SAVED_VIEWS_FORMAT),
  views: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('city') }),
        z.object({ type: z.literal('counties') }),
        z.object({ type: z.literal('worstGrids'), count: z.number().int().min(1).max(20) }),
        z.object({ type: z.literal('view'), view: savedViewSchema }),
      ]),
    )
    .min(1)
    .max(200),
});

export type SavedViewsFile = z.infer<typeof savedViewsFileSchema>;

/** Reads the content of a file of saved views; the failure names the first wrong field. */
export function readSavedViewsFile(content: unknown): Result<SavedViewsFile> {
  const current = migrate(content, SAVED_VIEWS_FORMAT, SAVED_VIEWS_MIGRATIONS);
  if (!current.ok) return current;
  const parsed = savedViewsFileSchema.safeParse(current.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure('invalidSavedViews', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not saved views'}`);
}

/** The stops that a file means in this city, in their order. */
export function expandSavedViews(file: SavedViewsFile, city: CityDirectory): readonly SavedView[] {
  return file.views.flatMap((entry): readonly SavedView[] => {
    if (entry.type === 'view') return [entry.view];
    if (entry.type === 'city') return [areaStop(city.code, city.name)];
    if (entry.type === 'counties') return city.counties.map((county) => areaStop(county.code, county.name));
    return Array.from({ length: entry.count }, (_, index) => worstGridStop(index + 1));
  });
}

const areaStop = (code: string, name: Words): SavedView => ({
  id: `area-${code}`,
  title: { zh: name.zh, en: name.en },
  target: { type: 'area', code },
});

const worstGridStop = (rank: number): SavedView => ({
  id: `worst-grid-${rank}`,
  title: { zh: `最重网格第 ${rank} 位`, en: `Worst grid no. ${rank}` },
  target: { type: 'worstGrid', rank },
});

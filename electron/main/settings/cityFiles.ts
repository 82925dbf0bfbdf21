import { join } from 'node:path';
import { failure, type Result, success } from '#shared/lib/result.ts';
import { z } from '#shared/lib/schema.ts';
import type { CityDirectory } from '#shared/scene/cityDirectory.ts';
import type { AppFolders } from '../security/appPaths.ts';
import type { CityFolders } from './resourcePaths.ts';
import { readTextIfThere } from './savedFile.ts';

const code = z.string().regex(/^\d{6,20}$/);

/** The parts of a city's files that main reads; the rest is the atlas builder's. */
const citySchema = z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), code, name: z.string(), nameEn: z.string() });
const countiesSchema = z.object({
  counties: z.array(z.object({ code, name: z.string().max(40), nameEn: z.string().max(80) })),
});

/** The city that is shown: its name in file names, and what scenes need. */
export interface CityFiles {
  /** Names the city's atlas: `<id>.atlas`. */
  readonly id: string;
  readonly directory: CityDirectory;
}

/** Reads the shown city's `city.json` and `counties.json`. */
export function readCityFiles(folder: string): Result<CityFiles> {
  const city = readJson(join(folder, 'city.json'), citySchema);
  if (!city.ok) return city;
  const counties = readJson(join(folder, 'counties.json'), countiesSchema);
  if (!counties.ok) return counties;
  const { id, code: cityCode, name, nameEn } = city.value;
  return success({
    id,
    directory: {
      code: cityCode,
      name: { zh: name, en: nameEn },
      counties: counties.value.counties
        .map((county) => ({ code: county.code, name: { zh: county.name, en: county.nameEn } }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
    },
  });
}

/** Where `app://gridwall/` finds pages and data of this city; the atlas builder writes the neighbours beside the atlas. */
export const appFolders = (pages: string, folders: CityFolders, id: string): AppFolders => ({
  pages,
  atlas: atlasPath(folders, id),
  meshes: join(folders.atlasFolder, `${id}.mesh`),
  context: {
    'neighbours.geojson': join(folders.atlasFolder, `${id}.neighbours.geojson`),
    'rivers.geojson': join(folders.city, 'rivers.geojson'),
    'places.geojson': join(folders.city, 'places.geojson'),
  },
  published: join(folders.city, 'published.json'),
});

export const atlasPath = (folders: CityFolders, id: string): string => join(folders.atlasFolder, `${id}.atlas`);

function readJson<Schema extends z.ZodType>(path: string, schema: Schema): Result<z.infer<Schema>> {
  try {
    const text = readTextIfThere(path);
    if (text === undefined) return failure('missing', `${path} is missing`);
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return success(parsed.data);
    const issue = parsed.error.issues[0];
    return failure('invalid', `${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  } catch (error) {
    return failure('unreadable', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import { dirname, join } from 'node:path';
import { type BasemapConfig, basemapConfigSchema } from '#shared/basemap/basemapConfig.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import { readTextIfThere } from '../settings/savedFile.ts';

/** What a site's configuration says, and the folder that its file names are relative to. */
export interface BasemapFile {
  readonly config: BasemapConfig;
  readonly folder: string;
}

const FILE_NAME = 'basemaps.json';

/**
 * Reads the base maps of this installation: `basemaps.json` of the user data folder, else of the city folder; without
 * one there are none. The failure names the file and the first wrong field.
 */
export function readBasemapFile(userData: string, cityFolder: string): Result<BasemapFile> {
  for (const folder of [userData, cityFolder]) {
    const path = join(folder, FILE_NAME);
    try {
      const text = readTextIfThere(path);
      if (text !== undefined) return readConfig(path, text);
    } catch (error) {
      return failure('unreadable', `${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return success({ config: { format: 1, maps: [] }, folder: cityFolder });
}

function readConfig(path: string, text: string): Result<BasemapFile> {
  const parsed = basemapConfigSchema.safeParse(JSON.parse(text));
  if (parsed.success) return success({ config: parsed.data, folder: dirname(path) });
  const issue = parsed.error.issues[0];
  return failure('invalid', `${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

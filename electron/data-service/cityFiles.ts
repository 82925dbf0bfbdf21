import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import type { AtlasError } from '#shared/atlas/container.ts';
import { type ItemList, readItemList } from '#shared/domain/itemList.ts';
import { type FailureText, failure, type Result } from '#shared/lib/result.ts';

/** Reads an atlas file; a missing one is a failure like a damaged one. */
export function loadAtlas(path: string): Result<Atlas, AtlasError | FailureText<'file/unreadable'>> {
  const bytes = readBytes(path);
  return bytes.ok ? readAtlas(bytes.value) : bytes;
}

/** Where a city's own files lie. */
export interface CityFolder {
  readonly path: string;
  readonly cityCode: string;
}

/** The item list of a city. */
export function loadItemList(citiesPath: string, cityCode: string): Result<ItemList> {
  const json = readJson(join(citiesPath, cityCode, 'items.json'));
  return json.ok ? readItemList(json.value) : json;
}

function readBytes(path: string): Result<Uint8Array, FailureText<'file/unreadable'>> {
  try {
    return { ok: true, value: readFileSync(path) };
  } catch (cause) {
    return failure('file/unreadable', `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`);
  }
}

function readJson(path: string): Result<unknown> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  try {
    return { ok: true, value: JSON.parse(new TextDecoder().decode(bytes.value)) };
  } catch (cause) {
    return failure('file/unreadable', `${path} is not JSON: ${cause instanceof Error ? cause.message : cause}`);
  }
}

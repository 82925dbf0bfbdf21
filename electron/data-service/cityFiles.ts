import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import type { AtlasError } from '#shared/atlas/container.ts';
import { type ItemList, readItemList } from '#shared/domain/itemList.ts';
import { type FailureText, failure, type Result } from '#shared/lib/result.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { readWarningRules, type WarningRules } from '#shared/warnings/warningRules.ts';

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

/** The warning rules of a city, or the built-in ones with the reason why. */
export function loadRules(citiesPath: string, cityCode: string): { rules: WarningRules; notice?: FailureText } {
  const json = readJson(join(citiesPath, cityCode, 'rules.json'));
  const rules = json.ok ? readWarningRules(json.value) : json;
  if (rules.ok) return { rules: rules.value };
  const message = `预警规则文件有误，暂用内置规则：${rules.error.message} The built-in rules are used until the file is mended.`;
  return { rules: BUILT_IN_RULES, notice: { code: rules.error.code, message } };
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

import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { ItemList } from '#shared/domain/itemList.ts';
import type { Result } from '#shared/lib/result.ts';
import { type CityNames, cityNames } from '#shared/rules/cityNames.ts';
import { loadAtlas, loadItemList } from '../../electron/data-service/cityFiles.ts';
import { feedNames } from '../../electron/data-service/rules/feedNames.ts';
import { feedsOf } from '../../electron/data-service/sources/demo/demoSource.ts';
import { projectRoot } from '../process/projectPaths.ts';

/** The city that rules are written for: its folder, its areas, its items. */
export interface CityOfRules {
  readonly path: string;
  readonly atlas: Atlas;
  readonly items: ItemList;
  readonly names: CityNames;
}

/** Reads a city's folder and its atlas, by default the one that belongs to it; throws when one of them cannot be read. */
export function readCityOfRules(folder: string, atlasFile: string | undefined): CityOfRules {
  const path = resolve(folder);
  const atlas = required(loadAtlas(atlasFile ?? atlasOf(path)));
  const items = required(loadItemList(dirname(path), basename(path)));
  const names = cityNames(items, feedNames({ name: 'demo', feeds: feedsOf(atlas) }));
  return { path, atlas, items, names };
}

/** The atlas that belongs to a city's folder. */
function atlasOf(city: string): string {
  const { id } = JSON.parse(readFileSync(join(city, 'city.json'), 'utf8')) as { readonly id: string };
  return join(projectRoot, 'resources/atlas', `${id}.atlas`);
}

/** The value of a result; throws what it failed of. */
export function required<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

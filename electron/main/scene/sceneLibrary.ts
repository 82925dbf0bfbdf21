import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { CityDirectory } from '#shared/scene/cityDirectory.ts';
import { expandSavedViews, readSavedViewsFile, type SavedView } from '#shared/scene/savedViews.ts';
import { readSceneFile, resolveScene, type Scene } from '#shared/scene/scene.ts';
import { USUAL_PANELS } from '#shared/scene/scenePanels.ts';

const SAVED_VIEWS_FILE = 'saved-views.json';
const DEFAULT_SCENE_ID = 'city-overview';

/** The scenes and saved views of an installation, with their areas found in the city. */
export interface SceneLibrary {
  /** The default scene first, then by file name. */
  readonly scenes: readonly [Scene, ...Scene[]];
  readonly savedViews: readonly SavedView[];
  /** Files that could not be read and were left out. */
  readonly problems: readonly string[];
}

/** Reads every file of the scenes folder; without a readable default scene there is one that shows the city. */
export function readSceneLibrary(folder: string, city: CityDirectory): SceneLibrary {
  const problems: string[] = [];
  const keep = <Value>(name: string, result: Result<Value>): Value | undefined => {
    if (result.ok) return result.value;
    problems.push(`${name}: ${result.error.message}`);
    return undefined;
  };
  const names = keep(folder, listJsonFiles(folder)) ?? [];
  const files = names
    .filter((name) => name !== SAVED_VIEWS_FILE)
    .map((name) => keep(name, readFile(join(folder, name), readSceneFile)))
    .filter((file) => file !== undefined);
  const scenes = files.map((file) => resolveScene(file, city));
  const first = scenes.find(({ id }) => id === DEFAULT_SCENE_ID) ?? plainScene(city);
  const views = keep(SAVED_VIEWS_FILE, readFile(join(folder, SAVED_VIEWS_FILE), readSavedViewsFile));
  return {
    scenes: [first, ...scenes.filter((scene) => scene !== first)],
    savedViews: expandSavedViews(views ?? { format: 1, views: [{ type: 'city' }] }, city),
    problems,
  };
}

const plainScene = (city: CityDirectory): Scene => ({
  id: DEFAULT_SCENE_ID,
  title: city.name,
  mode: 'span',
  wallFocus: city.code,
  screenFocuses: [city.code],
  panels: [USUAL_PANELS],
  isBasemapShown: true,
});

function listJsonFiles(folder: string): Result<readonly string[]> {
  return attempt(() =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort(),
  );
}

function readFile<Value>(path: string, read: (content: unknown) => Result<Value>): Result<Value> {
  const content = attempt((): unknown => JSON.parse(readFileSync(path, 'utf8')));
  return content.ok ? read(content.value) : content;
}

function attempt<Value>(action: () => Value): Result<Value> {
  try {
    return success(action());
  } catch (error) {
    return failure('unreadable', error instanceof Error ? error.message : String(error));
  }
}

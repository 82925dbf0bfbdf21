import { join } from 'node:path';
import { inLocale } from '#shared/domain/locale.ts';
import type { CityDirectory } from '#shared/scene/cityDirectory.ts';
import { THEME_GROUNDS } from '#shared/scene/theme.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { WallState } from '#shared/scene/wallState.ts';
import type { Foundation } from '../foundation.ts';
import { MAIN_WORDS } from '../mainWords.ts';
import { initialState } from './initialState.ts';
import { SceneHost } from './sceneHost.ts';
import type { SceneLibrary } from './sceneLibrary.ts';
import { SceneStorage } from './sceneStorage.ts';

/** Brings the wall's state to life: what the disk remembers, fitted to the monitors that are there. */
export function openSceneHost(
  foundation: Foundation,
  library: SceneLibrary,
  city: CityDirectory,
  layout: WallLayout,
): SceneHost {
  const { commandLine, userData, log, notices, locale, registry, send } = foundation;
  const storage = new SceneStorage(join(userData, 'scene'));
  const { state: remembered, problem } = storage.load();
  if (problem !== undefined) {
    log.error(problem.message);
    notices.raise(problem.code, MAIN_WORDS.journalDamaged);
  }
  const { scenes, savedViews } = library;
  const first = {
    remembered,
    scenes,
    sceneId: commandLine.scene,
    isBasemapHidden: commandLine.isBasemapHidden,
    isOfThisCity: (state: WallState) => isOfCity(state, city),
  };
  return new SceneHost({
    initial: initialState(first, layout, Date.now()),
    layout,
    scenes,
    savedViews,
    now: () => Date.now(),
    locale,
    nothingToUndo: () => inLocale(MAIN_WORDS.nothingToUndo, locale()),
    append: (entry) => storage.append(entry),
    onAppendFailed: onceUntilQuiet(foundation),
    onChanged: (state) => {
      send({ type: 'scene/changed', state });
      registry.setGround(THEME_GROUNDS[state.theme]);
    },
  });
}

/** Codes of an area begin with those of its parents, and a city's with its first four digits. */
const isOfCity = (state: WallState, city: CityDirectory): boolean =>
  [state.wallView, ...Object.values(state.screenViews)].every(({ focus }) => focus.startsWith(city.code.slice(0, 4)));

/** A full disk fails every change: one notice is enough, the log has them all. */
function onceUntilQuiet({ log, notices }: Foundation): (error: unknown) => void {
  let hasTold = false;
  return (error) => {
    log.error('wall state not written', { error: String(error) });
    if (!hasTold) notices.raise('diskRefused', MAIN_WORDS.diskRefused);
    hasTold = true;
  };
}

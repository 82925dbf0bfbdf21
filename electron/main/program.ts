import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { PLAIN_BASEMAP } from '#shared/basemap/basemapConfig.ts';
import type { WindowInfo } from '#shared/contract/requests.ts';
import { inLocale } from '#shared/domain/locale.ts';
import type { BasemapDesk } from './basemap/basemapDesk.ts';
import { type DataFeed, makeDataFeed } from './data/dataFeed.ts';
import { saveFile } from './files/saveFile.ts';
import type { Foundation } from './foundation.ts';
import { tell } from './ipc/broadcast.ts';
import { openRequestDoor } from './ipc/requestDoor.ts';
import type { RequestHandlers, Sender } from './ipc/serveRequests.ts';
import { MAIN_WORDS } from './mainWords.ts';
import type { ProgramPlaces } from './programPlaces.ts';
import { requestHandlers } from './requestHandlers.ts';
import { printLine } from './runtimeSetUp.ts';
import type { SceneHost } from './scene/sceneHost.ts';
import { readSceneLibrary, type SceneLibrary } from './scene/sceneLibrary.ts';
import { openSceneHost } from './scene/wallScenes.ts';
import type { CityFiles } from './settings/cityFiles.ts';
import { ShapeHost } from './shapes/shapeHost.ts';
import { screensReady } from './wallReadiness.ts';
import { WallKeeper } from './windows/wallKeeper.ts';
import { WindowDirector } from './windows/windowDirector.ts';
import { WindowRecovery } from './windows/windowRecovery.ts';
import type { RegisteredWindow } from './windows/windowRegistry.ts';

/** The running program: every part made once, here, and joined to the others. */
export class Program {
  readonly #foundation: Foundation;
  readonly #city: CityFiles;
  readonly #library: SceneLibrary;
  readonly #keeper: WallKeeper;
  readonly #host: SceneHost;
  readonly #feed: DataFeed;
  readonly #shapes: ShapeHost;
  readonly #recovery: WindowRecovery;
  readonly #director: WindowDirector;
  readonly #basemaps: BasemapDesk;

  constructor(foundation: Foundation, places: ProgramPlaces, city: CityFiles, basemaps: BasemapDesk) {
    this.#foundation = foundation;
    this.#basemaps = basemaps;
    this.#city = city;
    this.#library = readScenes(foundation, places.folders.scenes, city);
    this.#keeper = new WallKeeper(foundation);
    this.#host = openSceneHost(foundation, this.#library, city.directory, this.#keeper.layout);
    basemaps.followChoice(() => (this.#host.state.isBasemapShown ? this.#host.state.basemap : PLAIN_BASEMAP));
    this.#feed = makeDataFeed(foundation, places.serviceFile, places.folders, city);
    this.#shapes = openShapes(foundation);
    this.#recovery = this.#makeRecovery();
    this.#director = this.#makeDirector(places.preload);
  }

  /** Opens the door, starts the service, puts the windows on the wall and follows the monitors. */
  start(): void {
    const { registry, log, locale, lifecycle } = this.#foundation;
    const failedSentence = (): string => inLocale(MAIN_WORDS.failed, locale());
    openRequestDoor({ registry, log, handlers: this.#handlers(), failedSentence });
    this.#feed.service.start();
    this.#recovery.watchGraphics(app);
    this.#director.apply(this.#keeper.plan);
    const stopFollowing = this.#keeper.follow(() => this.#monitorsChanged());
    lifecycle.joinAtShutdown('monitors', stopFollowing);
    this.#checkReady();
  }

  /** For F2 and a second instance. */
  showConsole(): void {
    this.#director.showConsole();
  }

  #monitorsChanged(): void {
    const { layout } = this.#keeper;
    this.#foundation.send({ type: 'wall/changed', layout });
    this.#host.setLayout(layout);
    this.#director.apply(this.#keeper.plan);
    this.#checkReady();
  }

  #makeRecovery(): WindowRecovery {
    const { registry, timers, log, lifecycle, notices, conditions } = this.#foundation;
    return new WindowRecovery({
      registry,
      timers,
      log,
      isStopping: () => lifecycle.isStopping,
      onPageGone: (windowId) => this.#feed.broker.windowGone(windowId),
      notice: (code, words) => notices.raise(code, words),
      conditions,
    });
  }

  #makeDirector(preload: string): WindowDirector {
    const { registry, timers, log, commandLine, locale } = this.#foundation;
    return new WindowDirector({
      registry,
      timers,
      log,
      preload,
      hasDevTools: !app.isPackaged,
      isWindowed: commandLine.isWindowed,
      locale,
      theme: () => this.#host.state.theme,
      onCreated: (entry) => this.#windowCreated(entry),
    });
  }

  #windowCreated(entry: RegisteredWindow): void {
    const { window, windowId, role } = entry;
    this.#recovery.watch(entry);
    window.on('close', (event) => {
      if (this.#foundation.lifecycle.isStopping) return;
      event.preventDefault();
      // Console and speaker's window are only put away; who closes a wall screen means the program.
      if (role === 'wall') app.quit();
      else window.hide();
    });
    window.once('closed', () => this.#feed.broker.windowGone(windowId));
  }

  #handlers(): RequestHandlers {
    const { log, send, settings } = this.#foundation;
    return requestHandlers({
      host: this.#host,
      service: this.#feed.service,
      shapes: this.#shapes,
      log,
      now: () => Date.now(),
      windowInfo: (sender) => this.#windowInfo(sender),
      onAsked: (sender) => this.#windowAsked(sender),
      onReady: (sender) => this.#windowReady(sender),
      broadcast: send,
      setLocale: (locale) => {
        settings.change({ locale });
        send({ type: 'settings/changed', locale });
      },
      saveFile: async (input, { windowId }) => {
        const entry = this.#foundation.registry.findByContents(windowId);
        if (entry === undefined) return { ok: true, value: { savedAs: undefined } };
        return saveFile(input, entry.window, { log, showSaveDialog: (...asked) => dialog.showSaveDialog(...asked) });
      },
      showConsole: () => this.showConsole(),
      showPresenter: () => this.#director.showPresenter(),
      quit: () => app.quit(),
    });
  }

  #windowInfo({ role, screen }: Sender): WindowInfo {
    const { viewing, isMotionReduced, locale } = this.#foundation.settings.current;
    return {
      role,
      screen,
      appVersion: app.getVersion(),
      locale,
      cityCode: this.#city.directory.code,
      state: this.#host.state,
      layout: this.#host.layout,
      savedViews: this.#library.savedViews,
      scenes: this.#library.scenes.map(({ id, title, panels }) => ({ id, title, panels })),
      service: this.#feed.service.status,
      shapes: this.#shapes.shapes,
      viewing,
      isMotionReduced,
      basemaps: this.#basemaps.choices,
    };
  }

  #windowAsked({ windowId, role }: Sender): void {
    const { registry, notices } = this.#foundation;
    const entry = registry.findByContents(windowId);
    if (entry === undefined) return;
    this.#feed.broker.windowListens(windowId);
    if (role === 'console') for (const notice of notices.recent) tell(entry, notice);
  }

  #windowReady({ windowId }: Sender): void {
    const entry = this.#foundation.registry.findByContents(windowId);
    if (entry === undefined) return;
    entry.isReady = true;
    this.#recovery.windowReady(entry);
    this.#checkReady();
  }

  /** The first time that every wall screen shows a picture. */
  #checkReady(): void {
    const { registry, lifecycle, log } = this.#foundation;
    const screens = screensReady(this.#keeper.plan, registry);
    if (screens === undefined || !lifecycle.advance('wallUp')) return;
    log.info('wall up', { screens, afterMs: Math.round(process.uptime() * 1_000) });
    printLine(`GRIDWALL_READY screens=${screens}`);
    this.#director.prepareConsole();
    this.#director.focusScreen(this.#host.state.chosenScreen);
  }
}

/** The shapes that people have drawn lie beside the wall's state. */
function openShapes({ userData, log, notices, send }: Foundation): ShapeHost {
  const host = new ShapeHost({
    path: join(userData, 'scene', 'shapes.json'),
    now: () => Date.now(),
    newId: randomUUID,
    onChanged: (shapes) => send({ type: 'shapes/changed', shapes }),
  });
  if (host.problem === undefined) return host;
  log.error(host.problem.message);
  notices.raise(host.problem.code, MAIN_WORDS.shapesDamaged);
  return host;
}

function readScenes({ log, notices }: Foundation, folder: string, city: CityFiles): SceneLibrary {
  const library = readSceneLibrary(folder, city.directory);
  for (const problem of library.problems) log.error('scene left out', { problem });
  if (library.problems.length > 0) notices.raise('sceneDamaged', MAIN_WORDS.sceneDamaged);
  return library;
}

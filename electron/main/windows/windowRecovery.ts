import type { App } from 'electron';
import type { Words } from '#shared/domain/locale.ts';
import type { WallConditions } from '../data/wallConditions.ts';
import type { Log } from '../log/log.ts';
import { MAIN_WORDS } from '../mainWords.ts';
import { RestartPolicy } from '../restartPolicy.ts';
import type { Timers } from '../timers.ts';
import { pageOfRole } from './createWindow.ts';
import { PictureWatch } from './pictureWatch.ts';
import type { RegisteredWindow, WindowRegistry } from './windowRegistry.ts';

interface WindowRecoveryOptions {
  readonly registry: WindowRegistry;
  readonly timers: Timers;
  readonly log: Log;
  isStopping(): boolean;
  /** The window's page is gone; it will ask again. */
  onPageGone(windowId: number): void;
  notice(code: string, words: Words): void;
  readonly conditions: Pick<WallConditions, 'raise' | 'clear'>;
}

/**
 * How long a page may go on not answering before it is ended. One that is still loading waits for graphics that the other
 * windows keep busy: ending it would only make it begin again.
 */
const UNRESPONSIVE_LIMIT_MS = 10_000;
const LOADING_LIMIT_MS = 90_000;

/** How long a page may take to draw anew with a new graphics process; loading it again takes longer than that. */
const REDRAW_LIMIT_MS = 10_000;

/** Brings windows back whose page or graphics died; what they showed comes from main and the data service again. */
export class WindowRecovery {
  readonly #options: WindowRecoveryOptions;
  readonly #policies = new Map<number, RestartPolicy>();
  readonly #graphicsPolicy = new RestartPolicy();
  readonly #pictures: PictureWatch;
  readonly #goneAt = new Map<number, number>();
  /** Windows whose return was told already. */
  readonly #quiet = new Set<number>();

  constructor(options: WindowRecoveryOptions) {
    this.#options = options;
    this.#pictures = new PictureWatch(options.timers);
  }

  /** Watches a window until it is closed; its page is about to be loaded. */
  watch(entry: RegisteredWindow): void {
    const { window, windowId } = entry;
    const { log } = this.#options;
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (this.#options.isStopping()) return;
      log.warn('window page gone', { windowId, role: entry.role, screen: entry.screen, reason, exitCode });
      this.#bringBack(entry);
    });
    window.webContents.on('preload-error', (_event, path, error) => {
      log.error('preload failed', { path, error: error.stack ?? error.message });
    });
    this.#watchAnswers(entry);
    this.#expectFirstPicture(entry, LOADING_LIMIT_MS);
    window.once('closed', () => {
      this.#pictures.forget(windowId);
      this.#policies.delete(windowId);
      this.#goneAt.delete(windowId);
      this.#quiet.delete(windowId);
      this.#options.conditions.clear(windowKey(entry));
    });
  }

  /**
   * Chromium starts a new graphics process by itself, and the pages upload to it anew and say when they have drawn. Only
   * one that does not is loaded again: loading four pages at once costs three times as long as drawing them.
   */
  watchGraphics(app: App): void {
    const { registry, timers, log, notice, conditions, isStopping } = this.#options;
    app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
      if (type !== 'GPU' || isStopping()) return;
      log.warn('graphics process gone', { reason, exitCode });
      const { isLooping } = this.#graphicsPolicy.decide(timers.now());
      // A page that is still loading is expected already.
      conditions.raise('graphicsStopped', 'graphicsStopped', MAIN_WORDS.graphicsRecovered);
      for (const entry of registry.all()) if (entry.isReady) this.#expectRedrawn(entry);
      if (this.#quiet.size === 0) conditions.clear('graphicsStopped');
      if (isLooping) notice('graphicsLooping', MAIN_WORDS.graphicsLooping);
      else notice('graphicsRecovered', MAIN_WORDS.graphicsRecovered);
    });
  }

  /** The window shows a complete picture; after a loss this says how long it took. */
  windowReady(entry: RegisteredWindow): void {
    const { windowId, role, screen } = entry;
    this.#pictures.forget(windowId);
    this.#options.conditions.clear(windowKey(entry));
    const goneAt = this.#goneAt.get(windowId);
    if (goneAt === undefined) return;
    this.#goneAt.delete(windowId);
    const afterMs = Math.round(this.#options.timers.now() - goneAt);
    this.#options.log.info('window back', { windowId, role, screen, afterMs });
    if (!this.#quiet.delete(windowId)) this.#options.notice('windowRecovered', MAIN_WORDS.windowRecovered);
    if (this.#quiet.size === 0) this.#options.conditions.clear('graphicsStopped');
  }

  #expectRedrawn(entry: RegisteredWindow): void {
    const { windowId, role, screen } = entry;
    const { timers, log } = this.#options;
    entry.isReady = false;
    this.#goneAt.set(windowId, timers.now());
    // One sentence for all windows, not one each.
    this.#quiet.add(windowId);
    this.#pictures.expect(windowId, REDRAW_LIMIT_MS, () => {
      log.warn('window not drawn again', { windowId, role, screen });
      this.#bringBack(entry);
    });
  }

  /** Each further try has twice the time, so that a machine too slow for the first still gets its picture. */
  #expectFirstPicture(entry: RegisteredWindow, withinMs: number): void {
    const { windowId, role, screen } = entry;
    this.#pictures.expect(windowId, withinMs, () => {
      this.#options.log.warn('window without a picture', { windowId, role, screen, withinMs });
      this.#bringBack(entry, 2 * withinMs);
    });
  }

  #bringBack(entry: RegisteredWindow, pictureWithinMs = LOADING_LIMIT_MS): void {
    const { timers, isStopping, onPageGone, notice, log } = this.#options;
    const { windowId, window } = entry;
    if (isStopping() || window.isDestroyed()) return;
    entry.isReady = false;
    this.#options.conditions.raise(windowKey(entry), 'windowStopped', MAIN_WORDS.windowStopped);
    onPageGone(windowId);
    const now = timers.now();
    if (!this.#goneAt.has(windowId)) this.#goneAt.set(windowId, now);
    const policy = this.#policies.get(windowId) ?? new RestartPolicy();
    this.#policies.set(windowId, policy);
    const { delayMs, isLooping } = policy.decide(now);
    if (isLooping) notice('windowLooping', MAIN_WORDS.windowLooping);
    this.#expectFirstPicture(entry, delayMs + pictureWithinMs);
    timers.after(delayMs, () => {
      if (isStopping() || window.isDestroyed()) return;
      window.loadURL(pageOfRole(entry.role)).catch((error: unknown) => {
        log.error('page not loaded again', { windowId, error: String(error) });
      });
    });
  }

  #watchAnswers(entry: RegisteredWindow): void {
    const { window, windowId } = entry;
    const { timers, log } = this.#options;
    let stopLimit = (): void => {};
    window.on('unresponsive', () => {
      log.warn('window does not answer', { windowId });
      stopLimit();
      stopLimit = timers.after(entry.isReady ? UNRESPONSIVE_LIMIT_MS : LOADING_LIMIT_MS, () => {
        if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
      });
    });
    window.on('responsive', () => stopLimit());
    window.webContents.on('render-process-gone', () => stopLimit());
    window.once('closed', () => stopLimit());
  }
}

/** One alarm a window: the wall's by their screens. */
const windowKey = ({ role, screen }: RegisteredWindow): string => `windowStopped:${screen ?? role}`;

import type { App } from 'electron';
import type { Words } from '#shared/domain/locale.ts';
import type { Log } from '../log/log.ts';
import { MAIN_WORDS } from '../mainWords.ts';
import { RestartPolicy } from '../restartPolicy.ts';
import type { Timers } from '../timers.ts';
import { pageOfRole } from './createWindow.ts';
import type { RegisteredWindow, WindowRegistry } from './windowRegistry.ts';

interface WindowRecoveryOptions {
  readonly registry: WindowRegistry;
  readonly timers: Timers;
  readonly log: Log;
  isStopping(): boolean;
  /** The window's page is gone; it will ask again. */
  onPageGone(windowId: number): void;
  notice(code: string, words: Words): void;
}

/**
 * How long a page may go on not answering before it is ended. One that is still loading waits for graphics that the other
 * windows keep busy: ending it would only make it begin again.
 */
const UNRESPONSIVE_LIMIT_MS = 10_000;
const LOADING_LIMIT_MS = 90_000;

/** Brings windows back whose page or graphics died; what they showed comes from main and the data service again. */
export class WindowRecovery {
  readonly #options: WindowRecoveryOptions;
  readonly #policies = new Map<number, RestartPolicy>();
  readonly #goneAt = new Map<number, number>();
  /** Windows whose return was told already. */
  readonly #quiet = new Set<number>();

  constructor(options: WindowRecoveryOptions) {
    this.#options = options;
  }

  /** Watches a window until it is closed. */
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
    window.once('closed', () => {
      this.#policies.delete(windowId);
      this.#goneAt.delete(windowId);
      this.#quiet.delete(windowId);
    });
  }

  /**
   * Chromium starts a new graphics process by itself, but what the pages had uploaded is lost: they are loaded again.
   */
  watchGraphics(app: App): void {
    app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
      if (type !== 'GPU' || this.#options.isStopping()) return;
      this.#options.log.warn('graphics process gone', { reason, exitCode });
      for (const entry of this.#options.registry.all()) this.#bringBack(entry);
      // One sentence for all windows, not one each.
      for (const windowId of this.#goneAt.keys()) this.#quiet.add(windowId);
      this.#options.notice('graphicsRecovered', MAIN_WORDS.graphicsRecovered);
    });
  }

  /** The window shows a complete picture; after a loss this says how long it took. */
  windowReady({ windowId, role, screen }: RegisteredWindow): void {
    const goneAt = this.#goneAt.get(windowId);
    if (goneAt === undefined) return;
    this.#goneAt.delete(windowId);
    const afterMs = Math.round(this.#options.timers.now() - goneAt);
    this.#options.log.info('window back', { windowId, role, screen, afterMs });
    if (!this.#quiet.delete(windowId)) this.#options.notice('windowRecovered', MAIN_WORDS.windowRecovered);
  }

  #bringBack(entry: RegisteredWindow): void {
    const { timers, isStopping, onPageGone, notice, log } = this.#options;
    const { windowId, window } = entry;
    if (isStopping() || window.isDestroyed()) return;
    entry.isReady = false;
    onPageGone(windowId);
    const now = timers.now();
    if (!this.#goneAt.has(windowId)) this.#goneAt.set(windowId, now);
    const policy = this.#policies.get(windowId) ?? new RestartPolicy();
    this.#policies.set(windowId, policy);
    const { delayMs, isLooping } = policy.decide(now);
    if (isLooping) notice('windowLooping', MAIN_WORDS.windowLooping);
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

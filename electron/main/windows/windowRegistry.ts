import type { BrowserWindow } from 'electron';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';

/** The windows of people at a desk, beside those of the wall. */
export type CompanionRole = Exclude<WindowRole, 'wall'>;

/** A window and what main decided it to be. */
export interface RegisteredWindow {
  /** Same as the id of its web contents; stays through reloads. */
  readonly windowId: number;
  readonly window: BrowserWindow;
  readonly role: WindowRole;
  /** The wall screen it fills; undefined for console and presenter. */
  readonly screen: ScreenId | undefined;
  /** True from its first complete picture until its page goes. */
  isReady: boolean;
}

/** All windows of the program. */
export class WindowRegistry {
  readonly #windows = new Map<number, RegisteredWindow>();
  #ground: string | undefined;

  /** Registers a window until it is closed. */
  add(window: BrowserWindow, role: WindowRole, screen: ScreenId | undefined): RegisteredWindow {
    const windowId = window.webContents.id;
    const entry = { windowId, window, role, screen, isReady: false };
    this.#windows.set(windowId, entry);
    window.once('closed', () => this.#windows.delete(windowId));
    return entry;
  }

  all(): readonly RegisteredWindow[] {
    return [...this.#windows.values()];
  }

  /** What every window shows while its page is loaded again. */
  setGround(colour: string): void {
    if (colour === this.#ground) return;
    this.#ground = colour;
    for (const { window } of this.all()) if (!window.isDestroyed()) window.setBackgroundColor(colour);
  }

  findByContents(contentsId: number): RegisteredWindow | undefined {
    return this.#windows.get(contentsId);
  }

  findScreen(screen: ScreenId): RegisteredWindow | undefined {
    return this.all().find((entry) => entry.screen === screen);
  }

  /** The console or the speaker's window: there is at most one of each. */
  findCompanion(role: CompanionRole): RegisteredWindow | undefined {
    return this.all().find((entry) => entry.role === role);
  }
}

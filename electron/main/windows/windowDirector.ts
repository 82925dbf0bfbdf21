import { type BrowserWindow, screen as desktop } from 'electron';
import { inLocale, type Locale, type Words } from '#shared/domain/locale.ts';
import { THEME_GROUNDS, type Theme } from '#shared/scene/theme.ts';
import type { Rectangle } from '#shared/scene/wallLayout.ts';
import type { ScreenId } from '#shared/scene/wallState.ts';
import { isInside, isSameRectangle } from '../displays/displayFacts.ts';
import type { Log } from '../log/log.ts';
import type { Timers } from '../timers.ts';
import { createWindow, pageOfRole, type WindowOrder } from './createWindow.ts';
import type { WallPlacement, WindowPlan } from './windowPlan.ts';
import type { CompanionRole, RegisteredWindow, WindowRegistry } from './windowRegistry.ts';

interface WindowDirectorOptions {
  readonly registry: WindowRegistry;
  readonly timers: Timers;
  readonly log: Log;
  readonly preload: string;
  readonly hasDevTools: boolean;
  readonly isWindowed: boolean;
  locale(): Locale;
  theme(): Theme;
  /** A new window, before its page is loaded. */
  onCreated(entry: RegisteredWindow): void;
}

const COMPANION_TITLES: Readonly<Record<CompanionRole, Words>> = {
  console: { zh: '网格大屏 · 控制台', en: 'Gridwall console' },
  presenter: { zh: '网格大屏 · 演讲者', en: 'Gridwall speaker' },
};
const SETTLE_MS = 400;
const SETTLE_TRIES = 8;

/** Carries out window plans: makes windows, puts each where it belongs, and keeps it there. */
export class WindowDirector {
  readonly #options: WindowDirectorOptions;
  #plan: WindowPlan | undefined;

  constructor(options: WindowDirectorOptions) {
    this.#options = options;
  }

  /** Puts the wall windows where the plan says; the console stays where its person put it. */
  apply(plan: WindowPlan): void {
    this.#plan = plan;
    const { registry } = this.#options;
    for (const placement of plan.walls) this.#placeWall(placement);
    for (const { screen, window } of registry.all()) {
      if (screen !== undefined && !plan.walls.some((placement) => placement.screen === screen)) window.destroy();
    }
    if (plan.console?.isShownAtStart === true && registry.findCompanion('console') === undefined) this.showConsole();
    this.#settle(SETTLE_TRIES);
  }

  /** Makes the console behind the wall, so that F2 has it at once. */
  prepareConsole(): void {
    this.#companion('console');
  }

  /** Brings the console to the front; without a console in the plan nothing happens. */
  showConsole(): void {
    this.#show('console');
  }

  /** Brings the speaker's window to the front. */
  showPresenter(): void {
    this.#show('presenter');
  }

  #show(role: CompanionRole): void {
    const entry = this.#companion(role);
    if (entry === undefined) return;
    if (entry.window.isMinimized()) entry.window.restore();
    this.#bringIntoSight(entry.window);
    entry.window.show();
    entry.window.moveTop();
    entry.window.focus();
  }

  /** A monitor that went may have left the console beside the desktop. */
  #bringIntoSight(window: BrowserWindow): void {
    const bounds = window.getBounds();
    const { workArea } = desktop.getDisplayMatching(bounds);
    if (!isInside(bounds, workArea)) window.setBounds(this.#plan?.console?.bounds ?? workArea);
  }

  /** Gives a screen's window the keyboard, at the start. */
  focusScreen(screen: ScreenId): void {
    this.#options.registry.findScreen(screen)?.window.focus();
  }

  #companion(role: CompanionRole): RegisteredWindow | undefined {
    const { registry, locale } = this.#options;
    const found = registry.findCompanion(role);
    // The speaker stands where the operator sits: one place for both.
    const bounds = this.#plan?.console?.bounds;
    if (found !== undefined || bounds === undefined) return found;
    const title = inLocale(COMPANION_TITLES[role], locale());
    return this.#create({ role, bounds, title, hasFrame: true }, undefined);
  }

  #create(
    order: Pick<WindowOrder, 'role' | 'bounds' | 'title' | 'hasFrame'>,
    screen: ScreenId | undefined,
  ): RegisteredWindow {
    const { registry, preload, hasDevTools, log, theme, onCreated } = this.#options;
    const window = createWindow({ ...order, preload, hasDevTools, ground: THEME_GROUNDS[theme()] });
    const entry = registry.add(window, order.role, screen);
    onCreated(entry);
    window.loadURL(pageOfRole(order.role)).catch((error: unknown) => {
      // A window that is closed while it loads is no fault.
      if (!window.isDestroyed()) log.error('page not loaded', { role: order.role, screen, error: String(error) });
    });
    return entry;
  }

  #placeWall({ screen, bounds, placement }: WallPlacement): void {
    const { registry, isWindowed } = this.#options;
    const found = registry.findScreen(screen);
    if (placement === 'hidden') {
      if (found !== undefined) hideWindow(found.window);
      return;
    }
    const title = `Gridwall ${screen.replace('screen-', '')}`;
    const entry = found ?? this.#create({ role: 'wall', bounds, title, hasFrame: false }, screen);
    if (isWindowed) showWindowed(entry.window, bounds);
    else if (!isInPlace(entry.window, bounds)) showFullScreen(entry.window, bounds);
  }

  /**
   * A window manager moves windows when monitors come and go, also after we have placed them; so it is looked at again
   * until all are in place.
   */
  #settle(triesLeft: number): void {
    const { timers, registry, isWindowed, log } = this.#options;
    const plan = this.#plan;
    if (isWindowed || triesLeft === 0) return;
    timers.after(SETTLE_MS, () => {
      if (this.#plan !== plan) return;
      const misplaced = (plan?.walls ?? []).filter(({ screen, bounds, placement }) => {
        const window = registry.findScreen(screen)?.window;
        return placement === 'fullScreen' && window !== undefined && !isInPlace(window, bounds);
      });
      for (const placement of misplaced) {
        log.debug('window misplaced', {
          ...placement,
          found: registry.findScreen(placement.screen)?.window.getBounds(),
        });
        this.#placeWall(placement);
      }
      if (misplaced.length > 0 || triesLeft > SETTLE_TRIES - 2) this.#settle(triesLeft - 1);
    });
  }
}

const isInPlace = (window: BrowserWindow, bounds: Rectangle): boolean =>
  window.isVisible() && window.isFullScreen() && isSameRectangle(window.getBounds(), bounds);

function hideWindow(window: BrowserWindow): void {
  if (!window.isVisible() && !window.isFullScreen()) return;
  window.setFullScreen(false);
  window.hide();
}

/** In this order: a window that is full screen elsewhere does not move, and one that is hidden does not fill. */
function showFullScreen(window: BrowserWindow, bounds: Rectangle): void {
  if (window.isFullScreen()) window.setFullScreen(false);
  window.setBounds(bounds);
  window.showInactive();
  window.setFullScreen(true);
}

/** A frameless window of exactly a monitor's size loses a pixel each way, unless it is full screen. */
function showWindowed(window: BrowserWindow, bounds: Rectangle): void {
  if (isSameRectangle(desktop.getDisplayMatching(bounds).bounds, bounds)) {
    showFullScreen(window, bounds);
    return;
  }
  window.setBounds(bounds);
  window.showInactive();
}

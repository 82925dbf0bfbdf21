import { screen as desktop } from 'electron';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { DisplayFacts } from '../displays/displayFacts.ts';
import { currentDisplays, watchDisplays } from '../displays/displayWatch.ts';
import { windowedDisplays } from '../displays/windowedDisplays.ts';
import type { Foundation } from '../foundation.ts';
import { MAIN_WORDS, screenWords } from '../mainWords.ts';
import { planWindows, type WindowPlan } from './windowPlan.ts';

/** Keeps the plan of windows true to the monitors that are there. */
export class WallKeeper {
  readonly #foundation: Foundation;
  #plan: WindowPlan;

  constructor(foundation: Foundation) {
    this.#foundation = foundation;
    this.#plan = this.#makePlan(true);
    this.#remember();
    if (this.#plan.walls.every(({ placement }) => placement === 'hidden')) {
      foundation.notices.raise('noMonitors', MAIN_WORDS.noMonitors);
    }
    this.#reportScreens();
  }

  get plan(): WindowPlan {
    return this.#plan;
  }

  get layout(): WallLayout {
    return this.#plan.layout;
  }

  /** Follows the monitors. Returns its stopper; in windowed mode there is nothing to follow. */
  follow(onChanged: (plan: WindowPlan) => void): () => void {
    const { commandLine, timers } = this.#foundation;
    if (commandLine.isWindowed) return () => {};
    return watchDisplays(timers, () => {
      const before = this.#plan;
      this.#plan = this.#makePlan(false);
      this.#foundation.log.info('monitors changed', { walls: this.#plan.walls });
      this.#remember();
      this.#tellScreens(before);
      this.#reportScreens();
      onChanged(this.#plan);
    });
  }

  #makePlan(isStart: boolean): WindowPlan {
    const { commandLine, settings } = this.#foundation;
    const forgets = isStart && (commandLine.forgetsScreens || commandLine.isWindowed);
    const known = isStart ? settings.current.knownScreens : this.#plan.known;
    const wishes = {
      operatorMonitor: settings.current.operatorMonitor,
      screenLimit: commandLine.screens,
      hasConsole: commandLine.console === 'auto',
    };
    return planWindows(this.#displays(), wishes, { known: forgets ? [] : known, isStart });
  }

  #displays(): readonly DisplayFacts[] {
    const { isWindowed, size, screens } = this.#foundation.commandLine;
    if (!isWindowed) return currentDisplays();
    const { workArea, scaleFactor } = desktop.getPrimaryDisplay();
    return windowedDisplays(workArea, size, screens ?? 1, scaleFactor);
  }

  #remember(): void {
    const { commandLine, settings, log } = this.#foundation;
    if (commandLine.isWindowed) return;
    try {
      settings.change({ knownScreens: [...this.#plan.known] });
    } catch (error) {
      log.error('monitors not remembered', { error: String(error) });
    }
  }

  /** A screen of the wall without its monitor is an alarm as long as it is so. */
  #reportScreens(): void {
    const { conditions } = this.#foundation;
    for (const { screen, placement } of this.#plan.walls) {
      const key = `screenLost:${screen}`;
      if (placement === 'hidden') conditions.raise(key, 'screenLost', screenWords(screen.replace('screen-', ''), true));
      else conditions.clear(key);
    }
  }

  #tellScreens(before: WindowPlan): void {
    const { notices } = this.#foundation;
    for (const { screen, placement } of this.#plan.walls) {
      const was = before.walls.find((other) => other.screen === screen)?.placement;
      if (was === undefined || was === placement) continue;
      const isLost = placement === 'hidden';
      notices.raise(isLost ? 'screenLost' : 'screenBack', screenWords(screen.replace('screen-', ''), isLost));
    }
  }
}

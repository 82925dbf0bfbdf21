import { join } from 'node:path';
import { app } from 'electron';
import type { MainEvent } from '#shared/contract/events.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { CommandLine } from './commandLine.ts';
import { WallConditions } from './data/wallConditions.ts';
import { installErrorSink } from './errorSink.ts';
import { broadcast } from './ipc/broadcast.ts';
import { NoticeBoard } from './ipc/noticeBoard.ts';
import { Lifecycle } from './lifecycle.ts';
import { type Log, openLog } from './log/log.ts';
import { MAIN_WORDS } from './mainWords.ts';
import { type RunSettings, SettingsStore } from './settings/settingsStore.ts';
import { createTimers, type Timers } from './timers.ts';
import { WindowRegistry } from './windows/windowRegistry.ts';

/** What every part of the program stands on. */
export interface Foundation {
  readonly commandLine: CommandLine;
  readonly userData: string;
  readonly log: Log;
  readonly timers: Timers;
  readonly lifecycle: Lifecycle;
  readonly settings: SettingsStore;
  readonly registry: WindowRegistry;
  readonly notices: NoticeBoard;
  readonly conditions: WallConditions;
  /** The language of the screen now. */
  locale(): Locale;
  /** Tells all windows. */
  send(event: MainEvent): void;
}

/** Opens log and settings and makes what the rest stands on. */
export function layFoundation(commandLine: CommandLine): Foundation {
  const userData = app.getPath('userData');
  const log = openLog({ folder: join(userData, 'logs'), level: commandLine.logLevel });
  const timers = createTimers();
  const lifecycle = new Lifecycle({
    wait: (delayMs) => timers.wait(delayMs),
    onPhase: (phase) => log.info(`phase ${phase}`),
    onJoinProblem: (name, problem) => log.error('shutdown problem', { name, problem: String(problem) }),
  });
  installErrorSink(log, () => app.exit(1));
  const settings = new SettingsStore(join(userData, 'settings.json'), settingsOfThisRun(commandLine));
  const registry = new WindowRegistry();
  const locale = (): Locale => settings.current.locale;
  const send = (event: MainEvent): void => broadcast(registry, event);
  const notices = new NoticeBoard({ log, now: () => Date.now(), locale, send });
  const conditions = new WallConditions(locale);
  log.info('start', { version: app.getVersion(), electron: process.versions.electron, userData });
  if (settings.problem !== undefined) {
    log.error(settings.problem.message);
    notices.raise(settings.problem.code, MAIN_WORDS.settingsDamaged);
  }
  return { commandLine, userData, log, timers, lifecycle, settings, registry, notices, conditions, locale, send };
}

/** What the command line says counts for this run, until somebody changes it at the console. */
const settingsOfThisRun = ({ locale, viewingDistanceM, pixelPitchMm, isMotionReduced }: CommandLine): RunSettings => ({
  ...(locale === undefined ? {} : { locale }),
  ...(isMotionReduced === undefined ? {} : { isMotionReduced }),
  viewing: {
    ...(viewingDistanceM === undefined ? {} : { distanceM: viewingDistanceM }),
    ...(pixelPitchMm === undefined ? {} : { pixelPitchMm }),
  },
});

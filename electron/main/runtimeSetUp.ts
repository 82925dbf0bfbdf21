import { writeSync } from 'node:fs';
import { type App, app } from 'electron';
import { type CommandLine, commandLineHelp, parseCommandLine } from './commandLine.ts';
import { ownArguments } from './ownArguments.ts';
import { registerAppScheme } from './security/appProtocol.ts';
import { closeNetwork } from './security/network.ts';

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;
const USAGE_ERROR = 2;

/** Writes a line to stdout at once, also when the program ends in the next moment. */
export function printLine(line: string): void {
  writeAtOnce(STANDARD_OUTPUT, `${line}\n`);
}

function writeAtOnce(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch {
    // Whoever read our output is gone (EPIPE, EAGAIN on a full pipe): nothing depends on it.
  }
}

/** Reads the program's arguments; `--help` and a mistake end the program here, with code 0 or 2. */
export function readCommandLine(): CommandLine {
  const isFolderNamed = process.defaultApp === true;
  const parsed = parseCommandLine(ownArguments(process.argv, isFolderNamed));
  if (!parsed.ok) {
    writeAtOnce(STANDARD_ERROR, `gridwall: ${parsed.error.message}\n`);
    process.exit(USAGE_ERROR);
  }
  if (parsed.value.isHelp) {
    writeAtOnce(STANDARD_OUTPUT, commandLineHelp());
    process.exit(0);
  }
  return parsed.value;
}

/** All that must be said to Electron before it is ready. */
export function prepareRuntime(commandLine: CommandLine): void {
  if (commandLine.userData !== undefined) app.setPath('userData', commandLine.userData);
  closeNetwork(app);
  keepGraphicsComingBack(app);
  registerAppScheme();
}

/** By default Chromium refuses WebGL to a page after its graphics process died, and gives up after three times. */
function keepGraphicsComingBack({ commandLine }: App): void {
  commandLine.appendSwitch('disable-domain-blocking-for-3d-apis');
  commandLine.appendSwitch('disable-gpu-process-crash-limit');
}

/**
 * True for the first instance on a user data folder. A second one says so and ends with code 0; the first brings its
 * console to the front by `onSecond`.
 */
export function claimInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) {
    printLine('Gridwall is already running with this user data folder; its console was brought to the front.');
    app.exit(0);
    return false;
  }
  app.on('second-instance', onSecond);
  return true;
}

/** Ends a program that cannot begin, with a sentence on the terminal and code 1. */
export function endWith(reason: unknown): void {
  writeAtOnce(
    STANDARD_ERROR,
    `gridwall: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`,
  );
  app.exit(1);
}

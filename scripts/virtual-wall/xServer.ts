import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from '../process/findProgram.ts';
import { hasEnded, stopProcess } from '../process/stopProcess.ts';
import { authorityFile, openboxConfiguration, xorgConfiguration } from './xorgConfig.ts';

const startWithinMs = 30_000;

/** A running X server: its display name and the variables a program needs to draw on it. */
export interface XServer {
  readonly display: string;
  readonly env: { readonly DISPLAY: string; readonly XAUTHORITY: string };
  readonly process: ChildProcess;
}

/** Starts an X server with the dummy driver on a free display; throws with the server's own words when it will not. */
export async function startXServer(folder: string): Promise<XServer> {
  const [config, authority, log] = ['xorg.conf', 'authority', 'xorg.log'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(config, xorgConfiguration);
  await writeFile(authority, authorityFile(), { mode: 0o600 });
  const options = ['-config', config, '-auth', authority, '-logfile', log, '-nolisten', 'tcp', '-noreset'];
  // The server chooses a free display by itself and tells it through the descriptor once it can be used.
  const chosen = ['-displayfd', '3', '-novtswitch', '-dpi', '96', '-s', '0'];
  const server = spawnOwned(serverProgram(), [...options, ...chosen]);
  const number = await firstLine(server.stdio[3] as Readable, server);
  if (number === undefined) {
    await stopProcess(server);
    throw new Error(`the X server did not start:\n${serverComplaints(log)}`);
  }
  const display = `:${number}`;
  return { display, env: { DISPLAY: display, XAUTHORITY: authority }, process: server };
}

/** Starts the window manager, without which no window gets exactly full screen, and waits until it manages. */
export async function startWindowManager(server: XServer, folder: string): Promise<ChildProcess> {
  const settings = join(folder, 'openbox.xml');
  const managing = join(folder, 'openbox-runs');
  await writeFile(settings, openboxConfiguration);
  const environment = { ...process.env, ...server.env };
  const args = ['--sm-disable', '--config-file', settings, '--startup', `touch ${managing}`];
  const manager = spawnOwned('openbox', args, environment);
  const deadline = Date.now() + startWithinMs;
  while (!(await exists(managing))) {
    if (hasEnded(manager) || Date.now() > deadline) {
      await stopProcess(manager);
      throw new Error('the window manager openbox did not start on the virtual wall');
    }
    await delay(10);
  }
  return manager;
}

// Debian's `Xorg` may be a set-uid wrapper that refuses people without a console; the server itself needs no rights.
function serverProgram(): string {
  return existsSync('/usr/lib/xorg/Xorg') ? '/usr/lib/xorg/Xorg' : 'Xorg';
}

/** Starts a program that the kernel ends with us however we end, and that a Ctrl-C at the terminal does not reach. */
function spawnOwned(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const setpriv = findProgram('setpriv');
  const [command, ...words] = setpriv ? [setpriv, '--pdeathsig', 'TERM', '--', program, ...args] : [program, ...args];
  return spawn(command ?? program, words, { env, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
}

async function firstLine(stream: Readable, server: ChildProcess): Promise<string | undefined> {
  const lines = createInterface({ input: stream });
  const abort = new AbortController();
  const timeout = setTimeout(() => abort.abort(), startWithinMs);
  const { signal } = abort;
  try {
    const ended = once(server, 'exit', { signal }).then(() => undefined);
    const failed = once(server, 'error', { signal }).then(() => undefined);
    const line = once(lines, 'line', { signal }).then(([text]) => String(text).trim());
    return await Promise.race([line, ended, failed].map((outcome) => outcome.catch(() => undefined)));
  } finally {
    clearTimeout(timeout);
    abort.abort();
    lines.close();
  }
}

function serverComplaints(log: string): string {
  if (!existsSync(log)) return 'it wrote no log; are the packages for the virtual wall installed?';
  const lines = readFileSync(log, 'utf8').split('\n');
  const errors = lines.filter((line) => line.includes('(EE)'));
  return (errors.length > 0 ? errors : lines.slice(-10)).join('\n');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

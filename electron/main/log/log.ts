import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { LOG_LEVELS, type LogLevel } from './logLevel.ts';

/** Writes one line a message into the log file. Facts are added as JSON. */
export interface Log {
  debug(message: string, facts?: Readonly<Record<string, unknown>>): void;
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
  close(): void;
}

interface LogOptions {
  readonly folder: string;
  readonly level: LogLevel;
  readonly maxBytes?: number;
  readonly keptFiles?: number;
}

const MAX_BYTES = 4 * 1024 * 1024;
const KEPT_FILES = 5;
const FILE_NAME = 'gridwall.log';

/**
 * Opens `gridwall.log` in a folder; at 4 MiB it becomes `gridwall.1.log` and so on, five are kept. Lines are written at
 * once, so that the last one before a crash is there. A disk that refuses never stops the wall: the line goes to stderr.
 */
export function openLog({ folder, level, maxBytes = MAX_BYTES, keptFiles = KEPT_FILES }: LogOptions): Log {
  const least = LOG_LEVELS.indexOf(level);
  const path = join(folder, FILE_NAME);
  let file: { descriptor: number; bytes: number } | undefined;
  const open = (): { descriptor: number; bytes: number } => {
    mkdirSync(folder, { recursive: true });
    const descriptor = openSync(path, 'a');
    return { descriptor, bytes: fstatSync(descriptor).size };
  };
  const rotate = (): void => {
    if (file !== undefined) closeSync(file.descriptor);
    file = undefined;
    for (let number = keptFiles - 1; number >= 1; number--)
      moveIfThere(numbered(folder, number - 1), numbered(folder, number));
  };
  const append = (line: string): void => {
    file ??= open();
    if (file.bytes > 0 && file.bytes + line.length > maxBytes) {
      rotate();
      file = open();
    }
    file.bytes += writeSync(file.descriptor, line);
  };
  const write = (lineLevel: LogLevel, message: string, facts?: Readonly<Record<string, unknown>>): void => {
    if (LOG_LEVELS.indexOf(lineLevel) < least) return;
    const line = `${new Date().toISOString()} ${lineLevel} ${message}${facts === undefined ? '' : ` ${JSON.stringify(facts)}`}\n`;
    if (lineLevel === 'warn' || lineLevel === 'error') process.stderr.write(line);
    try {
      append(line);
    } catch (error) {
      process.stderr.write(`log not written (${String(error)}): ${line}`);
    }
  };
  return {
    debug: (message, facts) => write('debug', message, facts),
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, facts) => write('error', message, facts),
    close() {
      if (file !== undefined) closeSync(file.descriptor);
      file = undefined;
    },
  };
}

const numbered = (folder: string, number: number): string =>
  join(folder, number === 0 ? FILE_NAME : FILE_NAME.replace('.log', `.${number}.log`));

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

import { spawn } from 'node:child_process';

/** What a finished program left behind; `code` is undefined when it could not be started or was ended by a signal. */
export interface ProgramResult {
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Milliseconds after which the program is killed; without it there is no limit. */
  readonly timeoutMs?: number;
  /** `inherit` shows the program's output to the person at the terminal instead of keeping it. */
  readonly output?: 'capture' | 'inherit';
}

/** Runs a program to its end; never throws, a program that is missing has an undefined `code` and says so in `stderr`. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<ProgramResult> {
  const stdio = options.output === 'inherit' ? ('inherit' as const) : ('pipe' as const);
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    timeout: options.timeoutMs,
    stdio: [stdio === 'inherit' ? 'inherit' : 'ignore', stdio, stdio],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve) => {
    const finish = (code: number | undefined, problem = '') =>
      resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() + problem });
    child.once('error', (error) => finish(undefined, error.message));
    child.once('close', (code, signal) => finish(code ?? undefined, signal ? `ended by ${signal}` : ''));
  });
}

/** Runs a program that must succeed and returns what it printed; throws with the end of its error output otherwise. */
export async function requireProgram(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Buffer> {
  const result = await runProgram(program, args, options);
  if (result.code === 0) return result.stdout;
  const reason = result.stderr.trim().split('\n').slice(-8).join('\n');
  throw new Error(`${program} ${args.slice(0, 3).join(' ')} failed (${result.code ?? 'not run'}): ${reason}`);
}

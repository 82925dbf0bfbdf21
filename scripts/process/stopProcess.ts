import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Asks a child to end and waits for it; a child still there after `graceMs` milliseconds is killed. */
export async function stopProcess(child: ChildProcess, graceMs = 5000): Promise<void> {
  if (hasEnded(child)) return;
  const closed = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
  child.kill('SIGTERM');
  await closed;
  clearTimeout(force);
}

/** True once a child has ended or could never be started. */
export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** The app says this on stdout once every wall window has shown its first complete picture. */
const readyLine = /^GRIDWALL_READY screens=(\d+)$/;

/** How the wait for the first picture ended. */
export type ReadyOutcome =
  | { readonly kind: 'ready'; readonly screens: number }
  | { readonly kind: 'ended'; readonly code: number | null }
  | { readonly kind: 'late' };

/**
 * Waits until a running app says that its first picture is complete, it ends, or `withinMs` milliseconds have passed.
 * Each line the app prints goes on to `onLine`, also after the wait. Its stdout must be a pipe.
 */
export function awaitReady(
  app: ChildProcess,
  withinMs: number,
  onLine: (line: string) => void = () => {},
): Promise<ReadyOutcome> {
  if (app.stdout === null) throw new Error('the app was started without a pipe on its stdout');
  const lines = createInterface({ input: app.stdout });
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => resolve({ kind: 'late' }), withinMs);
    const finish = (outcome: ReadyOutcome) => {
      clearTimeout(timeout);
      resolve(outcome);
    };
    lines.on('line', (line) => {
      onLine(line);
      const match = readyLine.exec(line);
      if (match) finish({ kind: 'ready', screens: Number(match[1]) });
    });
    app.once('error', reject);
    app.once('exit', (code) => finish({ kind: 'ended', code }));
  });
}

import type { Log } from './log/log.ts';

// A program that throws without end is better started anew by whoever started it.
const MOST_ERRORS = 20;

/**
 * Catches what nobody caught: it is logged and the wall goes on, because a black wall is worse than a missing detail;
 * after twenty the program ends with code 1, so that its supervisor starts it anew.
 */
export function installErrorSink(log: Log, giveUp: () => void): void {
  let count = 0;
  const take = (kind: string, error: unknown): void => {
    count++;
    log.error(kind, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    if (count === MOST_ERRORS) giveUp();
  };
  process.on('uncaughtException', (error) => take('uncaught exception', error));
  process.on('unhandledRejection', (reason) => take('unhandled rejection', reason));
}

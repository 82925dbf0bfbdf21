import type { Bridge } from '#shared/contract/bridge.ts';

/** Where every error of the window ends. */
export type ReportError = (error: unknown) => void;

const MESSAGE_LIMIT = 2_000;
const STACK_LIMIT = 8_000;
/** A component that fails at every frame must not flood main. */
const REPEAT_AFTER_MS = 10_000;

/** Makes the window's one sink and hangs it on everything uncaught. Each message is told to main at most every 10 s. */
export function installErrorSink(bridge: Pick<Bridge, 'request'>, target: Window): ReportError {
  const toldAt = new Map<string, number>();
  const report: ReportError = (error) => {
    const { message, stack } = factsOf(error);
    const now = performance.now();
    if (now - (toldAt.get(message) ?? Number.NEGATIVE_INFINITY) < REPEAT_AFTER_MS) return;
    toldAt.set(message, now);
    // When main cannot be told either, there is nobody left to tell.
    bridge.request('window/failed', stack === undefined ? { message } : { message, stack }).catch(() => undefined);
  };
  target.addEventListener('error', (event) => report(event.error ?? event.message));
  target.addEventListener('unhandledrejection', (event) => report(event.reason));
  return report;
}

function factsOf(error: unknown): { readonly message: string; readonly stack: string | undefined } {
  if (!(error instanceof Error)) return { message: String(error).slice(0, MESSAGE_LIMIT), stack: undefined };
  return {
    message: `${error.name}: ${error.message}`.slice(0, MESSAGE_LIMIT),
    stack: error.stack?.slice(0, STACK_LIMIT),
  };
}

import type { App } from 'electron';
import type { Foundation } from './foundation.ts';

/** However the program is asked to end (quit, signal, last window), it ends once, after its parts. */
export function endWithProgram(app: App, { lifecycle, registry, timers, log }: Foundation): void {
  let isDone = false;
  app.on('before-quit', (event) => {
    if (isDone) return;
    event.preventDefault();
    lifecycle.shutDown().then(
      () => {
        isDone = true;
        for (const { window } of registry.all()) window.destroy();
        timers.dispose();
        log.info('end');
        log.close();
        app.exit(0);
      },
      (error: unknown) => log.error('shutdown failed', { error: String(error) }),
    );
  });
  // The wall without monitors has no window and waits for the first one.
  app.on('window-all-closed', () => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

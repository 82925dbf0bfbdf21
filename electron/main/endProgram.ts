import type { App } from 'electron';
import type { Foundation } from './foundation.ts';
import type { WindowRegistry } from './windows/windowRegistry.ts';

/** However the program is asked to end (quit, signal, last window), it ends once, after its parts. */
export function endWithProgram(app: App, { lifecycle, registry, timers, log }: Foundation): void {
  let isDone = false;
  app.on('before-quit', (event) => {
    if (isDone) return;
    event.preventDefault();
    if (!lifecycle.isStopping) endPages(registry);
    lifecycle.shutDown().then(
      () => {
        isDone = true;
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

/** Pages have nothing to save; left drawing, slow graphics keep the end waiting (15 s with four windows in software). */
function endPages(registry: WindowRegistry): void {
  for (const { window } of registry.all()) if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
}

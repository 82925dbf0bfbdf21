import { CHANNEL } from '#shared/contract/channels.ts';
import type { MainEvent } from '#shared/contract/events.ts';
import type { RegisteredWindow, WindowRegistry } from '../windows/windowRegistry.ts';

/** Tells one window; a window whose page is gone is told nothing, it will ask when it is back. */
export function tell({ window }: RegisteredWindow, event: MainEvent): void {
  if (window.isDestroyed() || window.webContents.isDestroyed() || window.webContents.isCrashed()) return;
  window.webContents.send(CHANNEL.event, event);
}

/** Tells all windows. */
export function broadcast(registry: WindowRegistry, event: MainEvent): void {
  for (const entry of registry.all()) tell(entry, event);
}

import type { IpcMainInvokeEvent } from 'electron';
import { APP_ORIGIN } from '#shared/contract/channels.ts';
import type { WindowRegistry } from '../windows/windowRegistry.ts';
import type { Sender } from './serveRequests.ts';

/** Who sent a request: a registered window's main frame, on a page of the program. Anybody else is a stranger. */
export function identifySender(event: IpcMainInvokeEvent, registry: WindowRegistry): Sender | undefined {
  const frame = event.senderFrame;
  // A frame that is gone has no say; a frame inside a page is not the page.
  if (frame === null || frame.parent !== null || !frame.url.startsWith(`${APP_ORIGIN}/`)) return undefined;
  const entry = registry.findByContents(event.sender.id);
  return entry && { windowId: entry.windowId, role: entry.role, screen: entry.screen };
}

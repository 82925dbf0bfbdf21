import type { App, Session } from 'electron';
import { APP_ORIGIN } from '#shared/contract/channels.ts';

/**
 * Must be called before the application is ready. Beside the filter on requests, no host name resolves at all, so what
 * Chromium does by itself (dictionaries, checks, prefetch) has nowhere to go either.
 */
export function closeNetwork(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('dns-prefetch-disable');
}

/** True for what a page may load: the program's own files, images drawn in place, and the inspector while developing. */
export function isOwnAddress(url: string, isDevelopment: boolean): boolean {
  if (url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('data:image/')) return true;
  return isDevelopment && (url.startsWith('devtools://') || url.startsWith('chrome-extension://'));
}

/** Cancels every request of a page that is not for the program's own files. */
export function blockForeignRequests(session: Session, isDevelopment: boolean, onBlocked: (url: string) => void): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const isOwn = isOwnAddress(details.url, isDevelopment);
    if (!isOwn) onBlocked(details.url);
    answer({ cancel: !isOwn });
  });
}

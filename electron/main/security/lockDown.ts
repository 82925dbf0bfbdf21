import { app, session } from 'electron';
import type { Log } from '../log/log.ts';
import type { AppFolders } from './appPaths.ts';
import { serveAppScheme, type TileDoor } from './appProtocol.ts';
import { guardNavigation } from './navigationGuards.ts';
import { blockForeignRequests } from './network.ts';
import { denyAllPermissions } from './permissions.ts';

/** Closes everything a page could reach besides its own files; before the first window is made. */
export function lockDown(folders: AppFolders, tiles: TileDoor, log: Log): void {
  const pages = session.defaultSession;
  serveAppScheme(pages, folders, tiles);
  denyAllPermissions(pages);
  blockForeignRequests(pages, !app.isPackaged, (url) => log.warn('request blocked', { url }));
  guardNavigation(app, (what, url) => log.warn(`${what} refused`, { url }));
}

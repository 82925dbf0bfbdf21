import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '#shared/contract/channels.ts';
import type { WindowRole } from '#shared/contract/windowRole.ts';
import type { Rectangle } from '#shared/scene/wallLayout.ts';

/** What a window is to be; pages come from `app://` only. */
export interface WindowOrder {
  readonly role: WindowRole;
  readonly bounds: Rectangle;
  readonly title: string;
  readonly hasFrame: boolean;
  readonly preload: string;
  readonly hasDevTools: boolean;
  /** Of the theme: a window never flashes in another one. */
  readonly ground: string;
}

/** The address of a role's page. */
export const pageOfRole = (role: WindowRole): string => `${APP_ORIGIN}/${role}/index.html`;

/** Makes a hidden window, locked down, and begins to load its page. The only place where windows are made. */
export function createWindow(order: WindowOrder): BrowserWindow {
  const window = new BrowserWindow({
    ...order.bounds,
    show: false,
    frame: order.hasFrame,
    title: order.title,
    backgroundColor: order.ground,
    autoHideMenuBar: true,
    enableLargerThanScreen: true,
    webPreferences: {
      preload: order.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      backgroundThrottling: false,
      devTools: order.hasDevTools,
    },
  });
  // The title says which screen it is; pages do not rename it.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.removeMenu();
  return window;
}

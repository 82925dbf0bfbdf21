import type { App, WebContents } from 'electron';

/** A window stays on the page it was made for: no navigation, no new window, no frame of another origin, no webview. */
export function guardNavigation(app: App, onRefused: (what: string, url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, onRefused));
}

function guardContents(contents: WebContents, onRefused: (what: string, url: string) => void): void {
  const refuse = (what: string) => (details: { readonly url: string; preventDefault(): void }) => {
    details.preventDefault();
    onRefused(what, details.url);
  };
  contents.on('will-navigate', refuse('navigation'));
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame) refuse('frame')(details);
  });
  contents.on('will-redirect', refuse('redirect'));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    onRefused('window', url);
    return { action: 'deny' };
  });
}

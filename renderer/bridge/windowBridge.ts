import type { Bridge } from '#shared/contract/bridge.ts';

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

/** The door to main; the only place that touches `window.bridge`. Throws in a page that the program did not open. */
export function windowBridge(): Bridge {
  if (window.bridge === undefined)
    throw new Error('This page works only inside the program: window.bridge is missing.');
  return window.bridge;
}

import { useSyncExternalStore } from 'react';

export interface WindowSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

let size: WindowSize = { width: 0, height: 0 };

/** The window's inner size; a new object only when it changes. */
export const useWindowSize = (): WindowSize => useSyncExternalStore(subscribe, read);

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

function read(): WindowSize {
  const { innerWidth: width, innerHeight: height } = window;
  if (width !== size.width || height !== size.height) size = { width, height };
  return size;
}

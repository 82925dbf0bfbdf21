import type { DrawnTokens } from '../ui/tokens.ts';
import type { FrameClock } from './frameClock.ts';
import type { Hover } from './mapPointing.ts';

/** What a map is put into, and whom it tells. */
export interface MapSceneOptions {
  /** Where base map, deck.gl and sheet go, bottom first. */
  readonly basemapParent: HTMLElement;
  readonly surfaceParent: HTMLElement;
  readonly sheetParent: HTMLElement;
  /** The element that hears the pointer; its size is the window's. */
  readonly element: HTMLElement;
  readonly clock: FrameClock;
  /** Read again when the theme changes. */
  readonly readTokens: () => DrawnTokens;
  /** ms since 1970. */
  readonly now: () => number;
  readonly onHover: (hover: Hover | undefined) => void;
  readonly onError: (error: Error) => void;
}

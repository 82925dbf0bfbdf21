import type { Page } from '@playwright/test';

/** What is wrong with a visible piece of text. */
export interface TextFault {
  readonly text: string;
  readonly fault: 'small' | 'cut' | 'outside';
  /** Sizes in CSS pixels, for the reader of a failed test. */
  readonly detail: string;
}

/** The least text height that is read over a distance: 16 minutes of arc (VISUAL law 3), in CSS pixels. */
export function leastTextPx(distanceM: number, pixelPitchMm: number, scaleFactor: number): number {
  const radians = (16 / 60) * (Math.PI / 180);
  return (2 * distanceM * 1_000 * Math.tan(radians / 2)) / (pixelPitchMm * scaleFactor);
}

/** Walks everything a window shows and finds text that is too small, cut off by its box, or out of the window. */
export const findTextFaults = (page: Page, leastPx: number): Promise<readonly TextFault[]> =>
  page.evaluate((least) => {
    const faults: { text: string; fault: 'small' | 'cut' | 'outside'; detail: string }[] = [];
    const isShown = (element: Element) =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true });
    const clips = (element: Element) =>
      ['hidden', 'clip', 'auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const isForReaders = (element: Element) => element.getBoundingClientRect().width <= 1; // visually hidden names
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (text === '' || element === null || !isShown(element) || isForReaders(element)) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < least - 0.05) faults.push({ text, fault: 'small', detail: `${size} < ${least.toFixed(1)}` });
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      // The text itself must lie in every box that clips: an ellipsis counts, another child that overflows does not.
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const frame = box.getBoundingClientRect();
        if (!clips(box) || (left >= frame.left - 1 && right <= frame.right + 1)) continue;
        const detail = `${box.className}: ${Math.round(left)}…${Math.round(right)} in ${Math.round(frame.left)}…${Math.round(frame.right)}`;
        faults.push({ text, fault: 'cut', detail });
        break;
      }
      const isInside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      if (!isInside)
        faults.push({ text, fault: 'outside', detail: [left, top, right, bottom].map(Math.round).join(' ') });
    }
    return faults;
  }, leastPx);

import type { Page } from '@playwright/test';

/** A finger on a window, CSS pixels. */
type Finger = readonly [x: number, y: number];

/** Fingers on a window's glass, as its touch frame reports them. */
export interface Fingers {
  /** Puts them down; the same number is moved and lifted. */
  down(...fingers: readonly Finger[]): Promise<void>;
  /** Moves them there in steps, as fingers move. */
  slide(...fingers: readonly Finger[]): Promise<void>;
  lift(): Promise<void>;
  /** Taps so many times as fast as fingers can, however slow the machine answers. */
  tap(times: number, ...fingers: readonly Finger[]): Promise<void>;
}

const STEPS = 12;

/** Touches a page through Chromium's own input, so that everything behind it is the real thing. */
export async function fingersOn(page: Page): Promise<Fingers> {
  const session = await page.context().newCDPSession(page);
  let now: readonly Finger[] = [];
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: readonly Finger[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(([x, y], id) => ({ x, y, id, radiusX: 8, radiusY: 8 })),
    });
  return {
    async down(...fingers) {
      now = fingers;
      await send('touchStart', fingers);
    },
    async slide(...fingers) {
      const from = now;
      for (let step = 1; step <= STEPS; step++) {
        now = fingers.map(([x, y], index) => {
          const [startX, startY] = from[index] ?? [x, y];
          return [startX + ((x - startX) * step) / STEPS, startY + ((y - startY) * step) / STEPS] as const;
        });
        await send('touchMove', now);
      }
    },
    async lift() {
      now = [];
      await send('touchEnd', []);
    },
    async tap(times, ...fingers) {
      // All sent before the first is answered: their times are those of the sending.
      const sent = Array.from({ length: times }, () => [send('touchStart', fingers), send('touchEnd', [])]);
      await Promise.all(sent.flat());
    },
  };
}

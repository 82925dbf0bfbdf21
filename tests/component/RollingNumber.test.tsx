import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createI18n } from '../../renderer/i18n/createI18n.ts';
import { type Session, SessionContext } from '../../renderer/state/session.ts';
import { Figure } from '../../renderer/ui/Figure.tsx';
import { closeWindows, openWindow } from './testWindow.tsx';

// Frames come when a test lets time pass, however busy the machine is.
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
  });
});
afterEach(() => {
  closeWindows();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const figure = (session: Session, value: number, of: string | undefined) => (
  <I18nextProvider i18n={createI18n('zh-CN')}>
    <SessionContext.Provider value={session}>
      <Figure label="未结" unit="件" value={value} of={of} isStale={false} />
    </SessionContext.Provider>
  </I18nextProvider>
);

/** A figure in a window. */
function openFigure(value: number, of: string | undefined, isMotionReduced = false) {
  const { rerender, session, container } = openWindow(<p />);
  const own = { ...session, info: { ...session.info, isMotionReduced } };
  const show = (next: number, counted: string | undefined): void => rerender(figure(own, next, counted));
  const read = (): number =>
    Number(container.querySelector('[class*="number"]')?.textContent?.replaceAll(',', '') ?? Number.NaN);
  /** Every number that stands there in so much time, frame by frame. */
  const watch = (ms: number): readonly number[] =>
    Array.from({ length: Math.ceil(ms / FRAME_MS) }, () => {
      vi.advanceTimersByTime(FRAME_MS);
      return read();
    });
  show(value, of);
  return { show, read, watch };
}

const FRAME_MS = 16;

test('a number that changes rolls to its new value in 400 ms, straight on', () => {
  const { show, read, watch } = openFigure(1_000, 'city');
  show(1_900, 'city');
  expect(read()).toBe(1_000);
  const shown = watch(300);
  expect(new Set(shown).size).toBeGreaterThan(10);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
  expect(read()).toBeLessThan(1_900);
  watch(150);
  expect(read()).toBe(1_900);
});

test('a number that changes again rolls on from what is shown', () => {
  const { show, read, watch } = openFigure(0, 'city');
  show(10_000, 'city');
  watch(100);
  const between = read();
  expect(between).toBeGreaterThan(0);
  expect(between).toBeLessThan(10_000);
  show(0, 'city');
  expect(read()).toBe(between);
  expect(Math.max(...watch(450))).toBeLessThanOrEqual(between);
  expect(read()).toBe(0);
});

test('another thing’s number stands there at once, and so does one that nobody calls the same', () => {
  const { show, read } = openFigure(12, 'county 1');
  show(700, 'county 2');
  expect(read()).toBe(700);
  show(900, undefined);
  expect(read()).toBe(900);
  show(5, undefined);
  expect(read()).toBe(5);
});

test('nothing rolls where the deployment turned motion off', () => {
  const { show, read } = openFigure(12, 'city', true);
  show(700, 'city');
  expect(read()).toBe(700);
});

test('nothing rolls where the system asks for stillness', () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) => ({ matches: query.includes('reduce') }) as MediaQueryList,
  );
  const { show, read } = openFigure(12, 'city');
  show(700, 'city');
  expect(read()).toBe(700);
});

import { waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, expect, test, vi } from 'vitest';
import { createI18n } from '../../renderer/i18n/createI18n.ts';
import { type Session, SessionContext } from '../../renderer/state/session.ts';
import { Figure } from '../../renderer/ui/Figure.tsx';
import { closeWindows, openWindow } from './testWindow.tsx';

afterEach(() => {
  closeWindows();
  vi.restoreAllMocks();
});

const figure = (session: Session, value: number, of: string | undefined) => (
  <I18nextProvider i18n={createI18n('zh-CN')}>
    <SessionContext.Provider value={session}>
      <Figure label="未结" unit="件" value={value} of={of} isStale={false} />
    </SessionContext.Provider>
  </I18nextProvider>
);

/** A figure in a window; `shown` is every number that stood there, in turn. */
function openFigure(value: number, of: string | undefined, isMotionReduced = false) {
  const { rerender, session, container } = openWindow(<p />);
  const own = { ...session, info: { ...session.info, isMotionReduced } };
  const show = (next: number, counted: string | undefined): void => rerender(figure(own, next, counted));
  const read = (): number =>
    Number(container.querySelector('[class*="number"]')?.textContent?.replaceAll(',', '') ?? Number.NaN);
  show(value, of);
  const shown = [read()];
  const watch = new MutationObserver(() => shown.push(read()));
  watch.observe(container, { childList: true, characterData: true, subtree: true });
  return { show, read, shown };
}

test('a number that changes rolls to its new value in about 400 ms, straight on', async () => {
  const { show, read, shown } = openFigure(1_000, 'city');
  const begun = performance.now();
  show(1_900, 'city');
  expect(read()).toBe(1_000);
  await waitFor(() => expect(read()).toBe(1_900), { interval: 5 });
  expect(performance.now() - begun).toBeGreaterThan(250);
  expect(shown.filter((number) => number > 1_000 && number < 1_900).length).toBeGreaterThan(3);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
});

test('a number that changes again rolls on from what is shown', async () => {
  const { show, read, shown } = openFigure(0, 'city');
  show(10_000, 'city');
  await waitFor(() => expect(read()).toBeGreaterThan(0), { interval: 5 });
  const between = read();
  expect(between).toBeLessThan(10_000);
  show(0, 'city');
  expect(read()).toBeGreaterThan(0);
  await waitFor(() => expect(read()).toBe(0), { interval: 5 });
  expect(Math.max(...shown)).toBeLessThan(10_000);
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

import { fireEvent, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Ticker } from '../../renderer/wall/ticker/Ticker.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow, tickerEntry } from './testWindow.tsx';

afterEach(closeWindows);

const shown = (root: HTMLElement): (string | null)[] =>
  [...root.querySelectorAll('[data-event]')].map((line) => line.getAttribute('data-event'));

const openTicker = (ems = 66) => {
  const selected: number[] = [];
  const window = openWindow(
    <Ticker part={{ position: 0, count: 1 }} ems={ems} onSelect={(area) => selected.push(area)} />,
  );
  return { ...window, selected };
};

const yellowNew = tickerEntry({ eventId: 'yellow', level: 2, reportedAt: tickerEntry({ eventId: '' }).reportedAt + 9 });
const redOld = tickerEntry({ eventId: 'red', reportedAt: tickerEntry({ eventId: '' }).reportedAt - 9_000_000 });
const orange = tickerEntry({ eventId: 'orange', level: 3, isOverdue: true });

test('the gravest events come first, whatever their age', async () => {
  const { container, service } = openTicker();
  service.send({ type: 'snapshot', picture: { ...calmPicture(), ticker: [yellowNew, orange, redOld] } });
  await waitFor(() => expect(shown(container)).toEqual(['red', 'orange', 'yellow']));
});

test('an entry says where, what, how far and how old it is', async () => {
  const { container, service } = openTicker();
  service.send({ type: 'snapshot', picture: { ...calmPicture(), ticker: [tickerEntry({ eventId: 'one' }), orange] } });
  await waitFor(() => expect(shown(container)).toHaveLength(2));
  const text = container.querySelector('[data-event="one"]')?.textContent ?? '';
  for (const part of ['纠纷', '已交办', '3 分钟前', 'I']) expect(text).toContain(part);
  expect(container.querySelector('[data-event="orange"]')?.textContent).toContain('已超期');
});

test('a new red event enters once and what stays does not move', async () => {
  const { container, service } = openTicker(44);
  service.send({ type: 'snapshot', picture: { ...calmPicture(), ticker: [orange, yellowNew] } });
  await waitFor(() => expect(shown(container)).toEqual(['orange', 'yellow']));
  expect(container.querySelector('[data-new="true"]')).toBeNull();
  const orangeLine = container.querySelector('[data-event="orange"]');

  service.send({ type: 'snapshot', picture: { ...calmPicture(), revision: 2, ticker: [redOld, orange, yellowNew] } });
  await waitFor(() => expect(shown(container)).toEqual(['orange', 'red']));
  const redLine = container.querySelector('[data-event="red"]');
  expect(redLine?.getAttribute('data-new')).toBe('true');
  expect(container.querySelector('[data-event="orange"]')).toBe(orangeLine);
  expect(orangeLine?.getAttribute('data-new')).toBe('false');

  const anHourLater = { asOf: CITY_NOON + 3_600_000, revision: 3, ticker: [redOld, orange, yellowNew] };
  service.send({ type: 'snapshot', picture: { ...calmPicture(), ...anHourLater } });
  await waitFor(() => expect(container.textContent).toContain('1 小时前'));
  // The same elements with another age: nothing entered a second time.
  expect(shown(container)).toEqual(['orange', 'red']);
  expect(container.querySelector('[data-event="red"]')).toBe(redLine);
  expect(container.querySelector('[data-event="orange"]')).toBe(orangeLine);
});

test('a click opens the place of the event', async () => {
  const { container, service, selected } = openTicker();
  service.send({ type: 'snapshot', picture: { ...calmPicture(), ticker: [redOld] } });
  await waitFor(() => expect(shown(container)).toEqual(['red']));
  fireEvent.click(container.querySelector('[data-event="red"]') as Element);
  expect(selected).toEqual([atlas.areaCount - 1]);
});

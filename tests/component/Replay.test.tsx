import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { ReplayExtent } from '#shared/history/areaHistory.ts';
import { ReplayBar } from '../../renderer/console/tabs/replay/ReplayBar.tsx';
import { ReplayTab } from '../../renderer/console/tabs/replay/ReplayTab.tsx';
import { CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const DAY = Date.parse('2026-11-20T00:00:00+08:00');
const hour = Math.floor(CITY_NOON / HOUR_MS) * HOUR_MS;

/** Ten days of calm hours, but for one red one the day before. */
const extent: ReplayExtent = {
  from: hour - 240 * HOUR_MS,
  to: CITY_NOON,
  strip: Array.from({ length: 240 }, (_, n) => {
    const at = hour - (240 - n) * HOUR_MS;
    return at === DAY + 9 * HOUR_MS
      ? { at, level: 4 as const, redGrids: 12, orangeGrids: 3 }
      : { at, level: 1 as const, redGrids: 0, orangeGrids: 0 };
  }),
};

function answerExtent(service: ReturnType<typeof openWindow>['service']): void {
  service.onRequest((request) => {
    if (request.type !== 'ask' || request.question.type !== 'replay/extent') return;
    service.send({ type: 'answer', id: request.id, reply: { ok: true, value: extent } });
  });
}

const replaying = (speed: number) => ({
  ...calmPicture(),
  asOf: DAY + 9 * HOUR_MS,
  mode: { ...calmPicture().mode, replay: { from: DAY, to: DAY + 24 * HOUR_MS, speed, presentAt: CITY_NOON } },
});

test('the tab plays the chosen day, a day in a minute, from the instant that the strip is at', async () => {
  const { service, asked } = openWindow(<ReplayTab />);
  answerExtent(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  const strip = await screen.findByRole('slider');
  expect(strip.getAttribute('aria-valuetext')).toBe('2026-11-20 14:32');
  await waitFor(() => expect(document.querySelectorAll('[data-level]').length).toBe(24));
  expect(document.querySelectorAll('[data-level="red"]').length).toBe(1);
  fireEvent.keyDown(strip, { key: 'ArrowLeft' });
  await waitFor(() => expect(strip.getAttribute('aria-valuetext')).toBe('2026-11-20 13:32'));
  // Whoever seeks sees it on the wall, standing still.
  const at = CITY_NOON - 25 * HOUR_MS;
  const sought = { type: 'replay/show', from: DAY, at, to: DAY + 24 * HOUR_MS, speed: 0 };
  await waitFor(() => expect(asked).toEqual([{ name: 'service/control', input: { control: sought } }]));
  fireEvent.click(screen.getByRole('button', { name: '播放' }));
  const control = { ...sought, speed: 1_440 };
  await waitFor(() => expect(asked.slice(1)).toEqual([{ name: 'service/control', input: { control } }]));
});

test('the bucket that is pointed at is told in words, with the shapes of its levels', async () => {
  const { service } = openWindow(<ReplayTab />);
  answerExtent(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  const strip = await screen.findByRole('slider');
  await waitFor(() => expect(document.querySelectorAll('[data-level="red"]').length).toBe(1));
  strip.getBoundingClientRect = () => ({ left: 0, width: 240, top: 0, height: 60 }) as DOMRect;
  fireEvent.pointerMove(strip, { clientX: 95 });
  const readout = document.querySelector('[data-bucket="9"]');
  expect(readout?.textContent).toContain('2026-11-20 09:00');
  expect(readout?.textContent).toMatch(/12.*3/);
  expect(readout?.querySelector('[data-shape="red"]')).toBeTruthy();
  fireEvent.pointerLeave(strip);
  await waitFor(() => expect(document.querySelector('[data-bucket="14"]')?.textContent).toContain('14:00'));
});

test('the change since yesterday is played in twenty seconds, with its layer on the chosen screen', async () => {
  const { service, asked } = openWindow(<ReplayTab />);
  answerExtent(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  fireEvent.click(await screen.findByRole('button', { name: /昨日此时/ }));
  await waitFor(() => expect(asked.length).toBe(2));
  const [layers, replay] = asked;
  expect(layers).toMatchObject({
    name: 'scene/dispatch',
    input: { command: { type: 'view.setLayers', screen: 'screen-1' } },
  });
  expect(JSON.stringify(layers)).toContain('{"id":"difference","since":"yesterday"}');
  const from = CITY_NOON - 24 * HOUR_MS;
  const control = { type: 'replay/show', from, at: from, to: CITY_NOON, speed: (24 * 3_600) / 20 };
  expect(replay).toEqual({ name: 'service/control', input: { control } });
});

test('the tab goes to a date, shows a week by the hour and a year by the day', async () => {
  const { service } = openWindow(<ReplayTab />);
  answerExtent(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  const field = await screen.findByLabelText('跳到日期时间');
  fireEvent.change(field, { target: { value: '2026-11-15 0' } });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(field, { target: { value: '2026-11-15 08:00' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  const strip = screen.getByRole('slider');
  await waitFor(() => expect(strip.getAttribute('aria-valuetext')).toBe('2026-11-15 08:00'));
  fireEvent.click(screen.getByRole('button', { name: '一周' }));
  expect(Number(strip.getAttribute('aria-valuemax')) - Number(strip.getAttribute('aria-valuemin'))).toBe(168 * HOUR_MS);
  expect(document.querySelector('svg[preserveAspectRatio="none"]')?.getAttribute('viewBox')).toBe('0 0 168 100');
  fireEvent.click(screen.getByRole('button', { name: '一年' }));
  // It is asked for as much as the bar shows, and no more.
  const [min, max] = ['aria-valuemin', 'aria-valuemax'].map((name) => Number(strip.getAttribute(name)));
  await waitFor(() => expect(stretchesAsked(service).at(-1)).toEqual({ from: min, to: max }));
  expect(document.querySelector('svg[preserveAspectRatio="none"]')?.getAttribute('viewBox')).toBe('0 0 365 100');
});

/** Every stretch that was asked for. */
const stretchesAsked = ({ heard }: ReturnType<typeof openWindow>['service']) =>
  heard.flatMap((request) =>
    request.type === 'ask' && request.question.type === 'replay/extent' ? [request.question.stretch] : [],
  );

test('a strip is asked for once, and not again while hours of it are played', async () => {
  const { service } = openWindow(
    <>
      <ReplayTab />
      <ReplayBar />
    </>,
  );
  answerExtent(service);
  service.send({ type: 'snapshot', picture: replaying(0) });
  await waitFor(() => expect(screen.getAllByRole('slider').length).toBe(2));
  const asked = stretchesAsked(service);
  const day = { from: DAY, to: DAY + 24 * HOUR_MS };
  // One for the tab, one for the bar.
  expect(asked).toEqual([day, day]);
  for (const hours of [10, 13, 20]) {
    service.send({ type: 'snapshot', picture: { ...replaying(0), revision: hours, asOf: DAY + hours * HOUR_MS } });
    await waitFor(() =>
      expect(screen.getAllByRole('slider')[0]?.getAttribute('aria-valuenow')).toBe(String(DAY + hours * HOUR_MS)),
    );
  }
  expect(stretchesAsked(service)).toEqual(asked);
});

test('a history shorter than a day is shown from its beginning', async () => {
  const { service } = openWindow(<ReplayTab />);
  const from = CITY_NOON - 2 * HOUR_MS;
  service.onRequest((request) => {
    if (request.type !== 'ask') return;
    service.send({ type: 'answer', id: request.id, reply: { ok: true, value: { ...extent, from } } });
  });
  service.send({ type: 'snapshot', picture: calmPicture() });
  const strip = await screen.findByRole('slider');
  await waitFor(() => expect(strip.getAttribute('aria-valuenow')).toBe(String(from)));
  expect(strip.getAttribute('aria-valuemin')).toBe(String(DAY + 24 * HOUR_MS));
});

test('a day that was played out stays in the tab, and is played again', async () => {
  const { service, asked } = openWindow(<ReplayTab />);
  answerExtent(service);
  const to = DAY + 24 * HOUR_MS;
  service.send({ type: 'snapshot', picture: { ...replaying(0), asOf: to } });
  const strip = await screen.findByRole('slider');
  expect(strip.getAttribute('aria-valuemin')).toBe(String(DAY));
  fireEvent.click(screen.getByRole('button', { name: '播放' }));
  const control = { type: 'replay/show', from: DAY, at: DAY, to, speed: 1_440 };
  await waitFor(() => expect(asked).toEqual([{ name: 'service/control', input: { control } }]));
  fireEvent.keyDown(strip, { key: 'End' });
  const end = { type: 'replay/show', from: DAY, at: to - 1_000, to, speed: 0 };
  await waitFor(() => expect(asked.slice(1)).toEqual([{ name: 'service/control', input: { control: end } }]));
});

test('there is no bar over the present; over the past it says so, pauses, seeks and goes back', async () => {
  const { service, asked, readout } = openWindow(<ReplayBar />);
  answerExtent(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => {
    readout.refresh();
    expect(service.heard.some(({ type }) => type === 'ack')).toBe(true);
  });
  expect(screen.queryByText('回放')).toBeNull();
  service.send({ type: 'snapshot', picture: replaying(60) });
  await waitFor(() => {
    readout.refresh();
    expect(screen.getByText('回放')).toBeTruthy();
  });
  expect(screen.getByText(/2026-11-20 09:0/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '暂停' }));
  fireEvent.keyDown(screen.getByRole('slider'), { key: 'Home' });
  fireEvent.click(screen.getByRole('button', { name: '一天一分钟' }));
  fireEvent.click(screen.getByRole('button', { name: '回到实时 L' }));
  const stretch = { type: 'replay/show', from: DAY, to: DAY + 24 * HOUR_MS };
  await waitFor(() => expect(asked.some(({ name }) => name === 'replay/end')).toBe(true));
  const [first] = asked;
  expect(first).toMatchObject({ name: 'service/control', input: { control: { ...stretch, speed: 0 } } });
});

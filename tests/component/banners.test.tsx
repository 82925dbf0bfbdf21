import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { SourceFreshness } from '#shared/picture/picture.ts';
import { PanelColumn } from '../../renderer/panels/PanelColumn.tsx';
import { StaleFeeds } from '../../renderer/ui/StaleFeeds.tsx';
import { ReplayEdge, ReplayMark } from '../../renderer/wall/banners/ReplayMark.tsx';
import { TopBar } from '../../renderer/wall/TopBar.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const MINUTE = 60_000;
const county = atlas.levelStart[1] as number;

const feed = (number: number, lateMs: number, isStale: boolean): SourceFreshness => ({
  source: `county-${number}`,
  title: `第${number}县平台`,
  areaCodes: [atlas.code(county + number - 1)],
  newestAt: CITY_NOON - lateMs,
  limitMs: 10 * MINUTE,
  isStale,
});

const replayed = (speed: number) => {
  const picture = calmPicture();
  const replay = { from: CITY_NOON - 86_400_000, to: CITY_NOON + 86_400_000, speed, presentAt: CITY_NOON };
  return { ...picture, mode: { ...picture.mode, replay } };
};

test('a silent feed is named with its lag, and nothing is said while all speak', async () => {
  const { container, service } = openWindow(<StaleFeeds focus={0} ems={30} />);
  service.send({
    type: 'snapshot',
    picture: { ...calmPicture(), sources: [feed(1, 18 * MINUTE, true), feed(2, 0, false)] },
  });
  await screen.findByText('第1县平台 滞后 18 分钟');
  service.send({ type: 'snapshot', picture: { ...calmPicture(), sources: [feed(1, 0, false), feed(2, 0, false)] } });
  await waitFor(() => expect(container.textContent).toBe(''));
});

test('several silent feeds are named as far as the line goes, the longest silent first', async () => {
  const sources = [feed(1, 12 * MINUTE, true), feed(2, 40 * MINUTE, true), feed(3, 0, false)];
  const { service } = openWindow(<StaleFeeds focus={0} ems={30} />);
  service.send({ type: 'snapshot', picture: { ...calmPicture(), sources } });
  await screen.findByText('第2县平台 滞后 40 分钟 · 第1县平台 滞后 12 分钟');
});

test('when every feed is silent it says so in place of names', async () => {
  const { service } = openWindow(<StaleFeeds focus={0} ems={30} />);
  const sources = [feed(1, 12 * MINUTE, true), feed(2, 40 * MINUTE, true)];
  service.send({ type: 'snapshot', picture: { ...calmPicture(), sources } });
  await screen.findByText('全部 2 路数据滞后 40 分钟');
});

test('a replay says the word and the instant, and the edge of the screen is hatched', async () => {
  const { container, service } = openWindow(
    <>
      <ReplayMark ems={20} />
      <ReplayEdge />
    </>,
  );
  service.send({ type: 'snapshot', picture: replayed(0) });
  await screen.findByText('回放');
  expect(container.textContent).toContain('2026-11-21 14:32');
  expect(container.textContent).toContain('已暂停');
  // The track says from when to when it goes.
  expect([...container.querySelectorAll('[data-replay-track] time')].map((time) => time.textContent)).toEqual([
    '11-20 14:32',
    '11-22 14:32',
  ]);
  expect(container.querySelector('[data-replay-edge]')).not.toBeNull();
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(container.textContent).toBe(''));
  expect(container.querySelector('[data-replay-edge]')).toBeNull();
});

test('during a replay the clock is marked and peace is not claimed', async () => {
  const { container, service } = openWindow(
    <TopBar part="whole" isStacked={false} ems={46} focus={0} onFocus={() => undefined} onSelect={() => undefined} />,
  );
  service.send({ type: 'snapshot', picture: replayed(60) });
  await waitFor(() => expect(container.querySelector('time')?.getAttribute('data-replayed')).toBe('true'));
  expect(container.textContent).not.toContain('平时');
});

test('panels whose figures are of the present are silent during a replay, the others show the past', async () => {
  const areas = { focus: 0, selected: undefined, onFocus: () => undefined, onSelect: () => undefined };
  const { container, service } = openWindow(
    <PanelColumn names={['resources', 'today']} lines={30} ems={13} {...areas} />,
  );
  const resources = (): string => container.querySelector('[data-panel="resources"]')?.textContent ?? '';
  service.send({ type: 'snapshot', picture: calmPicture() });
  await screen.findByText('未结');
  expect(resources()).not.toContain('回放');
  service.send({ type: 'snapshot', picture: replayed(60) });
  await waitFor(() => expect(resources()).toContain('只有实时数据，回放中不显示'));
  expect(screen.getByText('未结')).toBeDefined();
});

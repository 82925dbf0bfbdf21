import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TopBar } from '../../renderer/wall/TopBar.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const bar = (
  <TopBar part="whole" isStacked={false} ems={46} focus={0} onFocus={() => undefined} onSelect={() => undefined} />
);
const age = (root: HTMLElement) => root.querySelector('[class*="age"]');

test('the title answers with the true numbers of grids', async () => {
  const picture = calmPicture();
  const firstGrid = atlas.levelStart[4] as number;
  picture.levels.set([4, 4, 3], firstGrid);
  const { container, service } = openWindow(bar);
  service.send({ type: 'snapshot', picture });
  await waitFor(() => expect(screen.getByRole('heading').textContent).toContain('红色 2 个网格，橙色 1 个'));
  expect(screen.getByRole('heading').querySelector('[data-shape]')?.getAttribute('data-shape')).toBe('red');
  expect(container.textContent).toContain('演示数据');
  expect(container.textContent).toContain('2026-11-21 星期六');
  expect(container.querySelector('time')?.textContent).toBe('14:32');
});

test('fresh data says its age and is not marked', async () => {
  const { container, service } = openWindow(bar);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(age(container)?.textContent).toBe('数据 30 秒前'));
  expect(age(container)?.getAttribute('data-stale')).toBe('false');
});

test('data older than its limit keeps its numbers and says how late it is', async () => {
  const { container, service } = openWindow(bar);
  const newestAt = CITY_NOON - 12 * 60_000;
  const sources = [{ source: 'demo', title: '演示', areaCodes: ['411600'], newestAt, limitMs: 600_000, isStale: true }];
  service.send({ type: 'snapshot', picture: { ...calmPicture(), sources } });
  await waitFor(() => expect(age(container)?.textContent).toBe('滞后 12 分钟'));
  expect(container.querySelector('dl')?.getAttribute('data-stale')).toBe('true');
  expect(container.querySelector('dl')?.textContent).toContain('36');
});

test('a lost feed leaves the picture and marks it, a new port mends it', async () => {
  const { container, service } = openWindow(bar);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(age(container)?.getAttribute('data-stale')).toBe('false'));
  service.close();
  await waitFor(() => expect(age(container)?.getAttribute('data-stale')).toBe('true'));
  expect(screen.getByRole('heading').textContent).toContain('36 个网格全部平稳');
});

test('in English every word is English', async () => {
  const { container, service } = openWindow(bar, 'en');
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(container.textContent).toContain('Saturday'));
  expect(container.textContent?.replaceAll(/网格|微|周口市/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
});

test('a micro-grid is named with its village, in the title and on the way there, as far as there is room', async () => {
  const leaf = atlas.levelStart[5] as number;
  const [micro, village] = [leaf, atlas.parent[atlas.parent[leaf] as number] as number].map((area) => atlas.name(area));
  const titleAt = async (ems: number): Promise<string> => {
    const { service } = openWindow(
      <TopBar
        part="whole"
        isStacked={false}
        ems={ems}
        focus={leaf}
        onFocus={() => undefined}
        onSelect={() => undefined}
      />,
    );
    service.send({ type: 'snapshot', picture: calmPicture() });
    await waitFor(() => expect(screen.getByRole('heading').textContent).toContain('蓝色'));
    const title = screen.getByRole('heading').textContent ?? '';
    expect(screen.getByRole('navigation').textContent).toBe(`…›${village}›${micro}`);
    closeWindows();
    return title;
  };
  expect(await titleAt(200)).toBe(`${village} ${micro} 蓝色`);
  expect(await titleAt(50)).toBe(`${micro} 蓝色`);
  expect(await titleAt(20)).toBe('蓝色');
});

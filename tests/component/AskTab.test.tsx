import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { MapQuery } from '#shared/map/mapQuery.ts';
import type { MapAnswer } from '#shared/map/queriesAnswer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { AskTab } from '../../renderer/console/tabs/ask/AskTab.tsx';
import type { MapTools } from '../../renderer/map/tools/useMapTools.ts';
import { createDesk, DeskContext } from '../../renderer/state/desk.ts';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const RING: MapQuery = { type: 'ring', centre: [114.6, 33.6], radius: 500 };

const GRID = atlas.levelStart[4] as number;

const ANSWER: MapAnswer = {
  asOf: CITY_NOON,
  isDemonstration: true,
  isMasked: false,
  ground: { level: 5, whole: 3, part: 2, households: 120, householdsTouched: 160, levels: [0, 4, 0, 0, 1] },
  grids: {
    ...{ level: 4, total: 3 },
    grids: [
      { area: GRID, households: 90, householdsWhole: 126, level: 4 },
      { area: GRID + 1, households: 30, householdsWhole: 110, level: 1 },
    ],
  },
  lists: [
    { kind: 'order', total: 0, things: [] },
    {
      kind: 'worker',
      total: 7,
      things: [
        {
          ...{
            kind: 'worker',
            id: 'W1',
            name: '=王小明',
            phone: '19900001234',
            isOnline: true,
            isUnknown: false,
            isPlaceHeard: false,
          },
          ...{ area: 100, place: [114.601, 33.6], distanceM: 93.2 },
        },
      ],
    },
    { kind: 'camera', total: 0, things: [] },
    { kind: 'centre', total: 0, things: [] },
    { kind: 'subject', total: 0, things: [] },
  ],
};

/** The tab over a map that was asked for a ring, with a service that answers. */
function open(query: MapQuery = RING) {
  const commands: SceneCommand[] = [];
  const questions: MapQuery[] = [];
  const focused: number[] = [];
  const tools = { asked: query, ask: (one) => one && questions.push(one) } as Partial<MapTools> as MapTools;
  const view = { focus: '411600', movedAt: 0, asked: query };
  const onFocus = (area: number): void => void focused.push(area);
  const areas = { focus: 0, selected: undefined, onFocus, onSelect: () => undefined };
  const dispatch = (command: SceneCommand): void => void commands.push(command);
  const window = openWindow(
    <DeskContext.Provider value={createDesk('ask', globalThis.sessionStorage)}>
      <AskTab areas={areas} dispatch={dispatch} map={{ screen: 'screen-1', view, tools }} />
    </DeskContext.Provider>,
  );
  window.service.onRequest((request) => {
    if (request.type !== 'ask' || request.question.type !== 'map/query') return;
    window.service.send({ type: 'answer', id: request.id, reply: { ok: true, value: ANSWER } });
  });
  window.service.send({ type: 'snapshot', picture: calmPicture() });
  return { ...window, commands, questions, focused };
}

test('the tab counts what was found, says how households were counted, and that a list is cut off', async () => {
  open();
  expect(await screen.findByText('约 120 户')).toBeTruthy();
  expect(screen.getByText(/全部计入为 160 户/)).toBeTruthy();
  expect(screen.getByText('3 个全部在内，2 个部分在内')).toBeTruthy();
  fireEvent.click(screen.getByText('网格员 7'));
  expect(screen.getByText(/最近 1 项，共 7 项/)).toBeTruthy();
  expect(screen.getByText('=王小明')).toBeTruthy();
  expect(screen.getByText('19900001234 （网格中心）')).toBeTruthy();
  expect(screen.getByText('93 米')).toBeTruthy();
});

test('Enter on a thing flies there and opens its card', async () => {
  const { commands } = open();
  fireEvent.click(await screen.findByText('网格员 7'));
  fireEvent.keyDown(document.querySelector('tr[data-key="W1"]') as Element, { key: 'Enter' });
  expect(commands).toEqual([
    { type: 'view.move', screen: 'screen-1', camera: expect.objectContaining({ lng: 114.601, lat: 33.6 }) },
    { type: 'view.select', screen: 'screen-1', thing: { type: 'worker', id: 'W1' } },
  ]);
});

test('an exported table masks people, holds no formula, and says what it is', async () => {
  const { asked } = open();
  fireEvent.click(await screen.findByText('导出 CSV'));
  await waitFor(() => expect(asked.map(({ name }) => name)).toContain('file/save'));
  const saved = asked.find(({ name }) => name === 'file/save')?.input as { readonly text: string } | undefined;
  const text = saved?.text ?? '';
  expect(text).toContain('姓名、电话已脱敏');
  expect(text).toContain('演示数据（模拟）');
  expect(text).toContain('2026-11-21 14:32');
  expect(text).not.toContain('小明');
  expect(text).not.toContain('19900001234');
  expect(text).toContain("'=**");
  expect(text).toContain('网格员：列出 1 项，共 7 项');
});

test('grids stand with their households inside and in all, most first; Enter goes to one', async () => {
  const { focused } = open();
  fireEvent.click(await screen.findByText('网格 3'));
  expect(screen.getByText(/按在内户数列出前 2 个，共 3 个/)).toBeTruthy();
  const row = document.querySelector(`tr[data-key="${GRID}"]`) as Element;
  expect(row.textContent).toMatch(/90126$/);
  expect(row.querySelector('[data-level]')?.getAttribute('data-level')).toBe('red');
  fireEvent.keyDown(row, { key: 'Enter' });
  expect(focused).toEqual([GRID]);
});

test('a file says in one field which lists are cut off, and names the grids with their households', async () => {
  const { asked } = open();
  const text = async (format: 'csv' | 'geojson'): Promise<string> => {
    const before = asked.length;
    await waitFor(() => expect(document.querySelector(`[data-export="${format}"]:not([disabled])`)).not.toBeNull());
    fireEvent.click(document.querySelector(`[data-export="${format}"]`) as Element);
    await waitFor(() => expect(asked.length).toBe(before + 1));
    return (asked[before] as { readonly input: { readonly text: string } }).input.text;
  };
  const json = JSON.parse(await text('geojson'));
  expect(json.about.cut).toEqual(['网格员：列出 1 项，共 7 项', '网格：列出 2 项，共 3 项']);
  const grids = json.features.filter((one: { properties: { kind: string } }) => one.properties.kind === 'grid');
  expect(grids).toMatchObject([
    { properties: { areaCode: atlas.code(GRID), households: 90, householdsWhole: 126, level: 4 } },
    { properties: { areaCode: atlas.code(GRID + 1), households: 30 } },
  ]);
  const csv = await text('csv');
  expect(csv).toContain('未列全,网格：列出 2 项，共 3 项');
  expect(csv).toMatch(new RegExp(`${atlas.code(GRID)}"?,90,126,红`));
});

test('what was measured is told, and written as GeoJSON with its size', async () => {
  const line = [
    [114.6, 33.6],
    [114.61, 33.6],
    [114.61, 33.61],
  ] as const;
  const { asked } = open({ type: 'measure', line: line.map(([x, y]) => [x, y]), isClosed: true });
  expect(screen.getByText(/^[\d.]+ 平方公里 · 周长 [\d.]+ 公里$/)).toBeTruthy();
  fireEvent.click(document.querySelector('[data-export="geojson"]') as Element);
  await waitFor(() => expect(asked).toHaveLength(1));
  const [{ input } = { input: undefined }] = asked;
  const { text, name } = input as { readonly text: string; readonly name: string };
  const { about, features } = JSON.parse(text);
  expect(name).toContain('测面积');
  expect(about.query).toMatch(/^测面积 · /);
  expect(features).toHaveLength(1);
  expect(features[0].geometry.type).toBe('Polygon');
  // Half of 928 m by 1,109 m.
  expect(features[0].properties.areaM2).toBeGreaterThan(510_000);
  expect(features[0].properties.areaM2).toBeLessThan(520_000);
});

test('a GeoJSON file that cannot be read is told in a sentence, and can be chosen again', async () => {
  open();
  const input = document.querySelector('[data-shapes="file"]') as HTMLInputElement;
  const file = new File([''], 'away.geojson');
  file.text = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  let cleared = 0;
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  Object.defineProperty(input, 'value', { configurable: true, set: () => cleared++, get: () => '' });
  fireEvent.change(input);
  expect(cleared).toBe(1);
  expect(await screen.findByText(/文件无法读取/)).toBeTruthy();
});

test('another radius asks again', async () => {
  const { questions } = open();
  const field = await screen.findByLabelText(/半径（米）/);
  fireEvent.change(field, { target: { value: '5' } });
  fireEvent.submit(field);
  expect(questions).toEqual([]);
  fireEvent.change(field, { target: { value: '800' } });
  fireEvent.submit(field);
  expect(questions).toEqual([{ ...RING, radius: 800 }]);
});

test('two towns that were tapped can be compared as their counties, where those are two', () => {
  const { atlas } = openWindow(<p />).session.city;
  const towns = [atlas.levelStart[2] as number, (atlas.levelStart[3] as number) - 1] as const;
  const codes = towns.map((town) => atlas.code(town)) as [string, string];
  const questions: (MapQuery | undefined)[] = [];
  const asked: MapQuery = { type: 'compare', areas: codes };
  const tools = { asked, ask: (query) => questions.push(query) } as Partial<MapTools> as MapTools;
  const areas = { focus: 0, selected: undefined, onFocus: () => undefined, onSelect: () => undefined };
  openWindow(
    <DeskContext.Provider value={createDesk('ask', globalThis.sessionStorage)}>
      <AskTab
        areas={areas}
        dispatch={() => undefined}
        map={{ screen: 'screen-1', view: { focus: '411600', movedAt: 0, asked }, tools }}
      />
    </DeskContext.Provider>,
  );
  const choices = [...document.querySelectorAll('fieldset[aria-label="区域级别"] button')];
  expect(choices.map((choice) => choice.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  fireEvent.click(choices[0] as Element);
  const counties = codes.map((code) => code.slice(0, 6));
  expect(questions).toEqual([{ type: 'compare', areas: counties }]);
});

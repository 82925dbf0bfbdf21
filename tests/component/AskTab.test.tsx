import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { MapQuery } from '#shared/map/mapQuery.ts';
import type { MapAnswer } from '#shared/map/queriesAnswer.ts';
import type { SceneCommand } from '#shared/scene/sceneCommand.ts';
import { AskTab } from '../../renderer/console/tabs/ask/AskTab.tsx';
import type { MapTools } from '../../renderer/map/tools/useMapTools.ts';
import { createDesk, DeskContext } from '../../renderer/state/desk.ts';
import { CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const RING: MapQuery = { type: 'ring', centre: [114.6, 33.6], radius: 500 };

const ANSWER: MapAnswer = {
  asOf: CITY_NOON,
  isDemonstration: true,
  isMasked: false,
  ground: { level: 5, whole: 3, part: 2, households: 120, householdsTouched: 160, levels: [0, 4, 0, 0, 1] },
  lists: [
    { kind: 'order', total: 0, things: [] },
    {
      kind: 'worker',
      total: 7,
      things: [
        {
          ...{ kind: 'worker', id: 'W1', name: '=王小明', phone: '19900001234', isOnline: true,
        isUnknown: false, isPlaceHeard: false },
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
function open() {
  const commands: SceneCommand[] = [];
  const questions: MapQuery[] = [];
  const tools = { asked: RING, ask: (query) => query && questions.push(query) } as Partial<MapTools> as MapTools;
  const view = { focus: '411600', movedAt: 0, asked: RING };
  const areas = { focus: 0, selected: undefined, onFocus: () => undefined, onSelect: () => undefined };
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
  return { ...window, commands, questions };
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

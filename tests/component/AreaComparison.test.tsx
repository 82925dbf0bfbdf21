import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Picture } from '#shared/picture/picture.ts';
import type { Explanation } from '#shared/warnings/explanation.ts';
import { ComparisonSection } from '../../renderer/console/tabs/ask/ComparisonSection.tsx';
import { AreaComparison } from '../../renderer/panels/asked/AreaComparison.tsx';
import { createDesk, DeskContext } from '../../renderer/state/desk.ts';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const first = atlas.levelStart[1] as number;
const codes = [atlas.code(first), atlas.code(first + 1)] as const;

/** The first county is orange by its score, the second held by a veto. */
const explanation = (area: number): Explanation => ({
  ...{ area, asOf: CITY_NOON, since: CITY_NOON - 3_600_000, score: 2, openEvents: 7 },
  level: area === first ? 3 : 4,
  deciding:
    area === first
      ? { rule: 'score', score: 2, threshold: 1.5 }
      : {
          rule: 'veto',
          ruleId: 'mass-petition',
          title: { zh: '重大群体性上访', en: 'Mass petition' },
          basis: '演示',
          eventId: 'V',
          eventTitle: '集体上访',
          until: CITY_NOON + 86_400_000,
        },
  basis: '演示',
  ...{
    pointsToRise: 1,
    pointsToFall: 1,
    fallsAt: undefined,
    worst: 4,
    worstArea: undefined,
    siblings: [0, 1, 0, 1, 0],
  },
  contributions: [
    { eventId: `${area} a`, title: `纠纷 ${area}`, kind: 'dispute', area, reportedAt: CITY_NOON, points: 1.2 },
    { eventId: `${area} b`, title: `隐患 ${area}`, kind: 'hazard', area, reportedAt: CITY_NOON, points: 0.4 },
  ],
  ...{ yesterday: { at: 0, level: 1, score: 0 }, lastWeek: { at: 0, level: 1, score: 0 } },
  responsible: { unit: '', worker: undefined },
});

function open(
  room: { readonly lines: number; readonly ems: number } | undefined,
  picture: Picture = calmPicture(),
  content = <AreaComparison codes={codes} room={room} />,
) {
  const desk = createDesk('ask', globalThis.sessionStorage);
  const window = openWindow(<DeskContext.Provider value={desk}>{content}</DeskContext.Provider>);
  window.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { id, question } = request;
    if (question.type === 'area/explain')
      window.service.send({ type: 'answer', id, reply: { ok: true, value: explanation(question.area) } });
    if (question.type === 'area/history') {
      const days = Array.from({ length: 30 }, (_, day) => {
        return { day, worst: 1 as const, msAtLevel: [0, 1, 0, 0, 0], reported: day };
      });
      window.service.send({ type: 'answer', id, reply: { ok: true, value: { days, changes: [] } } });
    }
  });
  window.service.send({ type: 'snapshot', picture });
  return { ...window, desk };
}

const levels = (): Picture => {
  const picture = calmPicture();
  picture.levels[first] = 3;
  picture.levels[first + 1] = 4;
  picture.openEvents[first] = 7;
  picture.openEvents[first + 1] = 41;
  return picture;
};

test('a column of the wall says of both their level, why, because of what, and their thirty days', async () => {
  open({ lines: 11, ems: 13 }, levels());
  await screen.findByText(/评分为橙色线的 133%/);
  for (const [letter, area] of [
    ['A', first],
    ['B', first + 1],
  ] as const) {
    const why = document.querySelector(`[data-why="${letter}"]`);
    expect(why?.textContent).toContain(`60% 纠纷 ${area}`);
    expect(why?.textContent).not.toContain('隐患');
    await waitFor(() => expect(why?.querySelectorAll('[data-day]').length).toBe(30));
    const level = area === first ? 'orange' : 'red';
    expect(document.querySelector(`[data-side="${letter}"] [data-level="${level}"]`)).toBeTruthy();
  }
  expect(screen.getByText(/一票否决：重大群体性上访/)).toBeTruthy();
  expect(screen.getByText('未结事件')).toBeTruthy();
  expect(screen.getByText('41')).toBeTruthy();
});

test('a low column keeps names and levels, and what there is still room for', async () => {
  open({ lines: 3, ems: 13 }, levels());
  expect(await screen.findByText('41')).toBeTruthy();
  expect(document.querySelector('[data-why]')).toBeNull();
});

test('at the desk the events open their orders', async () => {
  const { desk } = open(undefined, levels());
  fireEvent.click(await screen.findByText(`隐患 ${first}`));
  expect(desk.getState().sheet).toEqual({ kind: 'order', id: `${first} b` });
  expect(document.querySelectorAll('[data-day]').length).toBe(60);
});

test('over the past nobody is said to be on line', async () => {
  const replay = { from: 0, to: 1, speed: 0, presentAt: CITY_NOON };
  const picture = { ...levels(), mode: { ...calmPicture().mode, replay } };
  open({ lines: 30, ems: 13 }, picture);
  await screen.findByText(/评分为橙色线的 133%/);
  expect(screen.getByText('在线网格员').nextElementSibling?.textContent).toBe('–');
});

test('a comparison is kept as a table with both side by side: figures, reasons and events', async () => {
  const section = <ComparisonSection codes={codes} onFocus={() => undefined} onAsk={() => undefined} />;
  const { asked } = open(undefined, levels(), section);
  await waitFor(() => expect(document.querySelector('[data-export="csv"]:not([disabled])')).not.toBeNull());
  fireEvent.click(document.querySelector('[data-export="csv"]') as Element);
  await waitFor(() => expect(asked).toHaveLength(1));
  const [{ input } = { input: undefined }] = asked;
  const { text } = input as { readonly text: string };
  expect(text).toContain('查询,两区对比');
  expect(text).toContain(`区域代码,${codes.join(',')}`);
  expect(text).toContain('未结事件,7,41');
  expect(text).toMatch(/等级,橙,红/);
  expect(text).toMatch(/原因,评分为橙色线的 133%.*,/);
  expect(text).toContain(`主要事件 1,60% 纠纷 ${first},60% 纠纷 ${first + 1}`);
});

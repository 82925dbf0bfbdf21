import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { AreaHistory } from '#shared/history/areaHistory.ts';
import type { DecidingRule, Explanation } from '#shared/warnings/explanation.ts';
import { PlaceCard } from '../../renderer/panels/place-card/PlaceCard.tsx';
import { PlaceDetails } from '../../renderer/panels/place-card/PlaceDetails.tsx';
import { createDesk, DeskContext } from '../../renderer/state/desk.ts';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const area = atlas.levelStart[4] as number;

const explanation: Explanation = {
  area,
  asOf: CITY_NOON,
  level: 4,
  worst: 4,
  deciding: { rule: 'score', score: 12.3, threshold: 8 },
  basis: '数值为演示设定，由各市自行确定',
  score: 12.3,
  pointsToRise: undefined,
  pointsToFall: 4.3,
  fallsAt: undefined,
  since: CITY_NOON - 3_600_000,
  contributions: [
    { eventId: 'e1', title: '家庭纠纷升级', kind: 'dispute', area, reportedAt: CITY_NOON - 7_200_000, points: 9.1 },
  ],
  openEvents: 2,
  worstArea: undefined,
  yesterday: { at: CITY_NOON - 86_400_000, level: undefined, score: undefined },
  lastWeek: { at: CITY_NOON - 7 * 86_400_000, level: undefined, score: undefined },
  siblings: [0, 2, 0, 0, 1],
  responsible: { unit: '', worker: undefined },
};

const DAY = 86_400_000;
const TODAY = Math.floor((CITY_NOON + 8 * 3_600_000) / DAY);

/** Thirty days: calm, but red on the 14th with eight reports. */
const history: AreaHistory = {
  days: Array.from({ length: 30 }, (_, index) => {
    const day = TODAY - 29 + index;
    const isGrave = day === TODAY - 7;
    return { day, worst: isGrave ? 4 : 1, msAtLevel: [0, DAY, 0, 0, 0], reported: isGrave ? 8 : 2 };
  }),
  changes: [],
};

/** Answers as the data service does: an explanation of the instant that was asked for, and the area's days. */
function answerQuestions(service: ReturnType<typeof openWindow>['service'], explained = explanation): void {
  service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { id, question } = request;
    if (question.type === 'area/history') service.send({ type: 'answer', id, reply: { ok: true, value: history } });
    if (question.type !== 'area/explain') return;
    const asOf = question.at ?? explained.asOf;
    service.send({ type: 'answer', id, reply: { ok: true, value: { ...explained, asOf } } });
  });
}

const card = (lines: number, ems = 13) => (
  <PlaceCard focus={0} selected={area} lines={lines} ems={ems} onFocus={() => undefined} onSelect={() => undefined} />
);

test('a red place says by which rule, because of what, who is on it, since when and until when', async () => {
  const { container, service } = openWindow(card(20));
  answerQuestions(service, {
    ...explanation,
    fallsAt: CITY_NOON + 3_600_000,
    yesterday: { at: CITY_NOON - DAY, level: 2, score: 3 },
    lastWeek: { at: CITY_NOON - 7 * DAY, level: 3, score: 15.375 },
    responsible: {
      unit: '市公安局',
      worker: { id: 'w1', name: '张*', phone: '138****0000', isOnline: true },
    },
  });
  const picture = calmPicture();
  picture.levels[area] = 4;
  service.send({ type: 'snapshot', picture });
  await screen.findByText('评分为红色线的 154%');
  for (const part of [
    '自 2026-11-21 13:32 起',
    '预计 11-21 15:32 回落',
    '降 35% 回落',
    '家庭纠纷升级',
    '74%',
    '2 小时前',
    '未结 2 件',
    '网格员 张* 在线',
    '昨日III',
    '上周II',
    '评分比 昨日 +310%',
    '同级I1',
  ]) {
    expect(container.textContent).toContain(part);
  }
  expect(container.querySelector('[data-level="red"]')?.textContent).toBe('I红');
});

test('a city or county whose earlier scores are known shows them, also beside no score, and at the desk in points', async () => {
  const { container, service } = openWindow(<PlaceDetails area={area} onSelect={() => undefined} />);
  answerQuestions(service, {
    ...explanation,
    yesterday: { at: CITY_NOON - DAY, level: 2, score: 12.3 },
    lastWeek: { at: CITY_NOON - 7 * DAY, level: 1, score: 0 },
  });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() =>
    expect(container.textContent).toContain('评分现在 12.3 · 昨日 12.3 (持平) · 上周 0.00 (从无到有)'),
  );
});

test('where no earlier score is known nothing is said of one', async () => {
  const { container, service } = openWindow(card(20));
  answerQuestions(service, { ...explanation, yesterday: { at: CITY_NOON - DAY, level: 2, score: undefined } });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(container.textContent).toContain('昨日III'));
  expect(container.textContent).not.toContain('评分比');
});

test('thirty days stand as bars with the mark of each day’s worst level', async () => {
  const { container, service } = openWindow(card(20));
  answerQuestions(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(container.querySelectorAll('[data-day]')).toHaveLength(30));
  expect(container.querySelector(`[data-day="${TODAY - 7}"] [data-shape]`)?.getAttribute('data-shape')).toBe('red');
  const bars = [...container.querySelectorAll<HTMLElement>('[data-day] [style]')].map(({ style }) => style.height);
  expect([...new Set(bars)].sort()).toEqual(['100%', '25%']);
});

test('a card with few lines leaves out rather than cuts', async () => {
  const { container, service } = openWindow(card(5));
  answerQuestions(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await screen.findByText('家庭纠纷升级');
  expect(container.textContent).not.toContain('自 2026');
  expect(container.textContent).not.toContain('未结');
});

test('at the desk a day of the strip asks for the reasons of that day, and the present is one click away', async () => {
  const { container, service } = openWindow(<PlaceDetails area={area} onSelect={() => undefined} />);
  answerQuestions(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  fireEvent.click(await screen.findByRole('button', { name: '2026-11-14 星期六：红，上报 8 件' }));
  await screen.findByText('2026-11-14 23:59 时的依据');
  await waitFor(() =>
    expect(service.heard).toContainEqual(
      expect.objectContaining({
        question: { type: 'area/explain', area, at: Date.parse('2026-11-14T23:59:59.999+08:00') },
      }),
    ),
  );
  expect(container.querySelector('[data-level]')?.textContent).toBe('I红');
  fireEvent.click(screen.getByRole('button', { name: '回到现在' }));
  await waitFor(() => expect(container.querySelector('[data-level]')?.textContent).toBe('IV蓝'));
});

test('at the desk an event behind the level opens its order', async () => {
  const desk = createDesk('overview', sessionStorage);
  const { service } = openWindow(
    <DeskContext.Provider value={desk}>
      <PlaceDetails area={area} onSelect={() => undefined} />
    </DeskContext.Provider>,
  );
  answerQuestions(service);
  service.send({ type: 'snapshot', picture: calmPicture() });
  fireEvent.click(await screen.findByText('家庭纠纷升级'));
  expect(desk.getState().sheet).toEqual({ kind: 'order', id: 'e1' });
});

test('during a replay the reasons are those of the instant that is shown', async () => {
  const { service } = openWindow(card(14));
  answerQuestions(service);
  const asOf = CITY_NOON - 3 * DAY;
  const replay = { from: asOf - DAY, to: CITY_NOON, speed: 0, presentAt: asOf };
  service.send({ type: 'snapshot', picture: { ...calmPicture(), asOf, mode: { ...calmPicture().mode, replay } } });
  await waitFor(() =>
    expect(service.heard).toContainEqual(
      expect.objectContaining({ question: { type: 'area/explain', area, at: asOf } }),
    ),
  );
});

test('when the service refuses, the level stays and the card says that the reasons are missing', async () => {
  const { container, service } = openWindow(card(14));
  service.onRequest((request) => {
    if (request.type !== 'ask') return;
    service.send({ type: 'answer', id: request.id, reply: { ok: false, error: { code: 'failed', message: 'x' } } });
  });
  const picture = calmPicture();
  picture.levels[area] = 3;
  service.send({ type: 'snapshot', picture });
  await screen.findByText('暂时查不到依据，等级仍有效。');
  expect(container.querySelector('[data-level]')?.textContent).toBe('II橙');
});

test('a place of which a part is hidden by a silent feed says so beside its rule', async () => {
  const { service } = openWindow(card(14));
  const silentWithin = [{ source: 'county', title: '县平台', newestAt: CITY_NOON - 3_600_000 }];
  answerQuestions(service, { ...explanation, silentWithin });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await screen.findByText('评分为红色线的 154%；部分辖区数据中断');
});

const children: DecidingRule = {
  ...{ rule: 'rollUp', child: 4, childLevel: 3, count: 9, total: 147, line: 8, isHeld: false, fallsAtCount: 5 },
  rise: { level: 4, child: 4, childLevel: 3, more: 2 },
};

test('a place whose parts decide its level says how many, the line, how many more and how many fewer', async () => {
  const { container, service } = openWindow(card(20, 16));
  const orange = { ...explanation, level: 3, pointsToRise: 3, pointsToFall: -1, deciding: children } as const;
  answerQuestions(service, orange);
  service.send({ type: 'snapshot', picture: calmPicture() });
  await screen.findByText('147 个网格中 9 个达橙色（线 8）');
  expect(container.textContent).toContain('再有 2 个升红 · 降到 5 个回落');
  // When the parts come down nobody knows.
  expect(container.textContent).toContain('回落视下级而定：降到 5 个');
});

test('a place that only the lower line keeps where it is says that line, and what else would raise it', async () => {
  const { container, service } = openWindow(<PlaceDetails area={area} onSelect={() => undefined} />, 'en');
  const rise = { level: 4, child: 3, childLevel: 4, more: 1 } as const;
  const held = { ...children, count: 7, line: 6, isHeld: true, rise, fallsAtCount: undefined } as const;
  answerQuestions(service, { ...explanation, level: 3, pointsToRise: 6.15, pointsToFall: -1, deciding: held });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await screen.findByText('7 of 147 (网格) still at Orange or worse; lower line 6');
  expect(container.textContent).toContain('1 more Red (村): Red · rises at +50%');
  expect(container.textContent).not.toContain('falls at');
  expect(container.textContent).toContain('Fallswhen its parts do');
});

const veto: DecidingRule = {
  ...{ rule: 'veto', ruleId: 'homicide', title: { zh: '命案', en: 'Homicide' }, basis: '《刑法》第二百三十二条' },
  ...{ eventId: 'grave', eventTitle: '李庄村命案', until: CITY_NOON + DAY },
};

test('a veto says its rule and its event as far as the lines reach, and how far its score is under the line', async () => {
  const { container, service } = openWindow(card(20, 15));
  answerQuestions(service, { ...explanation, score: 1.5, pointsToFall: -4.5, deciding: veto });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(container.textContent).toContain('一票否决：命案 · 《李庄村命案》 · 至'));
  expect(container.textContent).toContain('评分低于回落线 75%');
});

test('a veto whose event has a long title names its rule alone on the wall', async () => {
  const { container, service } = openWindow(card(20));
  const long = { ...veto, eventTitle: '李庄村一处出租房屋内发生的特别重大刑事案件，涉及12人' };
  answerQuestions(service, { ...explanation, deciding: long });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(container.textContent).toContain('一票否决：命案 · 至'));
  expect(container.textContent).not.toContain('出租房屋');
});

test('at the desk the event of a veto opens its order, and the basis of the rule stands below', async () => {
  const desk = createDesk('overview', sessionStorage);
  const { container, service } = openWindow(
    <DeskContext.Provider value={desk}>
      <PlaceDetails area={area} onSelect={() => undefined} />
    </DeskContext.Provider>,
  );
  answerQuestions(service, { ...explanation, deciding: veto, basis: veto.basis });
  service.send({ type: 'snapshot', picture: calmPicture() });
  fireEvent.click(await screen.findByRole('button', { name: '《李庄村命案》' }));
  expect(desk.getState().sheet).toEqual({ kind: 'order', id: 'grave' });
  expect(container.querySelector('[data-deciding="veto"]')?.textContent).toBe(
    '一票否决：命案 · 《李庄村命案》 · 至 2026-11-22 14:32依据：《刑法》第二百三十二条',
  );
});

test('of a past instant the worker is named, and nothing is said of who was on line', async () => {
  const { container, service } = openWindow(<PlaceDetails area={area} onSelect={() => undefined} />);
  const worker = { id: 'w1', name: '张*', phone: '138****0000', isOnline: undefined };
  answerQuestions(service, { ...explanation, responsible: { unit: '市公安局', worker } });
  service.send({ type: 'snapshot', picture: calmPicture() });
  await waitFor(() => expect(container.textContent).toContain('张* 138****0000'));
  expect(container.textContent).not.toMatch(/在线|离线/);
});

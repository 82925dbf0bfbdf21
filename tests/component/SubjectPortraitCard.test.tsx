import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Locale } from '#shared/domain/locale.ts';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import type { AreaHistory } from '#shared/history/areaHistory.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import type { SubjectPortrait } from '#shared/subjects/subjectPortrait.ts';
import { SubjectPortraitCard } from '../../renderer/panels/subject-portrait/SubjectPortraitCard.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const village = atlas.levelStart[3] as number;

const portrait: SubjectPortrait = {
  subject: {
    id: 'E411602-0001',
    type: 'factory',
    name: '川汇鑫源板材厂',
    areaCode: atlas.code(village),
    lng: 114,
    lat: 33,
  },
  group: 'enterprise',
  explanation: {
    subjectId: 'E411602-0001',
    asOf: CITY_NOON,
    level: 3,
    deciding: { rule: 'score', score: 9, threshold: 6 },
    basis: '“三零”创建标准',
    score: 9,
    pointsToRise: 3,
    pointsToFall: 4,
    fallsAt: CITY_NOON + 3_600_000,
    since: CITY_NOON - 3_600_000,
    contributions: [
      {
        eventId: 'e1',
        title: '机械伤人',
        kind: 'accident',
        area: village,
        reportedAt: CITY_NOON - 7_200_000,
        points: 6,
      },
    ],
    openEvents: 1,
    siblings: [0, 12, 2, 1, 0],
    responsible: { unit: '应急管理局', worker: { id: 'w1', name: '张*', phone: '138****0000', isOnline: true } },
    yesterday: { at: CITY_NOON - 86_400_000, level: 1, score: 6 },
    lastWeek: { at: CITY_NOON - 604_800_000, level: undefined, score: undefined },
  },
  labels: [
    {
      id: 'accident-prone',
      title: { zh: '事故多发', en: 'Accident-prone' },
      because: { zh: '90 天内事故 3 件，规则：不低于 2 件', en: 'accidents in 90 days: 3, rule: at least 2' },
      isConcern: true,
    },
    {
      id: 'settles',
      title: { zh: '调解有力', en: 'Settles disputes' },
      because: { zh: '因为', en: 'because' },
      isConcern: false,
    },
  ],
  indicators: {
    petitions: 0,
    accidents: 3,
    cases: 1,
    disputes: 5,
    disputesSettled: 4,
    hazards: 2,
    openOrders: 2,
    overdueOrders: 1,
  },
  periods: [
    { period: '2022', isMet: true, failed: [] },
    { period: '2026-10', isMet: false, failed: ['accident', 'case'] },
    { period: '2026-11', isMet: true, failed: [] },
  ],
  isDemonstration: true,
};

const pastPortrait: SubjectPortrait = {
  ...portrait,
  explanation: {
    ...portrait.explanation,
    asOf: CITY_NOON - 7 * DAY_MS,
    level: 4,
    deciding: { rule: 'score', score: 24, threshold: 12 },
  },
};

const today = chinaDay(CITY_NOON);

const history: AreaHistory = {
  days: Array.from({ length: 30 }, (_, n) => ({
    day: today - 29 + n,
    worst: n === 22 ? 4 : 1,
    msAtLevel: [0, DAY_MS, 0, 0, 0],
    reported: n,
  })),
  changes: [],
};

function openCard(locale: Locale = 'zh-CN') {
  const places: number[] = [];
  const opened = openWindow(
    <SubjectPortraitCard subjectId="E411602-0001" onPlace={(area) => places.push(area)} />,
    locale,
  );
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { question } = request;
    const value = question.type === 'subject/history' ? history : 'at' in question ? pastPortrait : portrait;
    opened.service.send({ type: 'answer', id: request.id, reply: { ok: true, value } });
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  return { ...opened, places };
}

test('shows who it is, its level and why, and that it is a demonstration', async () => {
  const { container, places } = openCard();
  await screen.findByText('川汇鑫源板材厂');
  expect(container.querySelector('[data-level="orange"]')?.textContent).toBe('II橙');
  for (const words of ['厂矿', '评分为橙色线的 150%', '2026-11-21 13:32 · 1 小时', '机械伤人', '67%', '演示数据']) {
    expect(container.textContent).toContain(words);
  }
  fireEvent.click(container.querySelector('header button') as Element);
  expect(places).toEqual([village]);
});

test('its level says how far it is from the next, when it falls, what it was, how its like are, and who answers', async () => {
  const { container } = openCard();
  await screen.findByText('川汇鑫源板材厂');
  const facts = Object.fromEntries(
    [...container.querySelectorAll('dl dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent]),
  );
  expect(facts).toMatchObject({
    距升降: '再增 33% 升级 · 降 44% 回落',
    回落: '预计 2026-11-21 15:32',
    此前: '昨日IV',
    评分: '现在 9.00 · 昨日 6.00 (+50%)',
    责任单位: '应急管理局',
    网格员: '张* 138****0000 在线',
  });
  expect(facts.同级).toBe('I0II1III2IV12');
  expect(container.textContent).toContain('依据：“三零”创建标准');
});

test('each label says its reason, and what should worry is marked by more than its look', async () => {
  const { container } = openCard();
  await screen.findByText('川汇鑫源板材厂');
  const labels = [...container.querySelectorAll('[data-label]')].map((label) => label.textContent);
  expect(labels).toEqual(['! 事故多发90 天内事故 3 件，规则：不低于 2 件', '调解有力因为']);
});

test('counts thirty days and tells the periods, newest first', async () => {
  const { container } = openCard('en');
  await screen.findByText('川汇鑫源板材厂');
  const value = (name: string) => container.querySelector(`[data-indicator="${name}"] dd`)?.textContent;
  expect(['petitions', 'accidents', 'disputes', 'disputesSettled', 'overdueOrders'].map(value)).toEqual([
    '0',
    '3',
    '5',
    '4',
    '1',
  ]);
  const periods = [...container.querySelectorAll('[data-period]')].map((period) => period.textContent);
  expect(periods[0]).toMatch(/^2026-11.*Met$/);
  expect(periods[1]).toMatch(/^2026-10.*Accident.*Case/i);
  expect(periods[2]).toMatch(/^2022/);
});

test('a day of the strip asks for the portrait of that day, and the present is one click away', async () => {
  const { container, service } = openCard();
  fireEvent.click(await screen.findByRole('button', { name: '2026-11-14 星期六：红，上报 22 件' }));
  await screen.findByText('2026-11-14 23:59 时的依据');
  const at = dayStart(today - 6) - 1;
  await waitFor(() =>
    expect(service.heard).toContainEqual(
      expect.objectContaining({ question: { type: 'subject/portrait', subjectId: 'E411602-0001', at } }),
    ),
  );
  await screen.findByText('评分为红色线的 200%');
  // How it did in its periods is said of the present alone.
  expect(container.querySelector('[data-period]')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '回到现在' }));
  await screen.findByText('评分为橙色线的 150%');
  expect(container.querySelectorAll('[data-period]')).toHaveLength(3);
});

test('during a replay the portrait is that of the hour that is shown', async () => {
  const { service } = openCard();
  const asOf = CITY_NOON - 3 * DAY_MS + 61_000;
  const replay = { from: asOf - DAY_MS, to: CITY_NOON, speed: 0, presentAt: asOf };
  service.send({ type: 'snapshot', picture: { ...calmPicture(), asOf, mode: { ...calmPicture().mode, replay } } });
  await waitFor(() =>
    expect(service.heard).toContainEqual(
      expect.objectContaining({
        question: { type: 'subject/portrait', subjectId: 'E411602-0001', at: Math.floor(asOf / HOUR_MS) * HOUR_MS },
      }),
    ),
  );
});

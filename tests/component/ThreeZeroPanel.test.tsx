import { fireEvent, screen } from '@testing-library/react';
import type { ComponentType, ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { CreationReport, RankedArea } from '#shared/subjects/subjectPortrait.ts';
import { CreationRankingPanel } from '../../renderer/panels/creation-ranking/CreationRankingPanel.tsx';
import type { PanelProps } from '../../renderer/panels/panelProps.ts';
import { ThreeZeroPanel } from '../../renderer/panels/three-zero/ThreeZeroPanel.tsx';
import { SessionContext, useSession } from '../../renderer/state/session.ts';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const [firstCounty, secondCounty] = [atlas.code(1), atlas.code(2)];
const ranked = (change: Partial<RankedArea>): RankedArea => ({
  areaCode: firstCounty,
  group: 'village',
  met: 9,
  total: 12,
  rank: 1,
  rankBefore: 2,
  isSilent: false,
  low: 0.4,
  high: 0.9,
  ...change,
});

const report: CreationReport = {
  areaCode: '411600',
  period: '2026-W47',
  title: '2026 年第 47 周',
  from: CITY_NOON - 86_400_000,
  to: CITY_NOON + 86_400_000,
  isPublished: false,
  isDemonstration: true,
  compliance: [
    { group: 'village', met: 5_070, total: 5_113, target: 0.8, before: { met: 5_081, total: 5_113 } },
    { group: 'enterprise', met: 13_000, total: 15_526, target: 0.9, before: undefined },
  ],
  ranking: [ranked({}), ranked({ areaCode: secondCounty, met: 3, total: 4, rank: undefined, rankBefore: undefined })],
  leastToRank: 10,
  failures: { petition: 20, accident: 9, case: 14 },
  failing: [],
};

/** A window whose city has published these figures. */
function WithPublished({ published, children }: { readonly published: unknown; readonly children: ReactNode }) {
  const session = useSession();
  return <SessionContext value={{ ...session, city: { ...session.city, published } }}>{children}</SessionContext>;
}

/** Mounts the panel over a service that answers every question with this reply. */
function openPanel(
  lines: number,
  answer: CreationReport | 'none' = report,
  Panel: ComponentType<PanelProps> = ThreeZeroPanel,
  published?: unknown,
) {
  const chosen: number[] = [];
  const opened = openWindow(
    <WithPublished published={published}>
      <Panel
        focus={0}
        selected={undefined}
        lines={lines}
        ems={13}
        onFocus={() => undefined}
        onSelect={(area) => chosen.push(area)}
      />
    </WithPublished>,
  );
  const asked: unknown[] = [];
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    asked.push(request.question);
    const reply =
      answer === 'none'
        ? ({ ok: false, error: { code: 'unavailable', message: 'none' } } as const)
        : ({ ok: true, value: answer } as const);
    opened.service.send({ type: 'answer', id: request.id, reply });
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  return { ...opened, chosen, asked };
}

test('shows each group’s share, number, target and change, of the running week', async () => {
  const { container, asked } = openPanel(24);
  await screen.findByText('99.16%');
  expect(asked[0]).toMatchObject({ type: 'subject/report', areaCode: '411600', period: 'week' });
  const [villages, enterprises] = container.querySelectorAll('[data-group]');
  expect(villages?.textContent).toBe('村（社区）−1199.16%5,070/5,113已达 80%');
  expect(enterprises?.textContent).toBe('企事业单位83.73%13,000/15,526未达 90%');
  expect(container.querySelector('[data-period]')?.textContent).toContain('第 47 周 · 较上周同期');
});

test('ranks the lowest first, with the last rank as a ghost, and no rank where too few are counted', async () => {
  const { container, chosen } = openPanel(10, report, CreationRankingPanel);
  await screen.findByText('本周村（社区）由低到高');
  const rows = [...container.querySelectorAll('ol button')];
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^–.*75\.0%4$/),
    expect.stringMatching(/^12.*75\.0%12$/),
  ]);
  fireEvent.click(rows[1] as Element);
  expect(chosen).toEqual([1]);
});

test('the ranking leaves out rather than cuts', async () => {
  const { container } = openPanel(2, report, CreationRankingPanel);
  await screen.findByText('本周村（社区）由低到高');
  expect(container.querySelectorAll('ol button')).toHaveLength(1);
});

test('what the city has published stands apart with its source where there is room, the live week always', async () => {
  const published = {
    sources: { s: { title: '《综述》《篇章》', year: 2022 } },
    figures: [
      { id: 'threeZero.villages', area: '411600', value: 85.86 },
      { id: 'threeZero.enterprises', area: '411600', value: 97.72 },
    ].map((figure) => ({ ...figure, subject: '', subjectEn: '', unit: '%', source: 's' })),
  };
  for (const [lines, words] of [
    [7, undefined],
    [10, '2022 年85.86% · 97.72%公布来源：《综述》等'],
    [12, '2022 公布 村（社区）85.86%2022 公布 企事业单位97.72%来源：《综述》《篇章》，不是实时数据'],
  ] as const) {
    const { container } = openPanel(lines, report, ThreeZeroPanel, published);
    await screen.findByText('99.16%');
    expect(container.querySelector('[data-published]')?.textContent).toBe(words);
    expect(container.querySelectorAll('[data-group]')).toHaveLength(2);
    closeWindows();
  }
});

test('says that there is no result rather than showing none', async () => {
  openPanel(24, 'none');
  await screen.findByText('这一时段没有结果');
});

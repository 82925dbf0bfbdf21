import { screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Question } from '#shared/contract/questions.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { AreaResources } from '#shared/resources/areaResources.ts';
import type { CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { ResourcesTab } from '../../renderer/console/tabs/resources/ResourcesTab.tsx';
import { CreationRankingPanel } from '../../renderer/panels/creation-ranking/CreationRankingPanel.tsx';
import type { PanelProps } from '../../renderer/panels/panelProps.ts';
import { ResourcesPanel } from '../../renderer/panels/resources/ResourcesPanel.tsx';
import { ThreeZeroPanel } from '../../renderer/panels/three-zero/ThreeZeroPanel.tsx';
import { TodayPanel } from '../../renderer/panels/today/TodayPanel.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const [county, other] = [1, 2] as const;
const isIn = (area: number): boolean => area === county;

/** What the service says while the platform of the first county is silent. */
const resourcesOf = (area: number): AreaResources => ({
  workers: {
    total: 1_200,
    online: isIn(area) ? 0 : 300,
    fullTime: 100,
    unknown: isIn(area) ? 1_200 : area === 0 ? 700 : 0,
  },
  workersToday: { seen: 400, reported: 10, handled: 9 },
  microGridWorkers: undefined,
  cameras: { planned: 90, installed: 80, online: isIn(area) ? 0 : 50, faulty: 0, unknown: isIn(area) ? 80 : 0 },
  centres: [{ rank: 'county', count: 1 }],
  patrolsToday: { county: 1, town: 0, village: 0 },
  visitsToday: { hardship: 0, dispute: 0, released: 0, leftBehind: 0, illness: 0 },
  elements: undefined,
  nearestWorkers: [
    {
      ...{
        id: 'W1',
        name: '张**',
        phone: '199****0001',
        areaCode: atlas.code(county),
        reportedToday: 1,
        handledToday: 0,
      },
      ...{ isOnline: false, isUnknown: true },
    },
  ],
});

const line = { group: 'village', met: 11, total: 12, low: 0.5, high: 0.9, rankBefore: 2 } as const;
const report: CreationReport = {
  ...{ areaCode: '411600', period: '2026-W47', title: '', from: CITY_NOON, to: CITY_NOON + 1 },
  ...{ isPublished: false, isDemonstration: true, leastToRank: 10, failures: { petition: 0, accident: 0, case: 0 } },
  compliance: [{ group: 'village', met: 11, total: 12, target: 0.8, before: undefined }],
  failing: [],
  ranking: [
    { ...line, areaCode: atlas.code(other), rank: 1, isSilent: false },
    { ...line, areaCode: atlas.code(county), rank: undefined, isSilent: true },
  ],
};

function answerTo(question: Question): unknown {
  if (question.type === 'area/resources') return resourcesOf(question.area);
  return question.type === 'subject/report' ? report : undefined;
}

const late = {
  source: 'demo/411602',
  title: '平台',
  areaCodes: [atlas.code(county)],
  newestAt: CITY_NOON - 40 * 60_000,
  limitMs: 15 * 60_000,
  isStale: true,
};

function open(content: Parameters<typeof openWindow>[0], isLate: boolean, locale: Locale = 'zh-CN') {
  const opened = openWindow(content, locale);
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    opened.service.send({
      type: 'answer',
      id: request.id,
      reply: { ok: true, value: answerTo(request.question) as never },
    });
  });
  const picture = calmPicture();
  const show = (isSilent: boolean, revision: number): void =>
    opened.service.send({
      type: 'snapshot',
      picture: { ...picture, revision, sources: isSilent ? [...picture.sources, late] : picture.sources },
    });
  show(isLate, 1);
  return { ...opened, show };
}

const panel = (Panel: ComponentType<PanelProps>, focus: number, lines = 20) => (
  <Panel
    focus={focus}
    selected={undefined}
    lines={lines}
    ems={30}
    onFocus={() => undefined}
    onSelect={() => undefined}
  />
);
const note = (container: HTMLElement) => container.querySelector('[data-silence]');

describe('while the platform of a county is silent', () => {
  test('its workers and cameras are unknown in the panel, none of them named as on line', async () => {
    const { container } = open(panel(ResourcesPanel, county), true);
    await screen.findByText('网格员状态不明');
    expect(container.textContent).toContain('1,200人');
    expect(screen.getByText('摄像机状态不明').parentElement?.textContent).toContain('80');
    expect(note(container)?.textContent).toBe('数据源静默 40 分钟，为此前情况');
    expect(container.textContent).not.toContain('在线');
    expect(container.querySelectorAll('[data-stale="false"]')).toHaveLength(0);
  });

  test('the city’s panels say what they lack, and how many more may be on line', async () => {
    const { container, show } = open(panel(ResourcesPanel, 0), true);
    await screen.findByText('另 700 人不明');
    expect(note(container)?.textContent).toMatch(/^不含.+近 40 分钟数据$/);
    expect(container.querySelector('[data-stale]')?.getAttribute('data-stale')).toBe('false');
    show(false, 2);
    await expect.poll(() => note(container)).toBeNull();
  });

  test.each([
    ['today', TodayPanel],
    ['three-zero', ThreeZeroPanel],
    ['ranking', CreationRankingPanel],
  ] as const)('the %s panel says which county it lacks', async (_, Panel) => {
    const { container } = open(panel(Panel, 0), true);
    await expect.poll(() => note(container)?.getAttribute('data-silence')).toBe('part');
  });

  test('the ranking shows the county last, with a dash and the reason', async () => {
    const { container } = open(panel(CreationRankingPanel, 0), true);
    await screen.findByText('无数据');
    const rows = [...container.querySelectorAll('ol button')];
    expect(rows.at(-1)?.getAttribute('data-silent')).toBe('true');
    expect(rows.at(-1)?.textContent).toMatch(/^–.*无数据12$/);
    expect(rows[0]?.textContent).toMatch(/^1/);
  });

  test('the desk’s list and counts say unknown', async () => {
    const areas = { focus: county, selected: undefined, onSelect: () => undefined, onFocus: () => undefined };
    const { container } = open(<ResourcesTab areas={areas} dispatch={() => undefined} />, true);
    await screen.findByText('? 不明');
    const groups = [...container.querySelectorAll('dl')].map((group) => group.textContent);
    expect(groups[0]).toContain('不明1,200');
    expect(groups[1]).toContain('不明80');
    expect(groups[1]).toContain('离线0');
    expect(note(container)?.getAttribute('data-silence')).toBe('whole');
  });

  test('a neighbour that is heard carries no mark, and English says the same', async () => {
    const { container } = open(panel(ResourcesPanel, other), true);
    await screen.findByText('网格员在线');
    expect(note(container)).toBeNull();
    closeWindows();
    const english = open(panel(ResourcesPanel, county), true, 'en');
    await screen.findByText('Workers unknown');
    expect(note(english.container)?.textContent).toBe('Feed silent 40 min; as before it');
  });
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { ClosedCompliance, CreationReport } from '#shared/subjects/subjectPortrait.ts';
import { SubjectsTab } from '../../renderer/console/tabs/subjects/SubjectsTab.tsx';
import { createDesk, DeskContext } from '../../renderer/state/desk.ts';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const village = atlas.levelStart[3] as number;
const county = {
  areaCode: atlas.code(1),
  group: 'village',
  low: 0.5,
  high: 0.97,
  rankBefore: 3,
  isSilent: false,
} as const;

const report = ({ areaCode, period }: QuestionOf<'subject/report'>): CreationReport => ({
  areaCode,
  period: period === 'week' ? '2026-W47' : period,
  title: '',
  from: CITY_NOON,
  to: CITY_NOON + 86_400_000,
  isPublished: period === '2022',
  isDemonstration: true,
  compliance: [
    { group: 'village', met: 11, total: 12, target: 0.8, before: { met: 10, total: 12 } },
    { group: 'enterprise', met: 20, total: 23, target: 0.9, before: undefined },
  ],
  ranking: [
    { ...county, met: 11, total: 12, rank: 1 },
    { ...county, areaCode: atlas.code(2), met: 9, total: 9, rank: undefined },
  ],
  leastToRank: 10,
  failures: { petition: 1, accident: 0, case: 1 },
  failing: [
    {
      subject: { id: 'E1', type: 'factory', name: '川汇鑫源板材厂', areaCode: atlas.code(village), lng: 114, lat: 33 },
      failed: ['petition', 'case'],
      level: 3,
    },
  ],
});

const closedWeek = (period: string, met: number): ClosedCompliance => ({
  period,
  groups: [
    { group: 'village', met, total: 12, target: 0.8 },
    { group: 'enterprise', met: 20, total: 23, target: 0.9 },
  ],
});
const closedWeeks = [closedWeek('2026-W44', 9), closedWeek('2026-W45', 12), closedWeek('2026-W46', 10)];

function openTab() {
  const memory = new Map<string, string>();
  const desk = createDesk('subjects', {
    getItem: (key) => memory.get(key) ?? null,
    setItem: (key, value) => memory.set(key, value),
  });
  const selected: number[] = [];
  const areas = {
    focus: 0,
    selected: undefined,
    onSelect: (area: number | undefined) => area !== undefined && selected.push(area),
    onFocus: () => undefined,
  };
  const opened = openWindow(
    <DeskContext value={desk}>
      <SubjectsTab areas={areas} dispatch={() => undefined} />
    </DeskContext>,
  );
  const asked: string[] = [];
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    if (request.question.type === 'subject/periods') {
      const value = request.question.by === 'week' ? closedWeeks : [];
      opened.service.send({ type: 'answer', id: request.id, reply: { ok: true, value } });
    }
    if (request.question.type !== 'subject/report') return;
    asked.push(request.question.period);
    opened.service.send({ type: 'answer', id: request.id, reply: { ok: true, value: report(request.question) } });
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  return { ...opened, desk, selected, asked };
}

test('a subject that fails is listed with what it failed in; opening it lays its portrait beside the map', async () => {
  const { desk, selected } = openTab();
  const row = (await screen.findByText('川汇鑫源板材厂')).closest('tr') as HTMLElement;
  expect(row.textContent).toContain('厂矿');
  expect(row.textContent).toContain('上访 案件');
  fireEvent.focus(row);
  expect(selected).toEqual([village]);
  fireEvent.doubleClick(row);
  expect(desk.getState().sheet).toEqual({ kind: 'subject', id: 'E1' });
});

test('the ranking shows the last rank, the number counted and the interval; too few have no rank', async () => {
  openTab();
  await screen.findByText('川汇鑫源板材厂');
  const rows = [...screen.getByRole('table', { name: '排名' }).querySelectorAll('tbody tr')];
  const cells = rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));
  expect(cells[0]?.slice(0, 2)).toEqual(['1', '3']);
  expect(cells[0]?.slice(3)).toEqual(['91.67%', '50.0–97.0%', '11/12']);
  expect(cells[1]?.[0]).toBe('–');
});

test('each choice asks for its own period, the last ones by their name', async () => {
  const { asked } = openTab();
  await screen.findByText('川汇鑫源板材厂');
  for (const name of ['本月', '上周', '上月', '2022 公布']) fireEvent.click(screen.getByRole('button', { name }));
  await screen.findByText(/ · 2022 年/);
  expect([...new Set(asked)]).toEqual(['week', 'month', '2026-W46', '2026-10', '2022']);
});

test('any closed week can be chosen, the newest first with its share, and stands on the line', async () => {
  const { container, asked } = openTab();
  const list = (await screen.findByLabelText('已结束的时段')) as HTMLSelectElement;
  await waitFor(() =>
    expect([...list.options].map(({ text }) => text)).toEqual([
      '已结束的时段',
      '2026 年第 46 周 · 83.3%',
      '2026 年第 45 周 · 100.0%',
      '2026 年第 44 周 · 75.0%',
    ]),
  );
  fireEvent.change(list, { target: { value: '2026-W44' } });
  await screen.findByText(/2026 年第 44 周$/);
  expect(asked.at(-1)).toBe('2026-W44');
  expect(list.value).toBe('2026-W44');
  expect(container.querySelector('[data-closed-periods="3"]')).not.toBeNull();
  expect(container.querySelector('fieldset [aria-pressed="true"][data-choice="week"]')).toBeNull();
});

test('says that too few months are closed for a line', async () => {
  openTab();
  fireEvent.click(await screen.findByRole('button', { name: '本月' }));
  await screen.findByText('已结束 0 个月，两个月起画线。');
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Question } from '#shared/contract/questions.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { PreviewedChange, RulesStatus, RulesVersion } from '#shared/rules/rulesStatus.ts';
import { RulesTab } from '../../renderer/console/tabs/rules/RulesTab.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const version = (change: Partial<RulesVersion>): RulesVersion => ({
  version: 1,
  title: '平时',
  at: CITY_NOON,
  by: '系统 system',
  reason: '首次启用',
  hash: 'aaaaaaaaaaaa',
  rollbackOf: undefined,
  ...change,
});
const LOG = [version({ version: 2, title: '从严', hash: 'bbbbbbbbbbbb', by: '值班员', reason: '汛期' }), version({})];
const PROPOSED: RulesStatus['file'] = { state: 'proposed', title: '更严', hash: 'cccccccccccc' };
const GRID = atlas.levelStart[4] as number;
const VILLAGE = atlas.levelStart[3] as number;
const SCHOOL: Subject = {
  id: 'S1',
  type: 'school',
  name: '实验学校',
  areaCode: atlas.code(VILLAGE),
  lng: 114,
  lat: 33,
};
const CHANGE: PreviewedChange = {
  hash: 'cccccccccccc',
  asOf: CITY_NOON,
  moves: [
    { areaLevel: 4, from: 1, to: 4, areas: 1 },
    { areaLevel: 5, from: 3, to: 2, areas: 1_200 },
  ],
  subjectMoves: [
    { type: 'village', from: 2, to: 3, subjects: 30 },
    { type: 'school', from: 1, to: 3, subjects: 2 },
  ],
  compliance: [
    { group: 'village', total: 5_113, metBefore: 5_010, metAfter: 4_870 },
    { group: 'enterprise', total: 15_000, metBefore: 14_900, metAfter: 14_900 },
  ],
  largest: [
    { area: GRID, subject: undefined, from: 1, to: 4, scoreBefore: 0.5, scoreAfter: 12.25 },
    { area: VILLAGE, subject: SCHOOL, from: 1, to: 3, scoreBefore: 2, scoreAfter: 9.5 },
  ],
};

function openTab(file: RulesStatus['file']) {
  const focused: number[] = [];
  const areas = {
    focus: 0,
    selected: undefined,
    onFocus: (area: number) => focused.push(area),
    onSelect: () => undefined,
  };
  const opened = openWindow(<RulesTab areas={areas} dispatch={() => undefined} />);
  const questions: Question[] = [];
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { id, question } = request;
    questions.push(question);
    const value = question.type === 'rules/status' ? { versions: LOG, file } : CHANGE;
    opened.service.send({ type: 'answer', id, reply: { ok: true, value } });
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  const controls = () => opened.asked.flatMap(({ name, input }) => (name === 'service/control' ? [input] : []));
  return { ...opened, focused, questions, controls };
}

const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

test('the rules in force, who put them there and why', async () => {
  const { container } = openTab({ state: 'inForce' });
  await screen.findByText(/自 2026-11-21 14:32 起执行，值班员：汛期/);
  expect(container.querySelector('[data-rules-title]')?.textContent).toBe('从严 第 2 版');
  expect(screen.queryByRole('button', { name: '预览影响' })).toBeNull();
  expect(container.querySelectorAll('[data-preview-version]')).toHaveLength(1);
});

test('a wrong file shows every mistake with its line and what to write', async () => {
  const problem = (line: number, field: string) => ({
    ...{ line, column: 7, field },
    reason: { zh: `${field} 太大`, en: `${field} is too large` },
    proposal: { zh: '写 9 或更小', en: 'write 9 or less' },
  });
  openTab({ state: 'wrong', problems: [problem(12, 'weights.kind.case'), problem(40, 'vetoes[0].days')] });
  await screen.findByText('有 2 处错误，现行规则继续执行：');
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows).toContain('40:7vetoes[0].daysvetoes[0].days 太大写 9 或更小');
});

test('a proposal is previewed, and put in force with a reason and the hash that was seen', async () => {
  const { container, focused, controls, questions } = openTab(PROPOSED);
  await screen.findByText('文件已改为“更严”，尚未生效。');
  press('预览影响');
  await screen.findByText('14:32 若改用此规则，1,201 个区域改变等级：1 个升级，1,200 个降级。');
  const [grid, micro] = [...container.querySelectorAll('tr[data-key^="level "]')];
  expect(grid?.querySelectorAll('[role="img"]')[1]?.getAttribute('aria-label')).toBe('I 红');
  expect(micro?.textContent).toContain('1,200');
  await screen.findByText('32 个创建主体改变等级：32 个升级，0 个降级。');
  expect(container.querySelector('[data-met="village"]')?.textContent).toBe(
    '村（社区）本月达标由 5,010 变为 4,870，共 5,113。',
  );
  expect(container.querySelector('[data-met="enterprise"]')).toBeNull();
  const types = [...container.querySelectorAll('tr[data-key^="type "]')].map((row) => row.textContent);
  expect(types).toEqual([expect.stringMatching(/^村（社区）.*30$/), expect.stringMatching(/^学校.*2$/)]);
  fireEvent.click(container.querySelector(`tr[data-key="${GRID}"] button`) as Element);
  expect(focused).toEqual([GRID]);
  const school = container.querySelector('tr[data-key="S1"]');
  expect(school?.textContent).toContain('实验学校');
  expect(school?.querySelector('[data-subject="school"]')?.textContent).toBe('主体');
  fireEvent.click(school?.querySelector('button') as Element);
  expect(focused).toEqual([GRID, VILLAGE]);
  expect(screen.getByRole('button', { name: '应用' })).toHaveProperty('disabled', true);
  fireEvent.change(screen.getByLabelText('理由'), { target: { value: '汛期从严' } });
  press('应用');
  await waitFor(() => expect(screen.queryByLabelText('理由')).toBeNull());
  expect(controls()).toEqual([{ control: { type: 'rules/apply', hash: 'cccccccccccc', reason: '汛期从严' } }]);
  expect(questions.filter(({ type }) => type === 'rules/preview')).toEqual([{ type: 'rules/preview' }]);
});

test('an earlier version is previewed before it is brought back', async () => {
  const { container, controls } = openTab({ state: 'inForce' });
  await waitFor(() => expect(container.querySelector('[data-preview-version="1"]')).not.toBeNull());
  fireEvent.click(container.querySelector('[data-preview-version="1"]') as Element);
  await screen.findByText('预览：退回第 1 版“平时”');
  await screen.findByLabelText('理由');
  fireEvent.change(screen.getByLabelText('理由'), { target: { value: '汛期结束' } });
  press('退回此版');
  await waitFor(() => expect(controls()).toHaveLength(1));
  expect(controls()).toEqual([{ control: { type: 'rules/rollBack', version: 1, reason: '汛期结束' } }]);
});

test('the rules are asked for once, and again when the picture tells of others', async () => {
  const { container, questions, service, readout } = openTab({ state: 'inForce' });
  await waitFor(() => expect(container.querySelector('[data-rules-title]')).not.toBeNull());
  for (const asOf of [CITY_NOON + 5_000, CITY_NOON + 60_000]) {
    service.send({ type: 'snapshot', picture: { ...calmPicture(), revision: asOf, asOf } });
    await waitFor(() => expect(readout.store.getState().cityNow).toBe(asOf));
  }
  expect(questions).toEqual([{ type: 'rules/status' }]);
  service.send({ type: 'snapshot', picture: { ...calmPicture(), revision: CITY_NOON * 2, rulesRevision: 1 } });
  await waitFor(() => expect(questions).toHaveLength(2));
});

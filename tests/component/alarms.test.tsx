import { fireEvent, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { type Alarm, type AlarmBoard, EMPTY_ALARM_BOARD } from '#shared/alarms/alarm.ts';
import { BUILT_IN_ALARM_RULES } from '#shared/alarms/alarmRules.ts';
import type { Question } from '#shared/contract/questions.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { AlarmStrip } from '../../renderer/console/alarms/AlarmStrip.tsx';
import { AlarmsTab } from '../../renderer/console/tabs/alarms/AlarmsTab.tsx';
import { createDesk, DeskContext } from '../../renderer/state/desk.ts';
import { AlarmBanner, bannerEms, useRedAlarms } from '../../renderer/wall/AlarmBanner.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(() => {
  closeWindows();
  window.localStorage.clear();
});

const place = atlas.areaCount - 1;

const alarmWith = (change: Partial<Alarm> & { readonly id: string }): Alarm => ({
  cause: 'graveEvent',
  key: `graveEvent:${change.id}`,
  state: 'new',
  level: 4,
  area: place,
  eventId: change.id,
  facts: { title: '李庄村溺水', kind: 'accident' },
  raisedAt: CITY_NOON - 3 * MINUTE_MS,
  waitingSince: CITY_NOON - 3 * MINUTE_MS,
  isStanding: true,
  owner: undefined,
  acknowledgedAt: undefined,
  escalatedAt: undefined,
  shelved: undefined,
  clearedAt: undefined,
  ...change,
});

const boardWith = (alarms: readonly Alarm[], change: Partial<AlarmBoard> = {}): AlarmBoard => ({
  ...EMPTY_ALARM_BOARD,
  alarms,
  counts: { ...EMPTY_ALARM_BOARD.counts, new: alarms.length },
  loudest: alarms[0]?.level ?? 1,
  ...change,
});

function openDesk(content: ReactNode, board: AlarmBoard, listed: readonly Alarm[] = board.alarms) {
  const desk = createDesk('alarms', window.sessionStorage);
  const opened = openWindow(<DeskContext.Provider value={desk}>{content}</DeskContext.Provider>);
  const questions: Question[] = [];
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    questions.push(request.question);
    const value = request.question.type === 'alarm/rules' ? BUILT_IN_ALARM_RULES : listed;
    opened.service.send({ type: 'answer', id: request.id, reply: { ok: true, value } });
  });
  const show = (next: AlarmBoard, revision = 1): void =>
    opened.service.send({ type: 'snapshot', picture: { ...calmPicture(), revision, alarms: next } });
  show(board);
  const controls = () => opened.asked.filter(({ name }) => name === 'service/control').map(({ input }) => input);
  return { ...opened, desk, questions, show, controls };
}

const focused: number[] = [];
const areas = {
  focus: 0,
  selected: undefined,
  onSelect: () => undefined,
  onFocus: (area: number) => focused.push(area),
};
const tab = <AlarmsTab areas={areas} dispatch={() => undefined} />;

const rows = (root: HTMLElement): readonly (string | null)[] =>
  [...root.querySelectorAll('tbody tr')].map((row) => row.getAttribute('data-key'));

const rowOf = (root: HTMLElement, key: string): Element => root.querySelector(`tr[data-key="${key}"]`) as Element;

const red = alarmWith({ id: 'red' });
const escalated = alarmWith({ id: 'late', state: 'escalated', level: 3, owner: undefined });

test('an alarm says how grave, what, where, for how long and in which state it is; Enter goes there', async () => {
  const { container } = openDesk(tab, boardWith([red, escalated]));
  await waitFor(() => expect(rows(container)).toEqual(['red', 'late']));
  const text = rowOf(container, 'red').textContent ?? '';
  for (const part of ['I', '红', '事故：李庄村溺水', '3 分钟', '未确认']) expect(text).toContain(part);
  expect(rowOf(container, 'late').textContent).toContain('已升级');
  fireEvent.keyDown(rowOf(container, 'late'), { key: 'Enter' });
  expect(focused.at(-1)).toBe(place);
});

test('A acknowledges the chosen alarm, Shift+A all that are listed', async () => {
  const { container, controls } = openDesk(tab, boardWith([red, escalated]));
  await waitFor(() => expect(rows(container)).toHaveLength(2));
  fireEvent.focus(rowOf(container, 'late'));
  fireEvent.keyDown(rowOf(container, 'late'), { key: 'a' });
  expect(controls()).toEqual([{ control: { type: 'alarm/acknowledge', ids: ['late'] } }]);
  fireEvent.keyDown(rowOf(container, 'late'), { key: 'A', shiftKey: true });
  expect(controls()[1]).toEqual({ control: { type: 'alarm/acknowledge', ids: ['red', 'late'] } });
});

test('marked alarms are shelved together, for a time and with a reason', async () => {
  const { container, controls, getByRole } = openDesk(tab, boardWith([red, escalated]));
  await waitFor(() => expect(rows(container)).toHaveLength(2));
  fireEvent.keyDown(rowOf(container, 'red'), { key: ' ' });
  fireEvent.keyDown(rowOf(container, 'late'), { key: ' ' });
  fireEvent.keyDown(rowOf(container, 'late'), { key: 's' });
  const dialog = getByRole('dialog', { name: '搁置 2 个报警' });
  // The built-in rules allow eight hours.
  await waitFor(() => expect(dialog.querySelectorAll('fieldset button')).toHaveLength(6));
  const hour = [...dialog.querySelectorAll('fieldset button')].find(({ textContent }) => textContent === '1 小时');
  fireEvent.click(hour as Element);
  fireEvent.change(dialog.querySelector('input') as Element, { target: { value: '已派人' } });
  fireEvent.submit(dialog.querySelector('form') as Element);
  expect(controls()).toEqual([
    { control: { type: 'alarm/shelve', ids: ['red', 'late'], until: CITY_NOON + HOUR_MS, reason: '已派人' } },
  ]);
  expect(container.querySelector('[role="dialog"]')).toBeNull();
});

test('beside a replay alarms are of the present: their age and their shelving go by its time', async () => {
  const board = boardWith([red]);
  const { container, controls, service, getByRole } = openDesk(tab, board);
  const past = CITY_NOON - 24 * HOUR_MS;
  const replay = { from: past, to: CITY_NOON, speed: 0, presentAt: CITY_NOON };
  const mode = { ...calmPicture().mode, replay };
  service.send({ type: 'snapshot', picture: { ...calmPicture(), revision: 2, asOf: past, mode, alarms: board } });
  await waitFor(() => expect(rowOf(container, 'red')?.textContent).toContain('3 分钟'));
  fireEvent.focus(rowOf(container, 'red'));
  fireEvent.keyDown(rowOf(container, 'red'), { key: 's' });
  const dialog = getByRole('dialog');
  await waitFor(() => expect(dialog.querySelectorAll('fieldset button')).toHaveLength(6));
  fireEvent.submit(dialog.querySelector('form') as Element);
  expect(controls()).toMatchObject([{ control: { type: 'alarm/shelve', until: CITY_NOON + HOUR_MS / 2 } }]);
});

test('a flood is a few lines, each acknowledged as one, and can be seen one by one', async () => {
  const groups = [
    { cause: 'graveEvent', area: 1, level: 4, count: 12, newest: CITY_NOON, alarmIds: ['red', 'late'] } as const,
  ];
  const flood = { since: CITY_NOON - MINUTE_MS, groups };
  const { container, controls } = openDesk(tab, boardWith([red, escalated], { flood }));
  await waitFor(() => expect(container.querySelector('[data-alarm-flood]')).not.toBeNull());
  expect(rows(container)).toEqual(['graveEvent 1']);
  expect(rowOf(container, 'graveEvent 1').textContent).toContain('12 起重大事件');
  fireEvent.click(rowOf(container, 'graveEvent 1').querySelector('button') as Element);
  expect(controls()).toEqual([{ control: { type: 'alarm/acknowledge', ids: ['red', 'late'] } }]);
  const oneByOne = [...container.querySelectorAll('button')].find(({ textContent }) => textContent === '逐条');
  fireEvent.click(oneByOne as Element);
  await waitFor(() => expect(rows(container)).toEqual(['red', 'late']));
});

test('the list can be narrowed to a state, and says what each holds', async () => {
  const counts = { new: 1, escalated: 1, acknowledged: 4, shelved: 2, cleared: 9 };
  const { container, questions } = openDesk(tab, boardWith([red, escalated], { counts }));
  await waitFor(() => expect(rows(container)).toHaveLength(2));
  const choices = [...container.querySelectorAll('fieldset button')];
  expect(choices.map(({ textContent }) => textContent)).toEqual([
    '待确认 2',
    '已确认 4',
    '已搁置 2',
    '已解除 9',
    '全部 17',
  ]);
  fireEvent.click(choices[2] as Element);
  await waitFor(() => expect(questions.at(-1)).toEqual({ type: 'alarm/list', states: ['shelved'], limit: 200 }));
});

test('the strip shows the gravest alarm that waits, acknowledges it, and is quiet when none does', async () => {
  const { container, controls, show } = openDesk(<AlarmStrip onFocus={areas.onFocus} />, boardWith([red, escalated]));
  const strip = () => container.querySelector('[data-alarm-strip]');
  await waitFor(() => expect(strip()?.getAttribute('data-alarm-strip')).toBe('2'));
  expect(strip()?.textContent).toContain('事故：李庄村溺水');
  expect(strip()?.textContent).toContain('另有 1 个');
  const acknowledge = [...container.querySelectorAll('button')].find(({ textContent }) => textContent === '确认');
  fireEvent.click(acknowledge as Element);
  expect(controls()).toEqual([{ control: { type: 'alarm/acknowledge', ids: ['red'] } }]);
  show(EMPTY_ALARM_BOARD, 2);
  await waitFor(() => expect(strip()?.textContent).toContain('没有未确认的报警'));
});

test('the sound can be silenced for five minutes and turned off, and says so', async () => {
  const { container } = openDesk(<AlarmStrip onFocus={areas.onFocus} />, EMPTY_ALARM_BOARD);
  const sound = () => container.querySelector('[data-sound]') as Element;
  await waitFor(() => expect(sound().getAttribute('data-sound')).toBe('on'));
  fireEvent.click(sound().querySelector('button') as Element);
  await waitFor(() => expect(sound().getAttribute('data-sound')).toBe('silenced'));
  expect(sound().textContent).toMatch(/已静音，剩 (4|5) 分钟/);
  fireEvent.click(sound().querySelector('button') as Element);
  await waitFor(() => expect(sound().getAttribute('data-sound')).toBe('on'));
  fireEvent.click(sound().querySelector('[role="switch"]') as Element);
  expect(sound().getAttribute('data-sound')).toBe('off');
  expect(sound().textContent).toBe('声音已关');
});

function Banner({ tickerEms }: { readonly tickerEms: number }) {
  const alarms = useRedAlarms();
  return <AlarmBanner alarms={alarms} ems={bannerEms(alarms.length, tickerEms)} />;
}

test('the wall tells of red alarms alone, with the newest where there is room', async () => {
  const orange = alarmWith({ id: 'orange', level: 3 });
  const { container, show } = openDesk(<Banner tickerEms={66} />, boardWith([red, orange]));
  await waitFor(() => expect(container.querySelector('[data-alarm-banner="1"]')).not.toBeNull());
  expect(container.textContent).toContain('未确认报警 1');
  expect(container.textContent).toContain('事故：李庄村溺水');
  show(boardWith([orange]), 2);
  await waitFor(() => expect(container.querySelector('[data-alarm-banner]')).toBeNull());
});

test('beside a short ticker the wall keeps to the count', async () => {
  const { container } = openDesk(<Banner tickerEms={31} />, boardWith([red]));
  await waitFor(() => expect(container.textContent).toContain('未确认报警 1'));
  expect(container.textContent).not.toContain('溺水');
});

test('every cause has its words, with and without a place', async () => {
  const causes: readonly Alarm[] = [
    alarmWith({ id: 'a', cause: 'areaRisen', level: 3, area: 1, facts: {} }),
    alarmWith({ id: 'b', cause: 'orderOverdue', facts: { title: '污水外溢' } }),
    alarmWith({ id: 'c', cause: 'sourceStale', area: undefined, facts: { title: '川汇区平台' } }),
    alarmWith({
      id: 'd',
      cause: 'wallIll',
      area: undefined,
      facts: { code: 'screenLost', thing: 'screen-2', message: '' },
    }),
    alarmWith({ id: 'e', cause: 'wallIll', area: undefined, facts: { code: 'other', thing: '', message: '自己的话' } }),
    alarmWith({
      id: 'f',
      cause: 'wallIll',
      area: undefined,
      facts: { code: 'windowStopped', thing: 'console', message: '' },
    }),
  ];
  const { container } = openDesk(tab, boardWith(causes));
  await waitFor(() => expect(rows(container)).toHaveLength(causes.length));
  const words = [
    '升为橙色预警',
    '工单超期：污水外溢',
    '数据中断：川汇区平台',
    '第 2 块屏幕断开',
    '自己的话',
    '控制台的窗口中断',
  ];
  for (const [position, id] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) {
    expect(rowOf(container, id).textContent).toContain(words[position]);
  }
});

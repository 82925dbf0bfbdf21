import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Question, QuestionOf } from '#shared/contract/questions.ts';
import type { OrderSummary } from '#shared/domain/order.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { AreaTotal } from '#shared/history/areaHistory.ts';
import { chinaDay, periodStart } from '#shared/history/periods.ts';
import { OrdersTab } from '../../renderer/console/tabs/orders/OrdersTab.tsx';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const order = (change: Partial<OrderSummary>): OrderSummary => ({
  ...{ eventId: 'a', area: 1, title: '噪声扰民', kind: 'dispute', grade: 'ordinary', level: 1, unit: '司法所' },
  ...{ stage: 'inProgress', localStage: undefined, stageAt: CITY_NOON, reportedAt: CITY_NOON - 5 * HOUR_MS },
  ...{ deadline: CITY_NOON + HOUR_MS, isOverdue: false, urgings: 0, repeats: 0, mergedInto: undefined },
  ...change,
});
const late = order({ eventId: 'b', title: '积水', isOverdue: true, deadline: CITY_NOON - 2 * HOUR_MS });
const closed = {
  ...order({ eventId: 'c', title: '已修好', stage: 'reportedBack' }),
  closedAt: CITY_NOON + 3 * HOUR_MS,
};
const earlier = { ...order({ eventId: 'd', title: '更早的', stage: 'assessed' }), closedAt: CITY_NOON };
const next = { reportedAt: CITY_NOON - 5 * HOUR_MS, eventId: 'c' };

const today = chinaDay(CITY_NOON);
const cell = (day: number, change: Partial<AreaTotal> = {}): AreaTotal => ({
  ...{ day, kind: 'dispute', stage: 'collected', count: 1_200, late: 0 },
  ...change,
});

/** What the log has, by the period asked for; by default a whole day before today, and nothing of earlier weeks. */
function totalsOf({ by }: QuestionOf<'area/totals'>, isYoung: boolean): readonly AreaTotal[] {
  if (isYoung) return [cell(by === 'day' ? today : periodStart(today, by))];
  if (by !== 'day') return [];
  return [
    cell(today - 1, { count: 1_150 }),
    cell(today),
    cell(today, { stage: 'reportedBack', count: 30, late: 4 }),
    cell(today - 1, { stage: 'reportedBack', count: 40, late: 1 }),
  ];
}

function open(isYoung = false) {
  const areas = { focus: 0, selected: undefined, onSelect: () => undefined, onFocus: () => undefined };
  const opened = openWindow(<OrdersTab areas={areas} dispatch={() => undefined} />);
  const asked: Question[] = [];
  const answers = (question: Question): unknown => {
    if (question.type === 'order/list') return [order({}), late];
    if (question.type === 'order/units') return [{ unit: '司法所', open: 2 }];
    if (question.type === 'order/closed') {
      return question.before === undefined ? { orders: [closed], next } : { orders: [earlier], next: undefined };
    }
    return question.type === 'area/totals' ? totalsOf(question, isYoung) : undefined;
  };
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    asked.push(request.question);
    opened.service.send({
      type: 'answer',
      id: request.id,
      reply: { ok: true, value: answers(request.question) as never },
    });
  });
  opened.service.send({ type: 'snapshot', picture: calmPicture() });
  return { ...opened, asked };
}

const rowOf = async (words: string) => (await screen.findByText(words)).closest('tr') as HTMLElement;
const button = (name: string) => screen.getByRole('button', { name });

describe('the list of orders', () => {
  test('shows a late one as supervised, and what was reported of it last as a hint', async () => {
    open();
    const row = await rowOf('积水');
    expect(row.textContent).toContain('督办中');
    expect(row.textContent).toContain('已超期 2 小时');
    expect(row.querySelector('[title="最近上报环节：处置中"]')).not.toBeNull();
    expect((await rowOf('噪声扰民')).textContent).toContain('处置中');
  });

  test('asks for a kind, a stage and a unit, and for all again', async () => {
    const { asked } = open();
    const last = () => asked.findLast(({ type }) => type === 'order/list');
    await rowOf('积水');
    fireEvent.change(screen.getByLabelText('类别'), { target: { value: 'hazard' } });
    fireEvent.change(screen.getByLabelText('环节'), { target: { value: 'supervised' } });
    await screen.findByText('司法所 2');
    fireEvent.change(screen.getByLabelText('承办单位'), { target: { value: '司法所' } });
    await waitFor(() => expect(last()).toMatchObject({ kind: 'hazard', stage: 'supervised', unit: '司法所' }));
    fireEvent.change(screen.getByLabelText('类别'), { target: { value: '' } });
    await waitFor(() => expect(last()).not.toHaveProperty('kind'));
  });

  test('closed ones come by choice, page by page, with whether in time', async () => {
    const { asked } = open();
    await rowOf('积水');
    fireEvent.click(button('已办结'));
    const row = await rowOf('已修好');
    expect(row.textContent).toContain('超期 2 小时 办结');
    expect([...(screen.getByLabelText('环节') as HTMLSelectElement).options].map(({ text }) => text)).toEqual([
      '全部环节',
      '已反馈',
      '已考核',
    ]);
    expect(button('较新')).toHaveProperty('disabled', true);
    fireEvent.click(button('更早'));
    expect((await rowOf('更早的')).textContent).toContain('按时办结');
    expect(asked.findLast(({ type }) => type === 'order/closed')).toMatchObject({ before: next });
    expect(button('更早')).toHaveProperty('disabled', true);
    fireEvent.click(button('较新'));
    await rowOf('已修好');
  });
});

describe('the statistics of orders', () => {
  const cells = (row: HTMLElement) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent);

  test('count by kind and stage beside the period before, whole behind a stroke while this one goes on', async () => {
    open();
    fireEvent.click(button('统计'));
    const row = await rowOf('纠纷');
    expect(cells(row)).toEqual(['纠纷', '1,200/1,150', '0/0', '0/0', '0/0', '30/40', '0/0', '4/1']);
    expect(cells(await rowOf('合计'))[1]).toBe('1,200/1,150');
    expect(screen.getByText(/本期未完/)).toBeTruthy();
    expect(screen.getByText(/2026-11-21/)).toBeTruthy();
  });

  test('say in words that nothing is known of a period', async () => {
    const { asked } = open();
    fireEvent.click(button('统计'));
    await rowOf('纠纷');
    fireEvent.click(button('上一期'));
    await waitFor(() =>
      expect(asked.findLast(({ type }) => type === 'area/totals')).toMatchObject({ areaCode: atlas.code(0) }),
    );
    fireEvent.click(button('月'));
    await screen.findByText('这一时段没有工单进入任何环节。');
  });

  test('of a young log compare with nothing and say when it begins', async () => {
    open(true);
    fireEvent.click(button('统计'));
    const row = await rowOf('纠纷');
    expect(cells(row)[1]).toBe('1,200');
    expect(screen.getByText(/记录自 2026-11-21 起/)).toBeTruthy();
  });
});

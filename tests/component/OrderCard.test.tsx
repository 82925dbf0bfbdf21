import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { OrderStep } from '#shared/domain/event.ts';
import type { OrderLife } from '#shared/domain/order.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { loopOf } from '#shared/orders/orderRules.ts';
import { railOf } from '#shared/orders/rail.ts';
import { OrderSheet } from '../../renderer/console/sheets/OrderSheet.tsx';
import { OrderCard } from '../../renderer/panels/order-card/OrderCard.tsx';
import { createDesk, DeskContext } from '../../renderer/state/desk.ts';
import { cityOrderRules } from '../support/ingestFixtures.ts';
import { eventWith } from '../support/warningFixtures.ts';
import { atlas, CITY_NOON, calmPicture, closeWindows, openWindow } from './testWindow.tsx';

afterEach(closeWindows);

const REPORTED_AT = CITY_NOON - 5 * HOUR_MS;
const event = eventWith({ reportedAt: REPORTED_AT, deadline: CITY_NOON + 2 * HOUR_MS });
const steps: readonly OrderStep[] = [
  { eventId: event.id, stage: 'assigned', at: REPORTED_AT + 9 * MINUTE_MS, actor: '网格化服务中心' },
  { eventId: event.id, stage: 'inProgress', at: REPORTED_AT + HOUR_MS, actor: '司法所' },
];

function lifeWith(change: Partial<OrderLife>, areaCode = '411602', taken = steps): OrderLife {
  return {
    order: {
      ...{
        eventId: event.id,
        area: atlas.areaCount - 1,
        title: event.title,
        kind: 'dispute',
        grade: 'large',
        level: 3,
      },
      ...{ stage: 'inProgress', localStage: undefined, stageAt: REPORTED_AT + HOUR_MS, reportedAt: REPORTED_AT },
      ...{ deadline: event.deadline, isOverdue: false, unit: '司法所', urgings: 1, repeats: 1, mergedInto: undefined },
    },
    revisions: [{ ...event, receivedAt: REPORTED_AT }],
    steps: taken.map((step) => ({ ...step, receivedAt: step.at })),
    urgings: [{ eventId: event.id, at: CITY_NOON - HOUR_MS, actor: '督查考核组', words: '请速办' }],
    repeatedBy: ['event-2'],
    mergedFrom: [],
    rail: railOf(loopOf(cityOrderRules(), areaCode), event, taken, CITY_NOON),
    deadlineRule: { hours: 21, isWorkingTime: true },
    workingMsLeft: 90 * MINUTE_MS,
    leadDepartment: '司法局',
    ...change,
  };
}

/** Mounts content over a service that answers every `order/life` with this life. */
function openWith(content: React.ReactNode, life: OrderLife, picture = calmPicture()) {
  const desk = createDesk('overview', sessionStorage);
  const opened = openWindow(<DeskContext.Provider value={desk}>{content}</DeskContext.Provider>);
  opened.service.onRequest((request) => {
    if (request.type !== 'ask') return;
    const { id, question } = request;
    if (question.type === 'order/life') opened.service.send({ type: 'answer', id, reply: { ok: true, value: life } });
    if (question.type === 'order/list') opened.service.send({ type: 'answer', id, reply: { ok: true, value: [] } });
  });
  opened.service.send({ type: 'snapshot', picture });
  return { ...opened, desk };
}

const stops = (container: HTMLElement) =>
  [...container.querySelectorAll('[data-stop]')].map((stop) => stop.textContent);

test('an order shows its level, place, stops with times and who, and the working time that is left', async () => {
  const { container } = openWith(<OrderCard eventId={event.id} />, lifeWith({}));
  await screen.findByText('剩 工作时间 1 小时 30 分');
  expect(container.querySelector('[data-level]')?.textContent).toBe('II橙');
  expect(stops(container)).toEqual([
    '信息汇集11-2109:32',
    '分流交办11-2109:41网格化服务中心',
    '执行处置11-2110:32司法所',
    '日常督办',
    '信息反馈',
    '督查考核',
  ]);
  expect(container.querySelector('[aria-current="step"]')?.getAttribute('data-stop')).toBe('inProgress');
  for (const part of ['司法局', '督办 1 次', '重复投诉 1 次', '督查考核组 · 请速办', '工作时间 21 小时']) {
    expect(container.textContent).toContain(part);
  }
});

test('an order of Shenqiu runs through seven stops, and one chased by the city stays at its own stop', async () => {
  const chased: readonly OrderStep[] = [
    { ...(steps[0] as OrderStep), localStage: 'orderDispatched' },
    { ...(steps[1] as OrderStep), localStage: 'orderHandled' },
    { eventId: event.id, stage: 'supervised', at: REPORTED_AT + 3 * HOUR_MS, actor: '督查考核组' },
  ];
  const { container } = openWith(<OrderCard eventId={event.id} />, lifeWith({}, '411624', chased));
  await waitFor(() => expect(stops(container)).toHaveLength(7));
  expect(container.querySelector('[aria-current="step"]')?.textContent).toBe('工单处理11-2110:32司法所');
});

test('a late order says by how much, a closed one whether in time, a merged one into which', async () => {
  const late = lifeWith({ workingMsLeft: -12 * HOUR_MS });
  openWith(<OrderCard eventId={event.id} />, { ...late, order: { ...late.order, isOverdue: true } });
  await screen.findByText('已超期 工作时间 12 小时');
  closeWindows();
  openWith(
    <OrderCard eventId={event.id} />,
    lifeWith({ closedAt: event.deadline + HOUR_MS, workingMsLeft: undefined }),
  );
  await screen.findByText('办结超期 1 小时 0 分');
  closeWindows();
  const { desk } = openWith(<OrderCard eventId={event.id} />, {
    ...late,
    order: { ...late.order, mergedInto: 'event-9' },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'event-9' }));
  expect(desk.getState().sheet).toEqual({ kind: 'order', id: 'event-9' });
});

test('urging, correcting and merging enter records', async () => {
  const { asked } = openWith(<OrderSheet id={event.id} areas={NO_AREAS} />, lifeWith({}));
  const entered = () =>
    asked.flatMap(({ name, input }) => (name === 'service/control' ? [(input as { control: object }).control] : []));
  fireEvent.click(await screen.findByRole('button', { name: '督办' }));
  fireEvent.submit(screen.getByLabelText('督办意见').closest('form') as HTMLFormElement);
  await waitFor(() => expect(entered()).toHaveLength(1));
  expect(entered()[0]).toMatchObject({
    record: { type: 'urging', urging: { eventId: event.id, at: CITY_NOON, words: '请抓紧办理并反馈' } },
  });
  fireEvent.click(await screen.findByRole('button', { name: '更正环节' }));
  fireEvent.change(screen.getByLabelText('理由'), { target: { value: '派错单位' } });
  fireEvent.submit(screen.getByLabelText('理由').closest('form') as HTMLFormElement);
  await waitFor(() => expect(entered()).toHaveLength(2));
  expect(entered()[1]).toMatchObject({ record: { step: { stage: 'assigned', isCorrection: true, note: '派错单位' } } });
  fireEvent.click(await screen.findByRole('button', { name: '并入另一件' }));
  fireEvent.change(screen.getByLabelText('并入'), { target: { value: 'event-2' } });
  fireEvent.submit(screen.getByLabelText('并入').closest('form') as HTMLFormElement);
  await waitFor(() => expect(entered()).toHaveLength(3));
  expect(entered()[2]).toMatchObject({ record: { step: { mergedInto: 'event-2' } } });
});

test('what is entered while the windows show the past is of the present', async () => {
  const replay = { from: 0, to: CITY_NOON, speed: 0, presentAt: CITY_NOON };
  const mode = { ...calmPicture().mode, replay };
  const past = { ...calmPicture(), asOf: CITY_NOON - 72 * HOUR_MS, mode };
  const { asked } = openWith(<OrderSheet id={event.id} areas={NO_AREAS} />, lifeWith({}), past);
  fireEvent.click(await screen.findByRole('button', { name: '督办' }));
  fireEvent.submit(screen.getByLabelText('督办意见').closest('form') as HTMLFormElement);
  await waitFor(() => expect(asked.some(({ name }) => name === 'service/control')).toBe(true));
  expect(asked.find(({ name }) => name === 'service/control')?.input).toMatchObject({
    control: { record: { type: 'urging', urging: { at: CITY_NOON } } },
  });
});

const NO_AREAS = { focus: 0, selected: undefined, onFocus: () => undefined, onSelect: () => undefined };

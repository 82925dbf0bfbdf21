import { expect, test } from 'vitest';
import type { WallCondition } from '#shared/contract/serviceMessages.ts';
import { WallConditions } from '../../../electron/main/data/wallConditions.ts';

const LOST = { zh: '第 2 块屏幕断开。', en: 'Screen 2 is gone.' };

function listen() {
  const told: WallCondition[] = [];
  const all: (readonly WallCondition[])[] = [];
  const conditions = new WallConditions(() => 'en');
  const taker = {
    reportCondition: (condition: WallCondition) => told.push(condition),
    reportConditions: (standing: readonly WallCondition[]) => all.push(standing),
  };
  return { told, all, conditions, taker };
}

test('what stands is told once, and its end once', () => {
  const { told, conditions, taker } = listen();
  conditions.reportTo(taker);
  conditions.raise('screenLost:screen-2', 'screenLost', LOST);
  conditions.raise('screenLost:screen-2', 'screenLost', LOST);
  conditions.clear('screenLost:screen-2');
  conditions.clear('screenLost:screen-2');
  const condition = { key: 'screenLost:screen-2', code: 'screenLost', message: 'Screen 2 is gone.' };
  expect(told).toEqual([
    { ...condition, isStanding: true },
    { ...condition, isStanding: false },
  ]);
});

test('a service that starts later is told all that stands, and nothing that has gone', () => {
  const { all, conditions, taker } = listen();
  conditions.raise('screenLost:screen-2', 'screenLost', LOST);
  conditions.raise('graphicsStopped', 'graphicsStopped', LOST);
  conditions.clear('graphicsStopped');
  conditions.reportTo(taker);
  conditions.tellAll();
  expect(all.map((standing) => standing.map(({ key }) => key))).toEqual([['screenLost:screen-2']]);
});

import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AlarmStatistics } from '#shared/alarms/alarm.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { success } from '#shared/lib/result.ts';
import { readDemoAtlas } from '../../support/demoCity.ts';
import { PlainService, temporaryFolder } from '../../support/plainService.ts';

const SPEED = 1_000;
/** EEMUA 191: more than this an operator-hour is more than a person can attend to with care. */
const ACCEPTABLE = 6;

it('a usual day of the demonstration city calls a duty officer a few times, not without end', async () => {
  const folder = temporaryFolder();
  const atlas = await readDemoAtlas();
  const service = new PlainService({ loadAtlas: () => success(atlas) }, atlas);
  service.start({ databasePath: join(folder.path, 'city.db'), speed: SPEED, historyDays: 2 });
  const window = service.openWindow(1);
  window.say({ type: 'hello', atlasVersion: 'any' });
  window.take();
  const from = window.picture?.asOf ?? 0;
  service.pass(DAY_MS / SPEED);
  window.acknowledge();
  service.pass(1_000);
  window.take();
  const to = from + DAY_MS;
  window.say({ type: 'ask', id: 1, question: { type: 'alarm/statistics', from, to } });
  let statistics: AlarmStatistics | undefined;
  for (let turn = 0; statistics === undefined && turn < 100; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    service.pass(50);
    const answer = window.take().find((message) => message.type === 'answer');
    if (answer?.type === 'answer' && answer.reply.ok) statistics = answer.reply.value as AlarmStatistics;
  }
  service.send({ type: 'stop' });
  folder.remove();
  expect(statistics?.raised).toBeGreaterThan(5);
  expect(statistics?.perOperatorHour).toBeLessThan(ACCEPTABLE);
  expect(statistics?.floods).toEqual([]);
}, 180_000);

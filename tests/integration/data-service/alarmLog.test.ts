import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUILT_IN_ALARM_RULES } from '#shared/alarms/alarmRules.ts';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import { AlarmDesk } from '../../../electron/data-service/alarms/alarmDesk.ts';
import { AlarmLog } from '../../../electron/data-service/alarms/alarmLog.ts';
import type { StoredRow } from '../../../electron/data-service/store/eventStore.ts';
import { LibsqlStore } from '../../../electron/data-service/store/libsqlStore.ts';
import { temporaryFolder } from '../../support/plainService.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { subjectWith } from '../../unit/alarms/alarmFixtures.ts';

let folder = temporaryFolder();
let store: LibsqlStore;

beforeEach(() => {
  folder = temporaryFolder();
  store = new LibsqlStore(join(folder.path, 'city.db'));
});

afterEach(() => {
  store.close();
  folder.remove();
});

function logOf(store: LibsqlStore): AlarmLog {
  const keep = (row: StoredRow): void => {
    store.append({ rows: [row], cursors: new Map(), cityTime: MORNING });
  };
  return new AlarmLog({ keep, store: () => store });
}

const openOf = ({ book }: AlarmDesk) => [...book.open()].sort((a, b) => (a.id < b.id ? -1 : 1));

it('a restart after weeks reads the last days of the log alone and knows of everything that stands', () => {
  const log = logOf(store);
  const desk = new AlarmDesk(BUILT_IN_ALARM_RULES, log, log.readBack(MORNING));
  desk.begin(MORNING);
  desk.stand(subjectWith({ key: 'areaRisen:old', facts: { title: 'old' } }), MORNING);
  const days = 30;
  for (let day = 0; day < days; day++) {
    const at = MORNING + day * DAY_MS;
    desk.stand(subjectWith({ key: `areaRisen:${day}` }), at);
    const id = desk.book.about(`areaRisen:${day}`)?.id ?? '';
    desk.act(id, { type: 'acknowledge', by: '王敏' }, at + HOUR_MS);
    if (day % 3 > 0) desk.gone(`areaRisen:${day}`, at + 2 * HOUR_MS);
    desk.advance(at + 3 * HOUR_MS);
  }
  const now = MORNING + days * DAY_MS;
  const whole = store.journal('alarm').length;
  const read = log.readBack(now);
  expect(read.length).toBeLessThan(whole / 2);
  const again = new AlarmDesk(BUILT_IN_ALARM_RULES, log, read);
  expect(openOf(again)).toEqual(openOf(desk));
  expect(again.book.about('areaRisen:old')).toMatchObject({ state: 'escalated', raisedAt: MORNING });
  expect(again.book.nextId).toBe(desk.book.nextId);
  expect(again.book.begunAt).toBe(MORNING);
});

it('a restart after a longer rest than the last days reads the whole log', () => {
  const log = logOf(store);
  const desk = new AlarmDesk(BUILT_IN_ALARM_RULES, log, []);
  desk.begin(MORNING);
  desk.stand(subjectWith({}), MORNING);
  desk.advance(MORNING + HOUR_MS);
  const again = new AlarmDesk(BUILT_IN_ALARM_RULES, log, log.readBack(MORNING + 40 * DAY_MS));
  expect(openOf(again)).toEqual(openOf(desk));
});

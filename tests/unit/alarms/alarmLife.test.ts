import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALARM_STATES } from '#shared/alarms/alarm.ts';
import { boardOf } from '#shared/alarms/alarmBoard.ts';
import { AlarmBook } from '#shared/alarms/alarmBook.ts';
import { escalateMs } from '#shared/alarms/alarmCauses.ts';
import type { AlarmEntry } from '#shared/alarms/alarmEntry.ts';
import { type AlarmAction, applyAction, type KeptAlarm, TRANSITIONS } from '#shared/alarms/alarmLife.ts';
import { BUILT_IN_ALARM_RULES } from '#shared/alarms/alarmRules.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import type { WarningLevel } from '#shared/domain/warningLevel.ts';
import { AlarmDesk } from '../../../electron/data-service/alarms/alarmDesk.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { subjectWith } from './alarmFixtures.ts';

const rules = BUILT_IN_ALARM_RULES;
const atlas = smallAtlas();

const raised = (): KeptAlarm =>
  new AlarmBook(rules.flood).fold({
    type: 'raised',
    at: MORNING,
    id: 'alarm-1',
    subject: subjectWith({}),
  }) as KeptAlarm;

const after = (...actions: readonly AlarmAction[]): KeptAlarm | undefined =>
  actions.reduce<KeptAlarm | undefined>(
    (alarm, action, step) => alarm && applyAction(alarm, action, MORNING + (step + 1) * MINUTE_MS),
    raised(),
  );

const acknowledge: AlarmAction = { type: 'acknowledge', by: '王敏' };
const shelve: AlarmAction = { type: 'shelve', by: '王敏', until: MORNING + HOUR_MS, reason: '已派人' };
const gone: AlarmAction = { type: 'gone' };

test('an alarm is new until somebody owns it, and cleared once its cause has gone as well', () => {
  expect(after()?.state).toBe('new');
  expect(after(acknowledge)).toMatchObject({
    state: 'acknowledged',
    owner: '王敏',
    acknowledgedAt: MORNING + MINUTE_MS,
  });
  expect(after(acknowledge, gone)).toMatchObject({ state: 'cleared', clearedAt: MORNING + 2 * MINUTE_MS });
});

test('an alarm whose cause has gone keeps standing until it is acknowledged', () => {
  expect(after(gone)).toMatchObject({ state: 'new', isStanding: false });
  expect(after(gone, acknowledge)?.state).toBe('cleared');
  expect(after(gone, { type: 'return' })).toMatchObject({ state: 'new', isStanding: true });
});

test('a shelf keeps an alarm out of sight whatever its cause does, then it is new if it stands', () => {
  expect(after(shelve, gone)).toMatchObject({ state: 'shelved', isStanding: false });
  expect(after(shelve, gone, { type: 'unshelve' })?.state).toBe('cleared');
  const returned = after(acknowledge, shelve, { type: 'unshelve' });
  expect(returned).toMatchObject({
    state: 'new',
    owner: undefined,
    shelved: undefined,
    waitingSince: MORNING + 3 * MINUTE_MS,
  });
});

test('what becomes graver is new again, even from the shelf', () => {
  expect(after(acknowledge, { type: 'worsen', level: 4 })).toMatchObject({ state: 'new', level: 4, owner: undefined });
  expect(after(shelve, { type: 'worsen', level: 4 })).toMatchObject({ state: 'new', level: 4, shelved: undefined });
});

test('what was acknowledged cannot be acknowledged again, nor can what is cleared change', () => {
  expect(after(acknowledge, acknowledge)).toBeUndefined();
  for (const state of ALARM_STATES) expect(Object.keys(TRANSITIONS[state])).toHaveLength(8);
  for (const next of Object.values(TRANSITIONS.cleared)) expect(next).toEqual([undefined, undefined]);
});

type Step =
  | { readonly type: 'stand'; readonly thing: number; readonly level: WarningLevel }
  | { readonly type: 'gone'; readonly thing: number }
  | { readonly type: 'pass'; readonly minutes: number }
  | { readonly type: 'do'; readonly thing: number; readonly action: 'acknowledge' | 'shelve' | 'unshelve' }
  | { readonly type: 'restart' };

const thing = fc.nat(5);
const steps = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('stand' as const), thing, level: fc.constantFrom<WarningLevel>(2, 3, 4) }),
    fc.record({ type: fc.constant('gone' as const), thing }),
    fc.record({ type: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 400 }) }),
    fc.record({
      type: fc.constant('do' as const),
      thing,
      action: fc.constantFrom('acknowledge' as const, 'shelve' as const, 'unshelve' as const),
    }),
    fc.record({ type: fc.constant('restart' as const) }),
  ),
  { maxLength: 60 },
);

/** A desk on a log in memory, with what stands told beside it. */
class Watched {
  readonly log: string[] = [];
  readonly standing = new Map<string, WarningLevel>();
  now = MORNING;
  desk = this.open();

  open(): AlarmDesk {
    const written = this.log.map((line) => JSON.parse(line) as AlarmEntry);
    return new AlarmDesk(rules, { append: (entry) => this.log.push(JSON.stringify(entry)) }, written);
  }

  take(step: Step): void {
    if (step.type === 'pass') this.now += step.minutes * MINUTE_MS;
    if (step.type === 'restart') this.desk = this.open();
    if (step.type === 'stand') {
      const subject = subjectWith({ key: `areaRisen:${step.thing}`, level: step.level });
      this.standing.set(subject.key, step.level);
      this.desk.stand(subject, this.now);
    }
    if (step.type === 'gone') {
      this.standing.delete(`areaRisen:${step.thing}`);
      this.desk.gone(`areaRisen:${step.thing}`, this.now);
    }
    if (step.type === 'do') this.#act(`areaRisen:${step.thing}`, step.action);
    this.desk.advance(this.now);
    this.now += SECOND_MS;
  }

  #act(key: string, type: 'acknowledge' | 'shelve' | 'unshelve'): void {
    const id = this.desk.book.about(key)?.id;
    if (id === undefined) return;
    if (type === 'shelve') this.desk.act(id, { ...shelve, until: this.now + HOUR_MS } as AlarmAction, this.now);
    else this.desk.act(id, { type, by: '王敏' }, this.now);
  }
}

test('after any history nothing that stands is lost, nothing is impossible, nothing stays shelved or unheard too long', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const watched = new Watched();
      watched.desk.begin(MORNING);
      for (const step of history) {
        watched.take(step);
        const { book } = watched.desk;
        const shown = new Map([...book.open()].map((alarm) => [alarm.key, alarm]));
        for (const [key, level] of watched.standing) expect(shown.get(key)).toMatchObject({ isStanding: true, level });
        expect(shown.size).toBe([...book.open()].length);
        for (const alarm of shown.values()) {
          const now = watched.now - SECOND_MS;
          expect(alarm.isStanding).toBe(watched.standing.has(alarm.key));
          expect(alarm.state === 'shelved').toBe(alarm.shelved !== undefined);
          expect(alarm.state === 'acknowledged').toBe(alarm.acknowledgedAt !== undefined && alarm.state !== 'shelved');
          if (alarm.state === 'acknowledged') expect(alarm.isStanding).toBe(true);
          if (alarm.shelved !== undefined) expect(alarm.shelved.until).toBeGreaterThan(now);
          if (alarm.state === 'new' && alarm.isStanding) {
            expect(now - alarm.waitingSince).toBeLessThan(escalateMs(rules, alarm.level));
          }
          expect(alarm.clearedAt).toBeUndefined();
        }
        for (const alarm of book.cleared()) expect(alarm).toMatchObject({ state: 'cleared', isStanding: false });
      }
    }),
    { numRuns: 300 },
  );
});

test('the log alone rebuilds the book and the board', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const watched = new Watched();
      watched.desk.begin(MORNING);
      for (const step of history) watched.take(step);
      const { book } = watched.desk;
      const rebuilt = watched.open().book;
      const all = (from: AlarmBook) => [...from.open()].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(all(rebuilt)).toEqual(all(book));
      expect(boardOf(rebuilt, atlas, rules)).toEqual(boardOf(book, atlas, rules));
      expect(rebuilt.nextId).toBe(book.nextId);
      expect(rebuilt.begunAt).toBe(book.begunAt);
    }),
    { numRuns: 200 },
  );
});

import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '#shared/domain/time.ts';
import { KEPT_RAW_LENGTH } from '#shared/quarantine/quarantineEntry.ts';
import { KeptCity } from '../../support/keptCity.ts';
import { keptHeap } from '../../support/keptHeap.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const NOW = MORNING + HOUR_MS;
let city: KeptCity;
beforeEach(() => {
  city = new KeptCity();
});
afterEach(() => city.remove());

const step = (stage: string, at: number, eventId = 'event-1') => ({
  type: 'step',
  step: { eventId, stage, at, actor: '司法所' },
});
const event = (change: Parameters<typeof eventWith>[0]) => ({ type: 'event', event: eventWith(change) });
const held = () => {
  city.write();
  return city.store.quarantine(100);
};

describe('quarantine', () => {
  it('keeps a refused record with its reason, and counts it once however often it comes', () => {
    const raw = event({ item: '99-01' });
    for (let turn = 0; turn < 5; turn++) city.take(raw, NOW);
    expect(held()).toMatchObject([{ reason: 'unknownItem', more: 4, raw: JSON.stringify(raw) }]);
    expect(city.quarantined).toBe(1);
    expect(city.store.quarantineCounts()).toEqual([{ reason: 'unknownItem', kept: 1, more: 4 }]);
  });

  it('lets in what was only too early, in the order in which it came', () => {
    city.take(step('assigned', MORNING + 60_000), NOW);
    city.take(step('inProgress', MORNING + 120_000), NOW);
    city.write();
    city.take(event({}), NOW);
    expect(city.store.quarantineCounts()).toEqual([{ reason: 'unknownEvent', kept: 2, more: 0 }]);
    expect(city.retryAll(NOW).map(({ type }) => type)).toEqual(['step', 'step']);
    expect(held()).toEqual([]);
    expect(city.quarantined).toBe(0);
    expect(city.store.known('event-1')?.stage).toBe('inProgress');
    expect(city.store.position().quarantined).toBe(0);
  });

  it('keeps what is refused again, without a second entry', () => {
    city.take(step('assigned', NOW), NOW);
    city.write();
    expect(city.retryAll(NOW)).toMatchObject([{ type: 'quarantine', reason: 'unknownEvent' }]);
    expect(held()).toMatchObject([{ reason: 'unknownEvent', more: 0 }]);
    expect(city.quarantined).toBe(1);
  });

  it('keeps what is refused for another reason now under that reason', () => {
    city.take(step('reportedBack', MORNING - HOUR_MS), NOW);
    city.write();
    city.take(event({}), NOW);
    city.retryAll(NOW);
    expect(held()).toMatchObject([{ reason: 'timeBackwards' }]);
    expect(city.quarantined).toBe(1);
  });

  it('keeps the same again after it was let in once', () => {
    const early = event({ reportedAt: NOW + HOUR_MS, deadline: NOW + 9 * HOUR_MS });
    city.take(early, NOW);
    city.write();
    city.retryAll(NOW + 2 * HOUR_MS);
    const again = event({ title: '另一件事', reportedAt: NOW + 9 * HOUR_MS });
    city.take(again, NOW + 2 * HOUR_MS);
    expect(held()).toHaveLength(1);
  });
});

describe('a record in quarantine that is tried again', () => {
  it('keeps what is left of a record that nobody can read, however long it is, when it is tried again', () => {
    city.take({ type: 'event', event: { ...eventWith({ item: '99-01' }), title: '长'.repeat(50_000) } }, NOW);
    const before = held();
    expect(before).toMatchObject([{ reason: 'malformed' }]);
    expect(before[0]?.raw).toHaveLength(KEPT_RAW_LENGTH);
    expect(city.retryAll(NOW)).toMatchObject([{ reason: 'malformed' }]);
    expect(held()).toEqual(before);
  });

  it('does not take what an earlier version cut for unreadable: it stays as it is', () => {
    const raw = JSON.stringify(event({ item: '99-01' })).slice(0, 100);
    const row = {
      type: 'quarantine',
      reason: 'unknownItem',
      key: 'event-1',
      detail: '',
      raw,
      receivedAt: NOW,
    } as const;
    expect(city.store.append({ rows: [row], cursors: new Map(), cityTime: NOW })).toMatchObject({ ok: true });
    expect(city.retryAll(NOW)).toMatchObject([{ type: 'quarantine', reason: 'unknownItem' }]);
    expect(held()).toMatchObject([{ reason: 'unknownItem', raw }]);
  });

  it('keeps the longest right record whole, and lets it in when what it lacked has come', () => {
    const way = Array.from({ length: 200 }, () => [-113.12345678901234, -33.12345678901234e-10]);
    const patrol = {
      id: '"'.repeat(64),
      rank: 'village',
      areaCode: '9'.repeat(20),
      startedAt: MORNING,
      people: 1_000,
      way,
    };
    const longest = { type: 'patrol', patrol: { ...patrol, endedAt: NOW, seenAt: NOW } };
    city.take(longest, NOW);
    expect(held()).toMatchObject([{ reason: 'unknownArea', raw: JSON.stringify(longest) }]);
    // Fields that nobody reads may be of any length.
    const early = step('assigned', NOW);
    city.take({ ...early, attachment: '长'.repeat(50_000) }, NOW);
    expect(held()[0]).toMatchObject({ reason: 'unknownEvent', raw: JSON.stringify(early) });
    city.take(event({}), NOW);
    expect(city.retryAll(NOW).map(({ type }) => type)).toEqual(['quarantine', 'step']);
  });

  it('keeps what is refused for another reason now, also where that is kept often enough', () => {
    city.take(event({}), NOW);
    const backwards = (n: number) => step('reportedBack', MORNING - n * 60_000);
    for (let n = 1; n <= 8; n++) city.take(backwards(n), NOW);
    const raw = JSON.stringify(backwards(9));
    const row = {
      type: 'quarantine',
      reason: 'unknownEvent',
      key: 'event-1',
      detail: '',
      raw,
      receivedAt: NOW,
    } as const;
    expect(city.store.append({ rows: [row], cursors: new Map(), cityTime: NOW })).toMatchObject({ ok: true });
    city.write();
    city.retryAll(NOW);
    expect(held().map((entry) => entry.raw)).toContain(raw);
  });
});

describe('a flood of bad records', () => {
  const flood = (count: number, make: (n: number) => unknown): void => {
    for (let n = 0; n < count; n++) {
      city.take(make(n), NOW);
      if (n % 4_000 === 3_999) city.write();
    }
    city.write();
  };

  it('of one id is counted, and neither memory nor disk grows with it', () => {
    city.take(event({}), NOW);
    const contradiction = (n: number) => event({ title: `第 ${n} 种说法` });
    flood(20_000, contradiction);
    const bytes = statSync(city.databasePath).size + statSync(`${city.databasePath}-wal`).size;
    const heap = keptHeap();
    flood(180_000, contradiction);
    expect(keptHeap() - heap).toBeLessThan(5e6);
    expect(statSync(city.databasePath).size + statSync(`${city.databasePath}-wal`).size - bytes).toBeLessThan(5e6);
    const counts = city.store.quarantineCounts();
    expect(counts.map(({ kept, more }) => kept + more)).toEqual([200_000]);
    expect(counts[0]?.kept).toBeLessThan(20);
    expect(city.store.revisions('event-1')).toHaveLength(1);
  }, 60_000);

  it('of good revisions of one event ends at five hundred', () => {
    flood(5_000, (n) => event({ revision: n, people: n }));
    expect(city.store.revisions('event-1')).toHaveLength(501);
    expect(city.store.quarantineCounts()).toMatchObject([{ reason: 'tooManyOfOne' }]);
  });

  it('of the same good record only counts duplicates', () => {
    flood(1_000_000, () => event({}));
    expect(city.duplicates).toBe(999_999);
    expect(city.store.revisions('event-1')).toHaveLength(1);
    expect(held()).toEqual([]);
  });

  it('that nobody can read is kept up to a limit', () => {
    flood(5_000, (n) => ({ noise: n }));
    expect(city.store.quarantineCounts()).toEqual([{ reason: 'malformed', kept: 200, more: 4_800 }]);
  });
});

describe('times at which clocks are wrong', () => {
  it.each([
    ['the end of a year', '2026-12-31T23:59:30+08:00'],
    ['the last second of a leap day', '2028-02-29T23:59:59+08:00'],
    ['an hour that China’s summer time of 1991 had twice', '1991-09-15T01:30:00+08:00'],
    ['an hour that Europe has twice', '2026-10-25T02:30:00+02:00'],
  ])('an event at %s is taken, with its deadline after it', (_, text) => {
    const reportedAt = Date.parse(text);
    const { deadline: _deadline, ...reported } = eventWith({ reportedAt });
    const verdict = city.take({ type: 'event', event: reported }, reportedAt + 60_000);
    expect(verdict.type).toBe('event');
    if (verdict.type === 'event') expect(verdict.event.deadline).toBeGreaterThan(reportedAt);
  });
});

describe('deadlines in the past', () => {
  it('one that is over when the report arrives is no fault: the order is overdue at once', () => {
    const late = event({ reportedAt: MORNING - 10 * HOUR_MS, deadline: MORNING - 2 * HOUR_MS });
    expect(city.take(late, NOW).type).toBe('event');
    city.pictures.refresh(NOW);
    expect(city.pictures.picture.totals).toMatchObject({ openEvents: 1, overdueOrders: 1 });
  });

  it('one at the instant of the report is taken, one before it is kept in quarantine', () => {
    expect(city.take(event({ id: 'at-once', deadline: MORNING }), NOW).type).toBe('event');
    expect(city.take(event({ id: 'before', deadline: MORNING - 1 }), NOW)).toMatchObject({ reason: 'deadlinePast' });
    expect(held()).toMatchObject([{ reason: 'deadlinePast', detail: expect.stringContaining('期限早于上报') }]);
    expect(city.pictures.known('before')).toBeUndefined();
  });
});

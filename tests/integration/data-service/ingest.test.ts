import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CityEvent, ReportedStep } from '#shared/domain/event.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import type { KnownEvent } from '../../../electron/data-service/eventLedger.ts';
import type { IngestMemory } from '../../../electron/data-service/ingest/verdict.ts';
import { judgeRecord } from '../../../electron/data-service/ingest.ts';
import { ingestContext } from '../../support/ingestFixtures.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const NOW = MORNING + HOUR_MS;
const BEGUN_AT = MORNING + 10 * MINUTE_MS;
const known: KnownEvent = { event: eventWith({}), stage: 'inProgress', stageAt: BEGUN_AT, actor: '司法所' };
const knowing = (...entries: readonly KnownEvent[]): Partial<IngestMemory> => ({
  known: (id) => [known, ...entries].find(({ event }) => event.id === id),
});
const judge = (raw: unknown, memory: Partial<IngestMemory> = knowing()) => {
  const verdict = judgeRecord(raw, ingestContext({ now: NOW, memory }));
  return verdict.type === 'quarantine' ? verdict.reason : verdict.type;
};
const event = (change: Partial<CityEvent>) => ({ type: 'event', event: eventWith(change) });
const step = (change: Partial<ReportedStep>) => ({
  type: 'step',
  step: { eventId: 'event-1', stage: 'inProgress', at: NOW, actor: '司法所', ...change },
});
const inShenqiu = (change: Partial<KnownEvent>): KnownEvent => ({
  ...known,
  event: eventWith({ id: 'shenqiu-1', areaCode: '411624001001001001' }),
  ...change,
});

describe('ingest of events', () => {
  it('takes new ones and corrections', () => {
    expect(judge(event({ id: 'new' }))).toBe('event');
    expect(judge(event({ revision: 1, grade: 'large' }))).toBe('event');
  });

  it('knows duplicates from contradictions, of earlier revisions too', () => {
    expect(judge(event({}))).toBe('duplicate');
    expect(judge(event({ title: '另一件事' }))).toBe('conflictingContent');
    const revised = { ...known, event: eventWith({ revision: 1 }) };
    const memory = { known: () => revised, revisions: () => [eventWith({}), revised.event] };
    expect(judge(event({}), memory)).toBe('duplicate');
    expect(judge(event({ title: '另一件事' }), memory)).toBe('olderRevision');
  });

  it('fills in the deadline of the item in working time, and knows such an event again', () => {
    const { deadline: _, ...reported } = eventWith({ id: 'no-deadline' });
    const raw = { type: 'event', event: reported };
    const verdict = judgeRecord(raw, ingestContext({ now: NOW }));
    // 21 working hours from Monday 09:00, of which six and a half are Monday's.
    const deadline = Date.parse('2026-11-19T09:00:00+08:00');
    expect(verdict).toMatchObject({ type: 'event', event: { deadline } });
    const stored = { ...known, event: eventWith({ id: 'no-deadline', deadline }) };
    expect(judge(raw, knowing(stored))).toBe('duplicate');
  });

  it('takes a repeat of a complaint that is not known yet', () => {
    expect(judge(event({ id: 'again', repeatOf: 'nobody' }))).toBe('event');
    expect(judge(event({ id: 'again', repeatOf: 'again' }))).toBe('malformed');
  });

  it('takes a point a few hundred metres beyond the border of the area it names', () => {
    const east = 114 + 0.8 / 12;
    expect(judge(event({ id: 'a', lng: east + 0.003 }))).toBe('event');
    expect(judge(event({ id: 'a', lng: east + 0.004 }))).toBe('pointOutsideArea');
    expect(judge(event({ id: 'a', lng: 114 - 0.003 }))).toBe('event');
    expect(judge(event({ id: 'a', lng: 114 - 0.004 }))).toBe('outsideCity');
  });

  it.each([
    ['an unknown area, even below a known one', event({ id: 'a', areaCode: '411602001001001999' }), 'unknownArea'],
    ['the future', event({ id: 'b', reportedAt: NOW + HOUR_MS }), 'fromFuture'],
    ['another continent', event({ id: 'c', lng: -0.1, lat: 51.5 }), 'outsideCity'],
    ['another county than it says', event({ id: 'd', lng: 115.1 }), 'pointOutsideArea'],
    ['an item that the list does not have', event({ id: 'e', item: '99-01' }), 'unknownItem'],
    ['a deadline before the report', event({ id: 'f', deadline: MORNING - 1 }), 'deadlinePast'],
    ['no record at all', 'hello', 'malformed'],
    ['a wrong field', event({ lng: 999 }), 'malformed'],
  ])('keeps %s in quarantine with its reason', (_, raw, reason) => {
    expect(judge(raw)).toBe(reason);
  });

  it('keeps an event of a worker whom nobody knows in quarantine', () => {
    const ids = { hasWorker: (id: string) => id === 'worker-1', hasCamera: () => true };
    const of = (workerId: string) => judgeRecord(event({ id: 'a', workerId }), ingestContext({ now: NOW, ids }));
    expect(of('worker-1')).toMatchObject({ type: 'event' });
    expect(of('worker-2')).toMatchObject({ reason: 'unknownWorker', key: 'a' });
  });

  it('stops corrections without end', () => {
    expect(judge(event({ revision: 700 }), { ...knowing(), entriesAbout: () => 500 })).toBe('tooManyOfOne');
  });
});

describe('ingest of steps', () => {
  it('takes a step forward, and back only as a correction with its reason', () => {
    expect(judge(step({ stage: 'reportedBack' }))).toBe('step');
    expect(judge(step({ stage: 'assigned' }))).toBe('stageBackwards');
    expect(judge(step({ stage: 'assigned', isCorrection: true }))).toBe('malformed');
    expect(judge(step({ stage: 'assigned', isCorrection: true, note: '派错单位' }))).toBe('step');
  });

  it.each([
    ['before the last one', step({ stage: 'reportedBack', at: MORNING }), 'timeBackwards'],
    ['of nothing', step({ eventId: 'nobody' }), 'unknownEvent'],
    ['from the future', step({ stage: 'reportedBack', at: NOW + HOUR_MS }), 'fromFuture'],
    ['to a stage of another county', step({ stage: 'orderHandled' }), 'unknownStage'],
    ['into an event that is not known', step({ mergedInto: 'nobody' }), 'unknownEvent'],
    ['into itself', step({ mergedInto: 'event-1' }), 'mergeLoop'],
  ])('keeps one %s in quarantine', (_, raw, reason) => {
    expect(judge(raw)).toBe(reason);
  });

  it('knows a step that comes again, also when the order has gone on', () => {
    const steps = () => [
      { eventId: 'event-1', stage: 'assigned' as const, at: MORNING, actor: '中心' },
      { eventId: 'event-1', stage: 'inProgress' as const, at: BEGUN_AT, actor: '司法所' },
    ];
    expect(judge(step({ at: BEGUN_AT }), { ...knowing(), steps })).toBe('duplicate');
    expect(judge(step({ stage: 'assigned', at: MORNING, actor: '中心' }), { ...knowing(), steps })).toBe('duplicate');
    expect(judge(step({ stage: 'assigned', at: MORNING, actor: '别人' }), { ...knowing(), steps })).toBe(
      'stageBackwards',
    );
  });

  it('maps the stages of a county’s own loop to the six, and keeps their order within it', () => {
    const of = (stage: string, before: Partial<KnownEvent>) =>
      judgeRecord(
        step({ eventId: 'shenqiu-1', stage }),
        ingestContext({ now: NOW, memory: knowing(inShenqiu(before)) }),
      );
    expect(of('orderHandled', { stage: 'collected' })).toMatchObject({
      step: { stage: 'inProgress', localStage: 'orderHandled' },
    });
    expect(of('核实结案', { stage: 'reportedBack', localStage: 'orderAnswered' })).toMatchObject({
      step: { stage: 'reportedBack', localStage: 'closureVerified' },
    });
    expect(of('orderAnswered', { stage: 'reportedBack', localStage: 'closureVerified' })).toMatchObject({
      reason: 'stageBackwards',
    });
    expect(of('supervised', { stage: 'inProgress' })).toMatchObject({ step: { stage: 'supervised' } });
  });

  it('closes an order that is merged, and keeps it merged until a correction', () => {
    const target = { ...known, event: eventWith({ id: 'event-2' }) };
    const merge = judgeRecord(step({ mergedInto: 'event-2' }), ingestContext({ now: NOW, memory: knowing(target) }));
    expect(merge).toMatchObject({ step: { stage: 'reportedBack', mergedInto: 'event-2' } });
    const merged = { ...known, stage: 'reportedBack', mergedInto: 'event-2' } as const;
    const memory = { known: (id: string) => (id === 'event-1' ? merged : target) };
    const next = judgeRecord(step({ stage: 'assessed' }), ingestContext({ now: NOW, memory }));
    expect(next).toMatchObject({ step: { stage: 'assessed', mergedInto: 'event-2' } });
    const undone = judgeRecord(step({ isCorrection: true, note: '不是同一件事' }), ingestContext({ now: NOW, memory }));
    expect(undone).toMatchObject({ step: { stage: 'inProgress' } });
    expect(undone).not.toHaveProperty('step.mergedInto');
  });

  it('refuses to merge in a circle, however long', () => {
    const ring = ['event-1', 'event-2', 'event-3'].map((id, at, ids) => ({
      ...known,
      event: eventWith({ id }),
      ...(at > 0 ? { stage: 'reportedBack' as const, mergedInto: ids[(at + 1) % ids.length] } : {}),
    }));
    const memory = { known: (id: string) => ring.find(({ event: { id: own } }) => own === id) };
    expect(judge(step({ mergedInto: 'event-2' }), memory)).toBe('mergeLoop');
  });
});

describe('ingest of what is not an event', () => {
  const urging = { type: 'urging', urging: { eventId: 'event-1', at: NOW, actor: '督查组', words: '请速办' } };
  const patrol = (change: object) => ({
    type: 'patrol',
    patrol: { id: 'p', rank: 'town', areaCode: '411602001', startedAt: MORNING, endedAt: NOW, people: 3, ...change },
  });
  const visit = (change: object) => ({
    type: 'visit',
    visit: { id: 'v', reason: 'dispute', areaCode: '411602001001', at: NOW, workerId: 'w', ...change },
  });
  const presence = (at: number) => ({ type: 'presence', presence: { workerId: 'w', at, isOnline: true } });
  const camera = { type: 'camera', camera: { cameraId: 'c', at: NOW, state: 'fault' } };

  it('takes it', () => {
    const all = [urging, patrol({}), visit({}), presence(NOW), camera];
    expect(all.map((raw) => judge(raw))).toEqual(['urging', 'patrol', 'visit', 'presence', 'camera']);
  });

  it('knows what it has seen', () => {
    const journal = (topic: string) =>
      topic === 'urging'
        ? [JSON.stringify(urging.urging)]
        : [JSON.stringify((patrol({}) as { patrol: object }).patrol)];
    expect(judge(urging, { ...knowing(), journal })).toBe('duplicate');
    expect(judge(patrol({}), { journal })).toBe('duplicate');
    expect(judge(patrol({ people: 4 }), { journal })).toBe('conflictingContent');
    const state = () => ({ at: NOW, value: 'online' });
    expect(judge(presence(NOW), { state })).toBe('duplicate');
    expect(judge(presence(MORNING), { state })).toBe('timeBackwards');
  });

  it.each([
    ['a patrol that ends before it begins', patrol({ endedAt: MORNING - 1 }), 'timeBackwards'],
    ['a patrol of nowhere', patrol({ areaCode: '411699' }), 'unknownArea'],
    ['a visit from the future', visit({ at: NOW + HOUR_MS }), 'fromFuture'],
    ['a visit by nobody', visit({ workerId: 'x' }), 'unknownWorker'],
    ['a camera that nobody put up', { ...camera, camera: { ...camera.camera, cameraId: 'x' } }, 'unknownCamera'],
    ['the urging of nothing', { ...urging, urging: { ...urging.urging, eventId: 'x' } }, 'unknownEvent'],
  ])('keeps %s in quarantine', (_, raw, reason) => {
    const ids = { hasWorker: (id: string) => id === 'w', hasCamera: (id: string) => id === 'c' };
    expect(judgeRecord(raw, ingestContext({ now: NOW, ids, memory: knowing() }))).toMatchObject({ reason });
  });
});

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withTypedArray: true }), (raw) => {
      expect(judge(raw)).toBe('malformed');
      expect(judge({ type: 'event', event: raw })).toBe('malformed');
      expect(judge({ type: 'step', step: raw })).toBe('malformed');
    }),
  );
});

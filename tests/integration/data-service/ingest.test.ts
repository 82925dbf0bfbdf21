import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CityEvent, OrderStage } from '#shared/domain/event.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import type { KnownEvent } from '../../../electron/data-service/eventLedger.ts';
import { judgeRecord } from '../../../electron/data-service/ingest.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const NOW = MORNING + HOUR_MS;
const known: KnownEvent = { event: eventWith({}), stage: 'inProgress', stageAt: MORNING + 600_000, actor: '司法所' };
const context = {
  atlas: smallAtlas(),
  now: NOW,
  known: (id: string) => (id === known.event.id ? known : undefined),
};
const judge = (raw: unknown) => {
  const verdict = judgeRecord(raw, context);
  return verdict.type === 'quarantine' ? verdict.reason : verdict.type;
};
const event = (change: Partial<CityEvent>) => ({ type: 'event', event: eventWith(change) });
const step = (stage: OrderStage, at: number, actor = '司法所', eventId = 'event-1') => ({
  type: 'step',
  step: { eventId, stage, at, actor },
});

describe('ingest', () => {
  it('takes new events, corrections and steps forward', () => {
    expect(judge(event({ id: 'new' }))).toBe('event');
    expect(judge(event({ revision: 1, grade: 'large' }))).toBe('event');
    expect(judge(step('reportedBack', NOW))).toBe('step');
  });

  it('knows duplicates from contradictions', () => {
    expect(judge(event({}))).toBe('duplicate');
    expect(judge(event({ title: '另一件事' }))).toBe('conflictingContent');
    expect(judge(step('inProgress', known.stageAt))).toBe('duplicate');
  });

  it.each([
    ['an unknown area, even below a known one', event({ id: 'a', areaCode: '411602001001001999' }), 'unknownArea'],
    ['the future', event({ id: 'b', reportedAt: NOW + HOUR_MS }), 'fromFuture'],
    ['a step backwards', step('assigned', NOW), 'stageBackwards'],
    ['a step before the last one', step('reportedBack', MORNING), 'timeBackwards'],
    ['a step of nothing', step('assigned', NOW, 'x', 'nobody'), 'unknownEvent'],
    ['no record at all', 'hello', 'malformed'],
    ['a wrong field', event({ lng: 999 }), 'malformed'],
  ])('keeps %s in quarantine with its reason', (_, raw, reason) => {
    expect(judge(raw)).toBe(reason);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withTypedArray: true }), (raw) => {
        expect(judge(raw)).toBe('malformed');
        expect(judge({ type: 'event', event: raw })).toBe('malformed');
      }),
    );
  });
});

import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { CityEvent, OrderStep } from '#shared/domain/event.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/domain/time.ts';
import type { PeriodTally } from '#shared/subjects/periodTally.ts';
import { countIn, SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { CreationBook } from '../../../electron/data-service/subjects/creationBook.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

const atlas = smallAtlas();
const villages = Array.from({ length: 12 }, (_, n) => (atlas.levelStart[3] as number) + n);
const subjects: Subject[] = villages.flatMap((area) => {
  const at = { areaCode: atlas.code(area), lng: 114, lat: 33 };
  return [
    { id: `V${atlas.code(area)}`, type: 'village', name: '村', ...at } as const,
    { id: `E${atlas.code(area)}`, type: 'factory', name: '厂', ...at } as const,
  ];
});
const census = new SubjectCensus(atlas, subjects);
const [village = ''] = villages.map((area) => atlas.code(area));
const factory = `E${village}`;

let book: CreationBook;
beforeEach(() => {
  book = new CreationBook(census, BUILT_IN_RULES.creation, MORNING);
  book.begin(MORNING - 60 * DAY_MS, Number.NEGATIVE_INFINITY);
});

const take = (change: Partial<CityEvent>, into = book): void => {
  const event = eventWith({ kind: 'accident', grade: 'large', areaCode: `${village}001001`, ...change });
  into.takeEvent(event, areaByCode(atlas, event.areaCode) as number);
};
const step = (stage: OrderStep['stage'], at: Instant, change: Partial<OrderStep> = {}): OrderStep => ({
  eventId: 'event-1',
  stage,
  at,
  actor: 'x',
  ...change,
});
const failing = (tally: PeriodTally): readonly string[] =>
  [...tally.subjects].map((index) => (census.subjects[index] as Subject).id).sort();

describe('an event', () => {
  test('counts against its village and against the subject it names, all the way up', () => {
    take({ subjectId: factory });
    book.advance(MORNING + HOUR_MS);
    const { tally } = book.running('week');
    expect(failing(tally)).toEqual([factory, `V${village}`].sort());
    for (let at = villages[0] as number; ; at = atlas.parent[at] as number) {
      expect(countIn(tally.failing, at, 'village')).toBe(1);
      expect(countIn(tally.failing, at, 'enterprise')).toBe(1);
      if (at === 0) break;
    }
    expect(failing(book.running('month').tally)).toEqual(failing(tally));
  });

  test('counts once however many more there are of its subject', () => {
    take({ id: 'a' });
    take({ id: 'b', kind: 'case' });
    book.advance(MORNING + HOUR_MS);
    const { tally } = book.running('week');
    expect(countIn(tally.failing, 0, 'village')).toBe(1);
    expect(tally.failedOf(census.find(`V${village}`) as number)).toEqual(['accident', 'case']);
  });

  test('that is corrected to something lighter, or to another place, is taken away again', () => {
    take({});
    take({ revision: 1, grade: 'ordinary' });
    expect(failing(book.running('week').tally)).toEqual([]);
    const other = atlas.code(villages[5] as number);
    take({ revision: 2, areaCode: other });
    expect(failing(book.running('week').tally)).toEqual([`V${other}`]);
    take({ revision: 3, kind: 'hazard', areaCode: other });
    expect(failing(book.running('week').tally)).toEqual([]);
  });

  test('in a place above the villages counts against the subject alone, an unknown subject against nobody', () => {
    take({ areaCode: '411602', subjectId: factory });
    take({ id: 'b', areaCode: '411602', subjectId: 'E-nobody' });
    expect(failing(book.running('week').tally)).toEqual([factory]);
  });

  test('found to be the same matter as another counts no more', () => {
    take({});
    book.takeStep(step('reportedBack', MORNING + HOUR_MS, { mergedInto: 'event-0' }));
    expect(failing(book.running('week').tally)).toEqual([]);
  });
});

describe('a petition by one person', () => {
  const deadline = MORNING + 2 * DAY_MS;
  beforeEach(() => take({ kind: 'petition', grade: 'ordinary', deadline }));

  test('counts from the very instant of its deadline', () => {
    book.advance(deadline - 1);
    expect(failing(book.running('week').tally)).toEqual([]);
    book.advance(deadline);
    expect(failing(book.running('week').tally)).toEqual([`V${village}`]);
  });

  test('settled before it never counts, unless a correction opens it again', () => {
    book.takeStep(step('reportedBack', deadline - 1));
    book.advance(deadline + DAY_MS);
    expect(failing(book.running('week').tally)).toEqual([]);
    book.takeStep(step('inProgress', deadline + DAY_MS, { isCorrection: true, note: '未解决' }));
    expect(failing(book.running('week').tally)).toEqual([`V${village}`]);
  });
});

describe('periods', () => {
  const monday = Date.parse('2026-11-23T00:00:00+08:00');

  test('close at midnight between Sunday and Monday with the result that stood', () => {
    take({});
    expect(book.advance(monday - 1).map(({ period }) => period.id)).not.toContain('2026-W47');
    const closed = book.advance(monday);
    expect(closed.map(({ period }) => period.id)).toEqual(['2026-W47']);
    expect(failing((closed[0] as { tally: PeriodTally }).tally)).toEqual([`V${village}`]);
    expect(failing(book.running('week').tally)).toEqual([]);
    expect(failing(book.running('month').tally)).toEqual([`V${village}`]);
    expect(book.advance(monday + HOUR_MS)).toEqual([]);
  });

  test('passed all at once close all, those nothing is known of do not', () => {
    const late = new CreationBook(census, BUILT_IN_RULES.creation, MORNING);
    take({ id: 'old', reportedAt: Date.parse('2026-10-14T08:00:00+08:00') }, late);
    take({ id: 'new' }, late);
    const ids = late.advance(MORNING).map(({ period }) => period.id);
    // The data begins on Wednesday of week 42 and in the middle of October: neither is known whole.
    expect(ids).toEqual(['2026-W43', '2026-W44', '2026-W45', '2026-W46']);
  });

  test('are given out again when a late report changes them', () => {
    book.advance(monday);
    take({ id: 'late', reportedAt: monday - HOUR_MS });
    const again = book.advance(monday + 1);
    expect(again.map(({ period, tally }) => [period.id, failing(tally)])).toEqual([['2026-W47', [`V${village}`]]]);
  });

  /** Villages that failed in the last week up to this point of it: in the city, in the first county. */
  const failingBefore = () =>
    [0, 1].map((area) => countIn(book.running('week').before as Uint32Array, area, 'village'));

  test('compare with the last one at the same point of it, not with all of it', () => {
    take({ id: 'tuesday', reportedAt: MORNING + DAY_MS });
    take({ id: 'friday', reportedAt: MORNING + 4 * DAY_MS, areaCode: atlas.code(villages[7] as number) });
    book.advance(monday + 3 * DAY_MS);
    expect(failingBefore()).toEqual([1, 1]);
    book.advance(monday + 6 * DAY_MS);
    expect(failingBefore()).toEqual([2, 1]);
  });

  test('are touched by a breach for as many days as the rules say, and give it out with each that ends', () => {
    const { creation } = BUILT_IN_RULES;
    const long = new CreationBook(census, { ...creation, accident: { ...creation.accident, days: 10 } }, MORNING);
    long.begin(MORNING - 60 * DAY_MS, Number.NEGATIVE_INFINITY);
    take({}, long);
    const failed = (at: Instant) => {
      const closed = long.advance(at).filter(({ period }) => period.from >= MORNING - 7 * DAY_MS);
      return closed.map(({ period, tally }) => [period.id, failing(tally).length]);
    };
    // Ten days from Monday morning reach into the next week, not into the one after it.
    expect(failed(monday)).toEqual([['2026-W47', 1]]);
    expect(failing(long.running('week').tally)).toEqual([`V${village}`]);
    expect(failed(monday + 7 * DAY_MS)).toEqual([['2026-W48', 1]]);
    expect(failing(long.running('week').tally)).toEqual([]);
    take({ revision: 1, grade: 'ordinary' }, long);
    expect(failed(monday + 7 * DAY_MS + 1)).toEqual([
      ['2026-W47', 0],
      ['2026-W48', 0],
    ]);
  });

  test('that ended before other rules judged keep their result', () => {
    take({});
    book.keepUntil(monday);
    expect(book.advance(monday)).toEqual([]);
    expect(book.advance(monday + 7 * DAY_MS).map(({ period }) => period.id)).toEqual(['2026-W48']);
  });

  test('have nothing to compare with where the data begins within the last one', () => {
    const fresh = new CreationBook(census, BUILT_IN_RULES.creation, MORNING);
    take({}, fresh);
    fresh.advance(monday + HOUR_MS);
    expect(fresh.running('week').before).toBeUndefined();
    expect(fresh.running('month')).toMatchObject({ from: MORNING, before: undefined });
  });
});

test('what is kept step by step equals what is counted from the newest revisions alone', () => {
  const kinds = ['petition', 'accident', 'case', 'dispute'] as const;
  const change = fc.record({
    id: fc.integer({ min: 0, max: 6 }).map((n) => `event-${n}`),
    village: fc.integer({ min: 0, max: 3 }),
    names: fc.boolean(),
    kind: fc.constantFrom(...kinds),
    grade: fc.constantFrom('ordinary', 'large' as const),
    hours: fc.integer({ min: 1, max: 70 }),
    settles: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const stepwise = new CreationBook(census, BUILT_IN_RULES.creation, MORNING);
      stepwise.begin(MORNING - 60 * DAY_MS, Number.NEGATIVE_INFINITY);
      const newest = new Map<string, Partial<CityEvent>>();
      const steps = new Map<string, OrderStep>();
      let now = MORNING;
      for (const { id, village: n, names, kind, grade, hours, settles } of changes) {
        const code = atlas.code(villages[n] as number);
        now += HOUR_MS;
        const event = { id, kind, grade, areaCode: code, deadline: MORNING + hours * HOUR_MS, reportedAt: MORNING };
        const next = names ? { ...event, subjectId: `E${code}` } : event;
        take(next, stepwise);
        newest.set(id, next);
        if (settles && !steps.has(id)) {
          const closing = step('reportedBack', now, { eventId: id });
          // An order of a matter that cannot count is passed over, so is what is known of its settling.
          if (kind !== 'dispute') steps.set(id, closing);
          stepwise.takeStep(closing);
        }
        stepwise.advance(now);
      }
      const fresh = new CreationBook(census, BUILT_IN_RULES.creation, MORNING);
      fresh.begin(MORNING - 60 * DAY_MS, Number.NEGATIVE_INFINITY);
      for (const [id, event] of newest) {
        take(event, fresh);
        const closing = steps.get(id);
        if (closing !== undefined) fresh.takeStep(closing);
      }
      fresh.advance(now);
      for (const by of ['week', 'month'] as const) {
        expect(failing(stepwise.running(by).tally)).toEqual(failing(fresh.running(by).tally));
        expect(stepwise.running(by).tally.failing).toEqual(fresh.running(by).tally.failing);
      }
    }),
    { numRuns: 200 },
  );
});

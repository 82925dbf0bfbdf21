import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EVENT_GRADES, EVENT_KINDS, EVENT_SCALES, ORDER_STAGES, type OrderStage } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { ORANGE, RED, UNKNOWN } from '#shared/domain/warningLevel.ts';
import { fromScoreCode, SCORE_CODE_FACTOR, toScoreCode } from '#shared/history/scoreCode.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { RecordedPast } from '../../../electron/data-service/history/recordedPast.ts';
import { Recorder } from '../../../electron/data-service/history/recorder.ts';
import { PictureStore } from '../../../electron/data-service/pictureStore.ts';
import { finish } from '../../../electron/data-service/rebuildPictures.ts';
import type { StoredRow } from '../../../electron/data-service/store/eventStore.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { temporaryStore } from '../../support/temporaryStore.ts';
import { eventWith, MORNING, QUICK_RULES } from '../../support/warningFixtures.ts';

const ATLAS = smallAtlas();
const FIRST_MICRO_GRID = ATLAS.levelStart[5] as number;
const MODE = { isDemonstration: true, speed: 1, isDrill: false, replay: undefined };

let disk = temporaryStore();

beforeEach(() => {
  disk.remove();
  disk = temporaryStore();
});

afterEach(() => disk.remove());

/** The live picture at an instant, to be compared with. */
interface Seen {
  readonly at: Instant;
  readonly levels: Uint8Array;
  readonly worst: Uint8Array;
  readonly openEvents: Uint32Array;
  readonly scores: Float32Array;
  readonly totals: Picture['totals'];
  readonly ticker: Picture['ticker'];
}

/** A living picture that is recorded to disk. */
class RecordedLife {
  readonly seen: Seen[] = [];
  readonly pictures: PictureStore;
  readonly recorder: Recorder;
  #rows: StoredRow[] = [];

  constructor(start: Instant, recordedTo?: Instant) {
    this.recorder = new Recorder({
      atlas: ATLAS,
      recordedTo,
      keep: (row) => this.#rows.push(row),
      onTicker: () => undefined,
    });
    this.pictures = new PictureStore({
      atlas: ATLAS,
      rules: QUICK_RULES,
      itemWeight: () => 1,
      picture: emptyPicture(ATLAS, 'live', start, MODE),
      startAt: start,
      ...this.recorder.listener,
    });
  }

  report(n: number, at: Instant, change: Parameters<typeof eventWith>[0] = {}, place = 0): void {
    const event = eventWith({ id: `event-${n}`, reportedAt: at, deadline: at + 3 * HOUR_MS, ...change });
    this.pictures.applyEvent(event, FIRST_MICRO_GRID + place, undefined, at);
  }

  step(n: number, at: Instant, stage: OrderStage): void {
    this.pictures.applyStep({ eventId: `event-${n}`, stage, at, actor: 'x' }, at);
  }

  /** Notes how everything stands at an instant. */
  look(at: Instant): void {
    this.pictures.refresh(at);
    const { levels, worst, openEvents, scores, totals, ticker } = this.pictures.picture;
    this.seen.push({
      at,
      levels: levels.slice(),
      worst: worst.slice(),
      openEvents: openEvents.slice(),
      scores: scores.slice(),
      totals,
      ticker,
    });
  }

  save(): void {
    this.recorder.close();
    disk.append(...this.#rows);
    this.#rows = [];
  }
}

function seek(at: Instant): RecordedPast {
  const past = finish(RecordedPast.seek(ATLAS, disk.store, at));
  if (!past.ok) throw new Error(past.error.message);
  return past.value;
}

function expectSame({ city, totals }: RecordedPast, seen: Seen): void {
  expect(city.levels).toEqual(seen.levels);
  expect(city.worst).toEqual(seen.worst);
  expect(city.openEvents).toEqual(seen.openEvents);
  expect(city.scoreCodes).toEqual(Uint8Array.from(seen.scores, toScoreCode));
  // The minute of yesterday that corresponds is told with the next change only.
  expect({ ...totals, eventsYesterdayByNow: 0 }).toEqual({ ...seen.totals, eventsYesterdayByNow: 0 });
  const lines = seen.ticker.map(({ eventId, stage, isOverdue }) => ({ eventId, stage, isOverdue }));
  expect(city.ticker).toEqual(lines);
}

const happening = fc.record({
  /** Seconds after the start: whole ones, so that an instant can be looked at exactly. */
  at: fc.integer({ min: 1, max: 14 * 3_600 }),
  ms: fc.integer({ min: 0, max: 999 }),
  place: fc.nat({ max: 30 }),
  kind: fc.constantFrom(...EVENT_KINDS),
  grade: fc.constantFrom(...EVENT_GRADES, 'ordinary' as const),
  scale: fc.constantFrom(...EVENT_SCALES),
  steps: fc.array(fc.integer({ min: 0, max: 9_000 }), { maxLength: 5 }),
});

it('the recorded picture is the live picture at every second, found by seeking or by playing on', () => {
  const levels = new Set<number>();
  fc.assert(
    fc.property(
      fc.array(happening, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 20 * 3_600 }), { minLength: 3, maxLength: 12 }),
      (stories, looks) => {
        disk.remove();
        disk = temporaryStore();
        const life = new RecordedLife(MORNING);
        life.recorder.record(life.pictures);
        const acts = [
          ...stories.flatMap(({ at, ms, place, kind, grade, scale, steps }, n) => {
            const reportedAt = MORNING + at * SECOND_MS + ms;
            let time = reportedAt;
            return [
              { at: reportedAt, do: () => life.report(n, reportedAt, { kind, grade, scale }, place) },
              ...steps.map((after, stage) => {
                time += after * 997;
                const stepAt = time;
                return { at: stepAt, do: () => life.step(n, stepAt, ORDER_STAGES[stage + 1] as OrderStage) };
              }),
            ];
          }),
          ...looks.map((second) => {
            const at = MORNING + second * SECOND_MS;
            return { at, do: () => life.look(at) };
          }),
        ].sort((a, b) => a.at - b.at);
        for (const act of acts) act.do();
        life.save();
        for (const seen of life.seen) {
          expectSame(seek(seen.at), seen);
          for (const level of seen.levels) levels.add(level);
        }
        const [first, ...later] = life.seen as [Seen, ...Seen[]];
        const played = seek(first.at);
        for (const seen of later) {
          expect(played.goTo(seen.at, disk.store, () => undefined)).toEqual({ ok: true, value: 'there' });
          expectSame(played, seen);
        }
      },
    ),
    { numRuns: 40, seed: 20261116 },
  );
  expect([...levels]).toEqual(expect.arrayContaining([ORANGE, RED]));
}, 120_000);

it('the recorded picture tells of every area that changes while it is played', () => {
  const life = new RecordedLife(MORNING);
  life.recorder.record(life.pictures);
  life.report(1, MORNING + HOUR_MS, { grade: 'extraordinary' });
  life.look(MORNING + 2 * HOUR_MS);
  life.save();
  const past = seek(MORNING);
  const before = past.city.levels.slice();
  const told = new Set<number>();
  past.goTo(MORNING + 2 * HOUR_MS, disk.store, (area) => told.add(area));
  const changed = [...before.keys()].filter((area) => before[area] !== past.city.levels[area]);
  expect(changed.length).toBeGreaterThan(2);
  expect(changed.every((area) => told.has(area))).toBe(true);
});

it('the recorded picture goes on from the log where a killed process stopped, and has no gap', () => {
  const first = new RecordedLife(MORNING);
  first.recorder.record(first.pictures);
  for (let n = 0; n < 30; n++) first.report(n, MORNING + n * 7 * MINUTE_MS, {}, n % 9);
  // Killed: what was recorded since the last block was never kept.
  const lastKept = MORNING + 200 * MINUTE_MS;
  first.save();
  const recordedTo = disk.store.recordedExtent()?.to ?? 0;
  expect(recordedTo).toBeGreaterThan(lastKept);
  const again = new RecordedLife(MORNING, recordedTo - 20 * MINUTE_MS);
  for (let n = 0; n < 30; n++) again.report(n, MORNING + n * 7 * MINUTE_MS, {}, n % 9);
  again.look(MORNING + 210 * MINUTE_MS);
  again.recorder.record(again.pictures);
  again.save();
  for (const seen of again.seen) expectSame(seek(seen.at), seen);
});

it('the recorded picture says that it was begun anew behind a gap, and is right again after it', () => {
  const first = new RecordedLife(MORNING);
  first.recorder.record(first.pictures);
  first.report(1, MORNING + MINUTE_MS);
  first.look(MORNING + HOUR_MS);
  first.save();
  const second = new RecordedLife(MORNING + DAY_MS);
  second.recorder.record(second.pictures);
  second.report(2, MORNING + DAY_MS + MINUTE_MS, { grade: 'extraordinary' });
  second.look(MORNING + DAY_MS + HOUR_MS);
  second.save();
  const past = seek(MORNING + HOUR_MS);
  expect(past.goTo(MORNING + DAY_MS + HOUR_MS, disk.store, () => undefined)).toEqual({ ok: true, value: 'gap' });
  expectSame(seek(MORNING + DAY_MS + HOUR_MS), second.seen[0] as Seen);
});

it('the recorded picture cannot be shown before it begins, with another atlas, or when its bytes are damaged', () => {
  const life = new RecordedLife(MORNING);
  life.recorder.record(life.pictures);
  life.report(1, MORNING + MINUTE_MS);
  life.look(MORNING + HOUR_MS);
  life.save();
  const failed = (at: Instant, atlas = ATLAS) => {
    const past = finish(RecordedPast.seek(atlas, disk.store, at));
    return past.ok ? undefined : past.error.code;
  };
  expect(failed(MORNING - 1)).toBe('notRecorded');
  expect(failed(MORNING + HOUR_MS, { ...ATLAS, version: 'another' })).toBe('otherAtlas');
  const body = Uint8Array.of(1, 2, 3);
  disk.append({ type: 'recording', of: 'keyframe', from: MORNING + HOUR_MS, to: MORNING + HOUR_MS, body });
  expect(failed(MORNING + HOUR_MS)).toBe('unreadable');
  expect(failed(MORNING + MINUTE_MS)).toBeUndefined();
});

it('the recorded picture keeps silence: areas that were unknown are unknown again', () => {
  const life = new RecordedLife(MORNING);
  life.recorder.record(life.pictures);
  life.report(1, MORNING + MINUTE_MS);
  life.look(MORNING + 10 * MINUTE_MS);
  life.pictures.setStale([{ source: 'demo', title: 'demo', newestAt: MORNING, areas: [0] }]);
  life.look(MORNING + 20 * MINUTE_MS);
  life.save();
  expect(seek(MORNING + 9 * MINUTE_MS).city.levels[0]).not.toBe(UNKNOWN);
  expect(seek(MORNING + 20 * MINUTE_MS).city.levels[0]).toBe(UNKNOWN);
});

describe('a score as one byte', () => {
  it('is at most 4.5 % off, and 0 only for none', () => {
    expect(SCORE_CODE_FACTOR).toBeLessThan(1.045);
    fc.assert(
      fc.property(fc.double({ min: 1 / 65_536, max: 50_000, noNaN: true }), (score) => {
        const factor = fromScoreCode(toScoreCode(score)) / score;
        expect(Math.max(factor, 1 / factor)).toBeLessThanOrEqual(SCORE_CODE_FACTOR * 1.000_01);
      }),
    );
    expect(fromScoreCode(toScoreCode(0))).toBe(0);
    expect(toScoreCode(1e9)).toBe(255);
  });
});

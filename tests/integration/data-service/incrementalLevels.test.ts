import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaIndex } from '#shared/domain/area.ts';
import {
  type CityEvent,
  EVENT_GRADES,
  EVENT_KINDS,
  EVENT_SCALES,
  ORDER_STAGES,
  type OrderStage,
} from '#shared/domain/event.ts';
import { MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, ORANGE, RED, YELLOW } from '#shared/domain/warningLevel.ts';
import { emptyPicture } from '../../../electron/data-service/emptyPicture.ts';
import { PictureStore } from '../../../electron/data-service/pictureStore.ts';
import { RecomputedPicture } from '../../support/recomputedPicture.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';
import { eventWith, MORNING, QUICK_RULES } from '../../support/warningFixtures.ts';

const ATLAS = smallAtlas();
const HISTORY_MINUTES = 600;
const MODE = { isDemonstration: true, speed: 1, isDrill: false };

type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

type Happening = { readonly minute: number } & (
  | { readonly type: 'event'; readonly event: CityEvent; readonly area: AreaIndex }
  | { readonly type: 'step'; readonly eventId: string; readonly stage: OrderStage }
);

/** A report in one crowded corner of the city, so that levels rise, with the steps and corrections that follow it. */
const story = fc.record({
  minute: fc.integer({ min: 0, max: HISTORY_MINUTES - 60 }),
  place: fc.nat({ max: 23 }),
  kind: fc.constantFrom(...EVENT_KINDS),
  grade: fc.constantFrom(...EVENT_GRADES, 'ordinary' as const, 'ordinary' as const, 'large' as const),
  scale: fc.constantFrom(...EVENT_SCALES, 'individual' as const),
  dueMinutes: fc.integer({ min: 10, max: 300 }),
  steps: fc.array(fc.record({ after: fc.integer({ min: 0, max: 120 }), stage: fc.nat({ max: 5 }) }), { maxLength: 4 }),
  corrected: fc.option(fc.record({ after: fc.integer({ min: 1, max: 90 }), place: fc.nat({ max: 23 }) })),
});

function tell(stories: readonly Story[]): Happening[] {
  const firstMicroGrid = ATLAS.levelStart[5] as number;
  const happenings = stories.flatMap((told, n): Happening[] => {
    const { minute, place, kind, grade, scale, dueMinutes } = told;
    const reportedAt = MORNING + minute * MINUTE_MS;
    const id = `story-${n}`;
    const event = eventWith({ id, kind, grade, scale, reportedAt, deadline: reportedAt + dueMinutes * MINUTE_MS });
    const list: Happening[] = [{ minute, type: 'event', event, area: firstMicroGrid + place }];
    let at = minute;
    for (const stage of told.steps.map((step) => step.stage).sort()) {
      at += told.steps[list.length - 1]?.after ?? 1;
      list.push({ minute: at, type: 'step', eventId: id, stage: ORDER_STAGES[stage] as OrderStage });
    }
    if (told.corrected !== null) {
      const { after, place: moved } = told.corrected;
      const better = { ...event, revision: 1, grade: 'large' as const };
      list.push({ minute: minute + after, type: 'event', event: better, area: firstMicroGrid + moved });
    }
    return list;
  });
  return happenings.sort((a, b) => a.minute - b.minute);
}

function play(happenings: readonly Happening[], seen: Set<number>): void {
  const picture = emptyPicture(ATLAS, 'test', MORNING, MODE);
  const quick = new PictureStore({
    atlas: ATLAS,
    rules: QUICK_RULES,
    itemWeight: () => 1,
    picture,
    startAt: MORNING,
    onChanged: () => undefined,
  });
  const plain = new RecomputedPicture(ATLAS, QUICK_RULES, MORNING);
  for (let minute = 0; minute <= HISTORY_MINUTES; minute++) {
    const now = MORNING + minute * MINUTE_MS;
    plain.recompute(now);
    for (const happening of happenings.filter((one) => one.minute === minute)) {
      if (happening.type === 'event') {
        plain.setEvent(happening.event, happening.area);
        quick.advance(now);
        quick.applyEvent(happening.event, happening.area, quick.known(happening.event.id), now);
      } else {
        plain.setStage(happening.eventId, happening.stage);
        quick.applyStep({ eventId: happening.eventId, stage: happening.stage, at: now, actor: 'x' }, now);
      }
      plain.recompute(now);
    }
    if (minute % 29 !== 0 && minute !== HISTORY_MINUTES) continue;
    quick.advance(now);
    compare(quick, plain, now);
    for (const level of plain.levels) seen.add(level);
  }
}

function compare(quick: PictureStore, plain: RecomputedPicture, now: number): void {
  const { levels, worst, openEvents } = quick.picture;
  const areas = Array.from(levels, (_, area) => area);
  expect(Array.from(levels)).toEqual(plain.levels);
  expect(Array.from(worst)).toEqual(areas.map((area) => plain.worst(area)));
  expect(Array.from(openEvents)).toEqual(plain.openEvents());
  expect(areas.map((area) => quick.runner.since(area))).toEqual(plain.since);
  const scores = plain.scores(now);
  for (const area of areas) expect(quick.runner.inputsOf(area, now).score).toBeCloseTo(scores[area] as number, 5);
}

describe('levels kept change by change', () => {
  it('equal the levels computed from scratch, through any history', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(fc.array(story, { minLength: 1, maxLength: 14 }), (stories) => {
        const happenings = tell(stories).filter((one) => one.minute <= HISTORY_MINUTES);
        play(happenings, seen);
      }),
      { numRuns: 40, seed: 20261116 },
    );
    expect([...seen].sort()).toEqual([BLUE, YELLOW, ORANGE, RED]);
  }, 60_000);
});

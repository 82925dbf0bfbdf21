import fc from 'fast-check';
import type { AreaIndex } from '#shared/domain/area.ts';
import {
  type CityEvent,
  EVENT_GRADES,
  EVENT_KINDS,
  EVENT_SCALES,
  ORDER_STAGES,
  type OrderStage,
  type OrderStep,
} from '#shared/domain/event.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { smallAtlas } from './smallAtlas.ts';
import { smallSubjects } from './smallSubjects.ts';
import { TwoWays } from './twoWays.ts';
import { eventWith, MORNING } from './warningFixtures.ts';

export const ATLAS = smallAtlas();
export const SUBJECTS = smallSubjects(ATLAS);
const HISTORY_MINUTES = 400;
const YEAR_END = Date.parse('2026-12-31T21:30:00+08:00');
/** Where clocks are put back and forward; the program must not notice. */
export const CLOCK_CHANGES = ['2026-11-01T05:10:00Z', '2027-03-14T06:10:00Z'].map((text) => Date.parse(text));

type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

type Happening = { readonly at: Instant } & (
  | { readonly type: 'event'; readonly event: CityEvent; readonly area: AreaIndex; readonly heardAt: Instant }
  | { readonly type: 'step'; readonly step: OrderStep; readonly heardAt: Instant }
  | { readonly type: 'urging'; readonly eventId: string }
  | { readonly type: 'silence'; readonly areas: readonly AreaIndex[] }
  | { readonly type: 'pass'; readonly to: Instant }
);

const seconds = (max: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }));

/** A report in one crowded corner of the city, so that levels rise, with all that may follow it. */
const story = fc.record({
  at: fc.integer({ min: 0, max: (HISTORY_MINUTES - 60) * 60 }),
  lateBy: seconds(90 * 60),
  place: fc.nat({ max: 23 }),
  isWhere: fc.constantFrom(
    'microGrid' as const,
    'microGrid' as const,
    'microGrid' as const,
    'village' as const,
    'town' as const,
  ),
  kind: fc.constantFrom(...EVENT_KINDS),
  grade: fc.constantFrom(...EVENT_GRADES, 'ordinary' as const, 'ordinary' as const, 'large' as const),
  scale: fc.constantFrom(...EVENT_SCALES, 'individual' as const),
  item: fc.constantFrom('09-01', '09-02', '12-03'),
  dueSeconds: fc.integer({ min: -600, max: 300 * 60 }),
  subject: fc.option(fc.nat({ max: SUBJECTS.length - 1 })),
  repeats: fc.option(fc.nat({ max: 13 })),
  steps: fc.array(
    fc.record({
      after: seconds(120 * 60),
      lateBy: seconds(30 * 60),
      stage: fc.nat({ max: 5 }),
      isCorrection: fc.boolean(),
      isTwice: fc.boolean(),
      mergedInto: fc.option(fc.nat({ max: 13 }), { freq: 6 }),
    }),
    { maxLength: 5 },
  ),
  isUrged: fc.boolean(),
  isTwice: fc.boolean(),
  corrected: fc.option(
    fc.record({
      after: fc.integer({ min: 1, max: 90 * 60 }),
      place: fc.nat({ max: 23 }),
      repeats: fc.option(fc.nat({ max: 13 })),
      subject: fc.option(fc.nat({ max: SUBJECTS.length - 1 })),
    }),
  ),
});

const silence = fc.record({
  at: fc.integer({ min: 0, max: HISTORY_MINUTES * 60 }),
  roots: fc.subarray([0, 1, 2, 4, 7, 9]),
});

/** The clock jumps: `to` may lie behind what is known already, or many days ahead. */
const jump = fc.record({
  at: fc.integer({ min: 0, max: HISTORY_MINUTES * 60 }),
  byMinutes: fc.oneof(fc.integer({ min: -300, max: 90 }), fc.constantFrom(3 * 1_440, 400 * 1_440)),
});

const idOf = (n: number): string => `story-${n}`;

const about = (repeats: number | null, subject: number | null): Partial<CityEvent> => ({
  ...(repeats !== null && { repeatOf: idOf(repeats) }),
  ...(subject !== null && { subjectId: SUBJECTS[subject]?.id ?? '' }),
});

function tellStory(told: Story, n: number, start: Instant): Happening[] {
  const { kind, grade, scale, item } = told;
  const firstMicroGrid = ATLAS.levelStart[5] as number;
  const reportedAt = start + told.at * SECOND_MS;
  const id = idOf(n);
  const plain = eventWith({
    id,
    kind,
    grade,
    scale,
    item,
    reportedAt,
    deadline: reportedAt + told.dueSeconds * SECOND_MS,
  });
  const event = { ...plain, ...about(told.repeats, told.subject) };
  const area = { microGrid: firstMicroGrid + told.place, village: 7 + (told.place % 4), town: 3 }[told.isWhere];
  const arrival = reportedAt + told.lateBy * SECOND_MS;
  const first: Happening = { at: arrival, type: 'event', event, area, heardAt: arrival };
  const list: Happening[] = told.isTwice
    ? [first, { ...first, at: arrival + 61_000, heardAt: arrival + 61_000 }]
    : [first];
  let at = reportedAt;
  for (const { after, lateBy, stage, isCorrection, isTwice, mergedInto } of told.steps) {
    at += after * SECOND_MS;
    const step: OrderStep = {
      ...{ eventId: id, stage: ORDER_STAGES[stage] as OrderStage, at, actor: 'x', isCorrection },
      ...(mergedInto !== null && mergedInto !== n && { mergedInto: idOf(mergedInto) }),
    };
    const heardAt = Math.max(at, arrival) + lateBy * SECOND_MS;
    list.push({ at: heardAt, type: 'step', step, heardAt });
    if (isTwice) list.push({ at: heardAt, type: 'step', step, heardAt });
  }
  if (told.isUrged) list.push({ at: arrival + 1_000_000, type: 'urging', eventId: id });
  if (told.corrected !== null) {
    const { after, place, repeats, subject } = told.corrected;
    const better = { ...plain, ...about(repeats, subject), revision: 1, grade: 'large' as const };
    const heardAt = arrival + after * SECOND_MS;
    list.push({ at: heardAt, type: 'event', event: better, area: firstMicroGrid + place, heardAt });
  }
  return list;
}

/** A random history: reports, late ones, duplicates, corrections, repeats, merges, silences, jumps of the clock. */
export const history = fc.record({
  start: fc.constantFrom(MORNING, MORNING + 17_321, YEAR_END, ...CLOCK_CHANGES),
  stories: fc.array(story, { minLength: 1, maxLength: 14 }),
  silences: fc.array(silence, { maxLength: 4 }),
  jumps: fc.array(jump, { maxLength: 2 }),
});

export type History = typeof history extends fc.Arbitrary<infer Told> ? Told : never;

function tell({ start, stories, silences, jumps }: History): Happening[] {
  const at = (second: number) => start + second * SECOND_MS;
  return [
    ...stories.flatMap((told, n) => tellStory(told, n, start)),
    ...silences.map((one): Happening => ({ at: at(one.at), type: 'silence', areas: one.roots })),
    ...jumps.map((one): Happening => ({ at: at(one.at), type: 'pass', to: at(one.at) + one.byMinutes * MINUTE_MS })),
  ].sort((a, b) => a.at - b.at);
}

/** Plays a history both ways; with `seen`, which takes the levels that came up, both are compared now and then and at the end. */
export function play(told: History, seen?: Set<number>): TwoWays {
  const ways = new TwoWays(ATLAS, SUBJECTS, told.start);
  const look = (): void => (seen === undefined ? ways.refresh() : ways.compare(seen));
  for (const [n, happening] of tell(told).entries()) {
    if (happening.type === 'event') ways.event(happening.event, happening.area, happening.heardAt);
    else if (happening.type === 'step') ways.step(happening.step, happening.heardAt);
    else if (happening.type === 'urging') ways.urge(happening.eventId);
    else if (happening.type === 'silence') ways.silence(happening.areas);
    else ways.pass(happening.to);
    if (n % 5 === 0) look();
  }
  ways.pass(told.start + HISTORY_MINUTES * MINUTE_MS);
  look();
  return ways;
}

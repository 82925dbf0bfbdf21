import type { EventGrade, OrderStage, ReportedEvent, ReportedStep, SourceRecord } from '#shared/domain/event.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { hasOwnStages, localName } from './localStages.ts';
import { busyness } from './rhythm.ts';
import type { SeededRandom } from './seededRandom.ts';

/** No order of the demonstration is told of for longer: the longest deadline over a Spring Festival, and some days late. */
export const LONGEST_ORDER_MS = 22 * DAY_MS;
const LATEST_AFTER_DEADLINE_MS = 4 * DAY_MS;

/** Graver orders are begun sooner: factor on the waiting times. */
const URGENCY: Readonly<Record<EventGrade, number>> = { extraordinary: 0.1, major: 0.2, large: 0.5, ordinary: 1 };

/** Share of its time an order usually takes, and how widely that differs: about one in fourteen is late. */
const USUAL_SHARE = 0.23;
const SHARE_SPREAD = 0.95;

const REOPENED_SHARE = 0.005;
const REGRADED_SHARE = 0.006;
const CHASED_IN_TIME_SHARE = 0.008;
/** Ordinary matters are not finished between ten at night and this hour. */
const MORNING_HOUR = 7.5;
const EVENING_HOUR = 22;

const CENTRE = '网格化服务中心';
const SUPERVISORS = '督查考核组';

/** A record about an order and when it is told. */
export interface LifePart {
  readonly at: Instant;
  readonly record: SourceRecord;
}

/** The moments at which an order moves. */
interface Pace {
  readonly assignedAt: Instant;
  readonly begunAt: Instant;
  /** Undefined when nobody had to chase it. */
  readonly chasedAt: Instant | undefined;
  readonly doneAt: Instant;
  readonly assessedAt: Instant;
}

/** Everything that is told of an event after its report: steps, urgings, corrections; in the order of time. */
export function orderLife(random: SeededRandom, event: ReportedEvent, deadline: Instant): readonly LifePart[] {
  const pace = paceOf(random, event, deadline);
  const parts = [...stepsOf(event, pace), ...urgingsOf(random, event, pace)];
  if (random.next() < REOPENED_SHARE) parts.push(...reopening(random, event, pace));
  if (random.next() < REGRADED_SHARE) parts.push(regrading(event, pace.assignedAt));
  return parts.sort((a, b) => a.at - b.at);
}

/** The order of a report that turned out to be the same matter as another. */
export function mergedLife(random: SeededRandom, event: ReportedEvent, original: string): readonly LifePart[] {
  const at = event.reportedAt + Math.round(random.around(8, 0.5) * MINUTE_MS);
  const note = '与另一件为同一事项，合并办理';
  return [step(event, 'reportedBack', at, CENTRE, { note, mergedInto: original })];
}

function paceOf(random: SeededRandom, event: ReportedEvent, deadline: Instant): Pace {
  const urgency = URGENCY[event.grade];
  const wait = (minutes: number): number => random.around(minutes, 0.6) * MINUTE_MS * urgency;
  const assignedAt = event.reportedAt + awake(event, wait(9));
  const begunAt = assignedAt + wait(35);
  const takesMs = random.around(USUAL_SHARE, SHARE_SPREAD) * (deadline - event.reportedAt);
  const latest = Math.min(deadline + LATEST_AFTER_DEADLINE_MS, event.reportedAt + LONGEST_ORDER_MS - DAY_MS);
  const done = Math.min(Math.max(begunAt + 5 * MINUTE_MS, event.reportedAt + takesMs), latest);
  const doneAt = event.grade === 'ordinary' ? byDay(done, random.next()) : done;
  const chased = Math.max(deadline, begunAt) + wait(12);
  const assessedAt = doneAt + Math.min(random.around(6, 0.7) * HOUR_MS, DAY_MS / 2);
  return { assignedAt, begunAt, chasedAt: chased < doneAt ? chased : undefined, doneAt, assessedAt };
}

function stepsOf(event: ReportedEvent, pace: Pace): LifePart[] {
  const { assignedAt, begunAt, chasedAt, doneAt, assessedAt } = pace;
  const steps: LifePart[] = [];
  if (hasOwnStages(event.areaCode)) {
    const collectedAt = Math.min(event.reportedAt + 20 * SECOND_MS, (event.reportedAt + assignedAt) / 2);
    steps.push(named(event, 'problemCollected', collectedAt, CENTRE));
    steps.push(named(event, 'orderMade', (collectedAt + assignedAt) / 2, CENTRE));
  }
  steps.push(step(event, 'assigned', assignedAt, CENTRE), step(event, 'inProgress', begunAt, event.unit));
  if (chasedAt !== undefined) steps.push(step(event, 'supervised', chasedAt, SUPERVISORS));
  steps.push(step(event, 'reportedBack', doneAt, event.unit));
  if (hasOwnStages(event.areaCode)) {
    steps.push(named(event, 'closureVerified', (doneAt + assessedAt) / 2, CENTRE));
  }
  steps.push(step(event, 'assessed', assessedAt, SUPERVISORS));
  return steps;
}

function urgingsOf(random: SeededRandom, { id: eventId }: ReportedEvent, { begunAt, chasedAt, doneAt }: Pace) {
  const urging = (at: Instant, actor: string, words: string): LifePart => {
    const told = Math.round(at);
    return { at: told, record: { type: 'urging', urging: { eventId, at: told, actor, words } } };
  };
  if (chasedAt !== undefined) return [urging(chasedAt + SECOND_MS, SUPERVISORS, '已超过办理期限，请尽快办结')];
  if (random.next() >= CHASED_IN_TIME_SHARE) return [];
  return [urging(begunAt + (doneAt - begunAt) * random.next(), '12345热线', '诉求人来电催办')];
}

/** 回访 finds that nothing was settled: the answer is taken back, and given again later. */
function reopening(random: SeededRandom, event: ReportedEvent, { doneAt, assessedAt }: Pace): LifePart[] {
  const foundAt = assessedAt + random.around(40, 0.5) * MINUTE_MS;
  const againAt = Math.min(foundAt + random.around(5, 0.6) * HOUR_MS, doneAt + DAY_MS);
  const note = '回访发现问题没有解决，退回重办';
  return [
    step(event, 'inProgress', foundAt, CENTRE, { note, isCorrection: true }),
    step(event, 'reportedBack', Math.max(againAt, foundAt + MINUTE_MS), event.unit),
  ];
}

/** The centre sees that a report was graded too low or too high. */
function regrading(event: ReportedEvent, at: Instant): LifePart {
  const grade = event.grade === 'ordinary' ? 'large' : 'ordinary';
  return { at: Math.round(at), record: { type: 'event', event: { ...event, revision: 1, grade } } };
}

type StepExtra = Pick<ReportedStep, 'note' | 'isCorrection' | 'mergedInto'>;

/** One of the six stages, by the name that the county's platform gives it. */
const step = (event: ReportedEvent, stage: OrderStage, at: Instant, actor: string, extra: StepExtra = {}): LifePart =>
  named(event, localName(event.areaCode, stage), at, actor, extra);

function named(event: ReportedEvent, stage: string, when: Instant, actor: string, extra: StepExtra = {}): LifePart {
  const at = Math.round(when);
  return { at, record: { type: 'step', step: { eventId: event.id, stage, at, actor, ...extra } } };
}

/** At night an ordinary order waits longer for somebody to read it. */
function awake(event: ReportedEvent, waitMs: number): number {
  const isNight = busyness(event.reportedAt) < 0.4;
  return isNight && event.grade === 'ordinary' ? waitMs * 6 : waitMs;
}

/** The instant itself by day, else the next morning; `share` of three hours after people have come. */
function byDay(at: Instant, share: number): Instant {
  const midnight = dayStart(chinaDay(at));
  const hour = (at - midnight) / HOUR_MS;
  if (hour >= MORNING_HOUR && hour < EVENING_HOUR) return at;
  const morning = midnight + MORNING_HOUR * HOUR_MS + (hour < MORNING_HOUR ? 0 : DAY_MS);
  return morning + share * 3 * HOUR_MS;
}

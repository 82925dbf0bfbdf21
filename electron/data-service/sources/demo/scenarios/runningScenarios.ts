import type { Instant } from '#shared/domain/time.ts';
import type { DemoCity } from '../demoCity.ts';
import type { BegunScenario, DemoCursor } from '../demoCursor.ts';
import type { Moment } from '../moment.ts';
import { LONGEST_ORDER_MS } from '../orderLife.ts';
import { SeededRandom } from '../seededRandom.ts';
import type { Scenario } from './scenario.ts';
import { isScenario, SCENARIOS } from './scenarioCatalog.ts';

const STREAM = 61;

/** A scenario with its beginning. */
interface Running extends BegunScenario {
  readonly scenario: Scenario;
}

/** The scenarios that a cursor names, made again from it. */
export class RunningScenarios {
  readonly moments: readonly Moment[];
  /** No record is kept back for longer, in milliseconds. */
  readonly longestSilenceMs: number;
  readonly #running: readonly Running[];

  /** `before` has those that are made already. */
  constructor({ stage }: DemoCity, seed: number, begun: readonly BegunScenario[], before?: RunningScenarios) {
    this.#running = begun.flatMap(({ name, at }) => {
      const known = before?.find({ name, at });
      if (known !== undefined) return [known];
      if (!isScenario(name)) return [];
      const random = new SeededRandom(seed, STREAM, at, name.length);
      return [{ name, at, scenario: SCENARIOS[name](stage, random, at) }];
    });
    this.moments = this.#running.flatMap(({ scenario }) => scenario.moments);
    this.longestSilenceMs = Math.max(
      0,
      ...this.#running.map(({ scenario: { silence } }) => (silence === undefined ? 0 : silence.to - silence.from)),
    );
  }

  /** A scenario that runs, with all that it tells. */
  find({ name, at }: BegunScenario): Running | undefined {
    return this.#running.find((running) => running.name === name && running.at === at);
  }

  /** A cursor with one more scenario, without those that nothing depends on any more. */
  withNew(cursor: DemoCursor, begun: BegunScenario): DemoCursor {
    const isOver = (old: BegunScenario): boolean => {
      const running = this.find(old);
      return running !== undefined && running.scenario.endsAt + LONGEST_ORDER_MS < cursor.at;
    };
    const kept = cursor.scenarios.filter((old) => !isOver(old) && !(old.name === begun.name && old.at === begun.at));
    return { ...cursor, scenarios: [...kept, begun] };
  }

  /** Factor on the everyday reports at a time. */
  shareAt(at: Instant): number {
    let share = 1;
    for (const { at: from, scenario } of this.#running) {
      if (scenario.share !== undefined && from <= at && at < scenario.endsAt) share *= scenario.share;
    }
    return share;
  }

  /** When a record is told: at once, or at the end of the silence of its county's platform. */
  toldAt({ at, county }: Moment): Instant {
    let told = at;
    for (const { scenario } of this.#running) {
      const { silence } = scenario;
      if (silence?.county === county && silence.from <= told && told < silence.to) told = silence.to;
    }
    return told;
  }

  /** The feeds that are silent at an instant, with the instant at which each was last heard. */
  silentAt(at: Instant, feedName: (county: string) => string): ReadonlyMap<string, Instant> {
    const silent = new Map<string, Instant>();
    for (const { scenario } of this.#running) {
      const { silence } = scenario;
      if (silence === undefined || at < silence.from || at >= silence.to) continue;
      const name = feedName(silence.county);
      silent.set(name, Math.min(silent.get(name) ?? silence.from, silence.from));
    }
    return silent;
  }
}

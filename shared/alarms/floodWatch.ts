import { type Instant, MINUTE_MS } from '../domain/time.ts';
import type { AlarmRules } from './alarmRules.ts';

/** A stretch of time in which alarms came faster than a person can take them. */
export interface Flood {
  readonly from: Instant;
  readonly to: Instant;
  readonly alarms: number;
}

/**
 * Finds floods (EEMUA 191): one begins when more than `above` alarms came within the last `minutes`, and ends when
 * fewer than `endsBelow` did. Instants must not go back.
 */
export class FloodWatch {
  #rules: AlarmRules['flood'];
  #windowMs: number;
  /** Raised within the window, oldest first, from `#first` on. */
  #raised: Instant[] = [];
  #first = 0;
  #since: Instant | undefined;
  #alarms = 0;
  readonly #onEnded: (flood: Flood) => void;

  constructor(rules: AlarmRules['flood'], onEnded: (flood: Flood) => void = () => undefined) {
    this.#rules = rules;
    this.#windowMs = rules.minutes * MINUTE_MS;
    this.#onEnded = onEnded;
  }

  /** Other rules count from the next alarm on; a longer window fills as time passes. */
  adoptRules(rules: AlarmRules['flood']): void {
    this.#rules = rules;
    this.#windowMs = rules.minutes * MINUTE_MS;
  }

  /** When the flood began; undefined while there is none. */
  get since(): Instant | undefined {
    return this.#since;
  }

  /** Alarms since the flood began. */
  get alarms(): number {
    return this.#alarms;
  }

  /** When time alone changes something next. */
  get nextAt(): Instant {
    const oldest = this.#raised[this.#first];
    return this.#since === undefined || oldest === undefined ? Number.POSITIVE_INFINITY : oldest + this.#windowMs;
  }

  raise(at: Instant): void {
    this.advance(at);
    this.#raised.push(at);
    if (this.#since !== undefined) this.#alarms += 1;
    else if (this.#count > this.#rules.above) {
      this.#since = this.#raised[this.#first];
      this.#alarms = this.#count;
    }
  }

  /** Lets alarms grow older than the window; returns whether the flood has ended by it. */
  advance(now: Instant): boolean {
    const since = this.#since;
    while (this.#first < this.#raised.length) {
      const leavesAt = (this.#raised[this.#first] as Instant) + this.#windowMs;
      if (leavesAt > now) break;
      this.#first += 1;
      if (this.#since !== undefined && this.#count < this.#rules.endsBelow) this.#end(leavesAt);
    }
    if (this.#first > 1_000) {
      this.#raised = this.#raised.slice(this.#first);
      this.#first = 0;
    }
    return since !== undefined && this.#since === undefined;
  }

  get #count(): number {
    return this.#raised.length - this.#first;
  }

  #end(at: Instant): void {
    this.#onEnded({ from: this.#since as Instant, to: at, alarms: this.#alarms });
    this.#since = undefined;
    this.#alarms = 0;
  }
}

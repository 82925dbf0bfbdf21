import { DAY_MS, HOUR_MS, type Instant } from '../domain/time.ts';
import type { AlarmCause, AlarmStatistics } from './alarm.ts';
import type { AlarmEntry, AlarmSubject } from './alarmEntry.ts';
import type { AlarmRules } from './alarmRules.ts';
import { type Flood, FloodWatch } from './floodWatch.ts';

const MOST_FREQUENT = 10;
/** Statistical division code: twelve digits down to the village. */
const VILLAGE_CODE_LENGTH = 12;
/** An alarm that stands longer is a standing (stale) alarm in the sense of EEMUA 191. */
export const LONG_STANDING_MS = DAY_MS;

interface Frequent {
  readonly cause: AlarmCause;
  readonly areaCode: string | undefined;
  readonly count: number;
}

/** What the log of a stretch of time tells, without what stands now. */
export interface LogStatistics
  extends Pick<AlarmStatistics, 'raised' | 'perOperatorHour' | 'floods' | 'medianToAcknowledgeMs'> {
  readonly mostFrequent: readonly (Frequent & { readonly key: string })[];
}

/** Gathers the figures of a stretch of time from the log, one entry after another in its order. */
export class AlarmCounter {
  readonly #from: Instant;
  readonly #to: Instant;
  readonly #operators: number;
  readonly #byKey = new Map<string, Frequent>();
  readonly #waitingSince = new Map<string, Instant>();
  readonly #toAcknowledge: number[] = [];
  readonly #floods: Flood[] = [];
  readonly #watch: FloodWatch;
  #raised = 0;

  constructor(from: Instant, to: Instant, rules: Pick<AlarmRules, 'flood' | 'operators'>) {
    this.#from = from;
    this.#to = to;
    this.#operators = rules.operators;
    this.#watch = new FloodWatch(rules.flood, (flood) => this.#floods.push(flood));
  }

  take(entry: AlarmEntry): void {
    if (entry.at < this.#from || entry.at >= this.#to) return;
    if (entry.type === 'raised') this.#takeRaised(entry);
    if (entry.type === 'acted') this.#takeAction(entry);
  }

  result(): LogStatistics {
    this.#watch.advance(this.#to);
    const { since, alarms } = this.#watch;
    const operatorHours = (this.#operators * Math.max(0, this.#to - this.#from)) / HOUR_MS;
    return {
      raised: this.#raised,
      perOperatorHour: operatorHours === 0 ? 0 : this.#raised / operatorHours,
      floods: since === undefined ? this.#floods : [...this.#floods, { from: since, to: this.#to, alarms }],
      mostFrequent: [...this.#byKey]
        .map(([key, frequent]) => ({ key, ...frequent }))
        .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
        .slice(0, MOST_FREQUENT),
      medianToAcknowledgeMs: median(this.#toAcknowledge),
    };
  }

  #takeRaised({ at, id, subject }: Extract<AlarmEntry, { type: 'raised' }>): void {
    const { key, cause, areaCode } = countedAs(subject);
    this.#raised += 1;
    this.#waitingSince.set(id, at);
    this.#watch.raise(at);
    this.#byKey.set(key, { cause, areaCode, count: (this.#byKey.get(key)?.count ?? 0) + 1 });
  }

  /** Counted from the moment it began to wait: again after it worsened or came back from the shelf. */
  #takeAction({ at, id, action }: Extract<AlarmEntry, { type: 'acted' }>): void {
    if (action.type === 'worsen' || action.type === 'unshelve') this.#waitingSince.set(id, at);
    const since = this.#waitingSince.get(id);
    if (action.type !== 'acknowledge' || since === undefined) return;
    this.#toAcknowledge.push(at - since);
    this.#waitingSince.delete(id);
  }
}

/** No event is raised twice: what comes again and again is the place. */
function countedAs({ key, cause, areaCode, eventId }: AlarmSubject): Pick<AlarmSubject, 'key' | 'cause' | 'areaCode'> {
  if (eventId === undefined || areaCode === undefined) return { key, cause, areaCode };
  const village = areaCode.slice(0, VILLAGE_CODE_LENGTH);
  return { key: `${cause}:${village}`, cause, areaCode: village };
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  return sorted.length % 2 === 1 || upper === undefined ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

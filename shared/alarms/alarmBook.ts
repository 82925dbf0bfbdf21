import { DAY_MS, type Instant, SECOND_MS } from '../domain/time.ts';
import type { AlarmState } from './alarm.ts';
import type { AlarmEntry, AlarmSubject } from './alarmEntry.ts';
import { type AlarmAction, applyAction, isWaiting, type KeptAlarm } from './alarmLife.ts';
import type { AlarmRules } from './alarmRules.ts';
import { FloodWatch } from './floodWatch.ts';

/** Cleared alarms that are still listed. */
const CLEARED_KEPT = 2_000;

/** All alarms that are not cleared, and the last cleared ones. It is changed by entries of the log alone. */
export class AlarmBook {
  readonly #open = new Map<string, KeptAlarm>();
  /** The alarm that is not cleared, by what it is about. */
  readonly #byKey = new Map<string, string>();
  /** Oldest first. */
  #cleared: KeptAlarm[] = [];
  readonly #counts: Record<AlarmState, number> = { new: 0, acknowledged: 0, escalated: 0, shelved: 0, cleared: 0 };
  readonly flood: FloodWatch;
  #next = 1;
  #begunAt: Instant | undefined;

  constructor(floodRules: AlarmRules['flood']) {
    this.flood = new FloodWatch(floodRules);
  }

  /** Undefined in a fresh log. */
  get begunAt(): Instant | undefined {
    return this.#begunAt;
  }

  /** The id that the next alarm gets. */
  get nextId(): string {
    return `alarm-${this.#next}`;
  }

  /** Alarms in each state; cleared ones that are still listed. */
  get counts(): Readonly<Record<AlarmState, number>> {
    return { ...this.#counts, cleared: this.#cleared.length };
  }

  get(id: string): KeptAlarm | undefined {
    return this.#open.get(id);
  }

  /** The alarm about a thing, as long as it is not cleared. */
  about(key: string): KeptAlarm | undefined {
    const id = this.#byKey.get(key);
    return id === undefined ? undefined : this.#open.get(id);
  }

  /** All that are not cleared, in no particular order. */
  open(): Iterable<KeptAlarm> {
    return this.#open.values();
  }

  *waiting(): Iterable<KeptAlarm> {
    for (const alarm of this.#open.values()) if (isWaiting(alarm)) yield alarm;
  }

  /** Newest first. */
  cleared(): readonly KeptAlarm[] {
    return [...this.#cleared].reverse();
  }

  /** The entry for a thing that has no alarm yet. */
  raise(subject: AlarmSubject, at: Instant, type: 'raised' | 'found' = 'raised'): AlarmEntry {
    return { type, at, id: this.nextId, subject };
  }

  /** The entry for an action, or undefined when the alarm's state does not allow it. */
  act(id: string, action: AlarmAction, at: Instant): AlarmEntry | undefined {
    const alarm = this.#open.get(id);
    if (alarm === undefined || applyAction(alarm, action, at) === undefined) return undefined;
    return { type: 'acted', at, id, action };
  }

  /** Everything a restart needs. */
  carry(at: Instant): AlarmEntry {
    return { type: 'carried', at, next: this.#next, begunAt: this.#begunAt ?? at, alarms: [...this.#open.values()] };
  }

  /** Takes an entry of the log; returns the alarm that it made or changed. */
  fold(entry: AlarmEntry): KeptAlarm | undefined {
    switch (entry.type) {
      case 'begun':
        this.#begunAt = entry.at;
        // Counted on from the second: a log begun while an older one could not be read must not use its ids again.
        this.#next = Math.max(this.#next, Math.floor(entry.at / SECOND_MS));
        return undefined;
      case 'raised':
      case 'found':
        return this.#foldRaised(entry);
      case 'acted': {
        const before = this.#open.get(entry.id);
        const after = before === undefined ? undefined : applyAction(before, entry.action, entry.at);
        if (after !== undefined) this.#put(after);
        return after;
      }
      case 'carried':
        this.#foldCarried(entry);
        return undefined;
      default:
        return entry satisfies never;
    }
  }

  #foldRaised({ type, at, id, subject }: Extract<AlarmEntry, { type: 'raised' | 'found' }>): KeptAlarm {
    const isKnown = type === 'found';
    const alarm: KeptAlarm = {
      id,
      ...subject,
      // JSON leaves out what is undefined.
      areaCode: subject.areaCode,
      eventId: subject.eventId,
      state: isKnown ? 'acknowledged' : 'new',
      raisedAt: at,
      waitingSince: at,
      isStanding: true,
      owner: undefined,
      acknowledgedAt: isKnown ? at : undefined,
      escalatedAt: undefined,
      shelved: undefined,
      clearedAt: undefined,
    };
    this.#next += 1;
    if (!isKnown) this.flood.raise(at);
    this.#put(alarm);
    return alarm;
  }

  #foldCarried({ next, begunAt, alarms }: Extract<AlarmEntry, { type: 'carried' }>): void {
    this.#next = Math.max(this.#next, next);
    this.#begunAt = begunAt;
    for (const alarm of alarms) this.#put(alarm);
  }

  #put(alarm: KeptAlarm): void {
    const before = this.#open.get(alarm.id);
    if (before !== undefined) this.#counts[before.state] -= 1;
    if (alarm.state === 'cleared') {
      this.#open.delete(alarm.id);
      this.#byKey.delete(alarm.key);
      this.#cleared.push(alarm);
      if (this.#cleared.length > 2 * CLEARED_KEPT) this.#cleared = this.#cleared.slice(-CLEARED_KEPT);
      return;
    }
    this.#counts[alarm.state] += 1;
    this.#open.set(alarm.id, alarm);
    this.#byKey.set(alarm.key, alarm.id);
  }
}

/** When time alone changes an alarm: it comes back from the shelf, or has waited too long. */
export function dueAt(alarm: KeptAlarm, escalateMs: (level: number) => number): Instant {
  if (alarm.state === 'shelved' && alarm.shelved !== undefined) return alarm.shelved.until;
  if (alarm.state === 'new' && alarm.isStanding) return alarm.waitingSince + escalateMs(alarm.level);
  return Number.POSITIVE_INFINITY;
}

/** Cleared alarms stay listed, and the log is read back, at least so long. */
export const LISTED_MS = 8 * DAY_MS;

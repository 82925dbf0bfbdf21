import { AlarmBook, dueAt } from '#shared/alarms/alarmBook.ts';
import { escalateMs } from '#shared/alarms/alarmCauses.ts';
import type { AlarmEntry, AlarmSubject } from '#shared/alarms/alarmEntry.ts';
import type { AlarmAction, KeptAlarm } from '#shared/alarms/alarmLife.ts';
import type { AlarmRules } from '#shared/alarms/alarmRules.ts';
import type { Instant } from '#shared/domain/time.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { InstantQueue } from '../instantQueue.ts';
import type { AlarmLog } from './alarmLog.ts';

/** The book of alarms with its log and its times: whatever changes it is written first, and time changes it by a queue. */
export class AlarmDesk {
  readonly book: AlarmBook;
  #rules: AlarmRules;
  readonly #log: Pick<AlarmLog, 'append'>;
  readonly #due = new InstantQueue<string>();
  #carriedDay = Number.NEGATIVE_INFINITY;
  #hasChanged = true;

  /** Goes on from what the log says, oldest entry first. */
  constructor(rules: AlarmRules, log: Pick<AlarmLog, 'append'>, written: Iterable<AlarmEntry>) {
    this.#rules = rules;
    this.#log = log;
    this.book = new AlarmBook(rules.flood);
    for (const entry of written) {
      this.book.fold(entry);
      if (entry.type === 'carried') this.#carriedDay = chinaDay(entry.at);
    }
    for (const alarm of this.book.open()) this.#schedule(alarm);
  }

  /** Other rules are in force: what waits is escalated by their times. */
  adoptRules(rules: AlarmRules): void {
    this.#rules = rules;
    this.book.flood.adoptRules(rules.flood);
    for (const alarm of this.book.open()) this.#schedule(alarm);
    this.#hasChanged = true;
  }

  /** Whether the board is another one since it was asked last. */
  takeChange(): boolean {
    const hasChanged = this.#hasChanged;
    this.#hasChanged = false;
    return hasChanged;
  }

  /** Alarms begin now. */
  begin(at: Instant): void {
    this.#write({ type: 'begun', at }, '');
  }

  /** Keeps what stood before the alarms began, without a call. */
  find(subject: AlarmSubject, at: Instant): void {
    if (this.book.about(subject.key) === undefined) this.#write(this.book.raise(subject, at, 'found'), subject.key);
  }

  /** Something stands: raises an alarm, or brings the one about it up to date. */
  stand(subject: AlarmSubject, at: Instant): void {
    const alarm = this.book.about(subject.key);
    if (alarm === undefined) {
      this.#write(this.book.raise(subject, at), subject.key);
      return;
    }
    if (!alarm.isStanding) this.act(alarm.id, { type: 'return' }, at);
    if (subject.level > alarm.level) this.act(alarm.id, { type: 'worsen', level: subject.level }, at);
    if (subject.level < alarm.level) this.act(alarm.id, { type: 'ease', level: subject.level }, at);
  }

  /** What an alarm was about is so no more. */
  gone(key: string, at: Instant): void {
    const alarm = this.book.about(key);
    if (alarm?.isStanding === true) this.act(alarm.id, { type: 'gone' }, at);
  }

  /** Returns false when the alarm is not there or its state does not allow the action. */
  act(id: string, action: AlarmAction, at: Instant): boolean {
    const key = this.book.get(id)?.key;
    const entry = this.book.act(id, action, at);
    if (key === undefined || entry === undefined) return false;
    this.#write(entry, key);
    return true;
  }

  /** What time alone does: escalation, the end of a shelf, the end of a flood, the day's carried alarms. */
  advance(now: Instant): void {
    while (this.#due.nextAt <= now) this.#review(this.#due.pop() as string, now);
    if (this.book.flood.nextAt <= now && this.book.flood.advance(now)) this.#hasChanged = true;
    if (this.book.begunAt !== undefined && chinaDay(now) !== this.#carriedDay) {
      this.#carriedDay = chinaDay(now);
      this.#write(this.book.carry(now), '');
    }
  }

  #review(id: string, now: Instant): void {
    const alarm = this.book.get(id);
    // It was put into the queue again when it changed.
    if (alarm === undefined || this.#dueAt(alarm) > now) return;
    this.act(id, { type: alarm.state === 'shelved' ? 'unshelve' : 'escalate' }, now);
  }

  #write(entry: AlarmEntry, key: string): void {
    this.#log.append(entry, key);
    const alarm = this.book.fold(entry);
    this.#hasChanged = true;
    if (alarm !== undefined) this.#schedule(alarm);
  }

  #schedule(alarm: KeptAlarm): void {
    const at = this.#dueAt(alarm);
    if (at < Number.POSITIVE_INFINITY) this.#due.push(at, alarm.id);
  }

  #dueAt(alarm: KeptAlarm): Instant {
    return dueAt(alarm, (level) => escalateMs(this.#rules, level));
  }
}

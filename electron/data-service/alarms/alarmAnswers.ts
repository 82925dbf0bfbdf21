import { ALARM_STATES, type Alarm, type AlarmState, type AlarmStatistics } from '#shared/alarms/alarm.ts';
import { byUrgency } from '#shared/alarms/alarmBoard.ts';
import type { AlarmBook } from '#shared/alarms/alarmBook.ts';
import { alarmOf, type KeptAlarm } from '#shared/alarms/alarmLife.ts';
import type { AlarmRules } from '#shared/alarms/alarmRules.ts';
import { AlarmCounter, LONG_STANDING_MS } from '#shared/alarms/alarmStatistics.ts';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { JournalEntry } from '../store/eventStore.ts';
import { entryOf } from './alarmLog.ts';

/** Entries that are read between two looks at the time. */
const ENTRIES_A_SLICE = 200;

/** Alarms in some states, or in all when none is named: the open ones by urgency, then the cleared ones, newest first. */
export function listAlarms(
  book: AlarmBook,
  atlas: Atlas,
  wish: { readonly states: readonly AlarmState[]; readonly limit: number },
): readonly Alarm[] {
  const states = new Set(wish.states.length === 0 ? ALARM_STATES : wish.states);
  const open = [...book.open()].filter(({ state }) => states.has(state)).sort(byUrgency);
  const cleared = states.has('cleared') ? book.cleared() : [];
  return [...open, ...cleared].slice(0, wish.limit).map((alarm) => withArea(alarm, atlas));
}

/** The figures of a stretch of time, in slices: the log of a year has a hundred thousand entries. */
export function* countAlarms(
  written: readonly JournalEntry[],
  book: AlarmBook,
  { atlas, rules, from, to }: { readonly atlas: Atlas; readonly rules: AlarmRules; from: Instant; to: Instant },
): Generator<undefined, AlarmStatistics> {
  const counter = new AlarmCounter(from, to, rules);
  for (const [position, entry] of written.entries()) {
    if (position % ENTRIES_A_SLICE === ENTRIES_A_SLICE - 1) yield;
    counter.take(entryOf(entry));
  }
  const { mostFrequent, ...figures } = counter.result();
  const standing = [...book.open()].filter((alarm) => alarm.isStanding && alarm.raisedAt <= to - LONG_STANDING_MS);
  return {
    from,
    to,
    ...figures,
    mostFrequent: mostFrequent.map(({ areaCode, ...frequent }) => ({
      ...frequent,
      area: areaCode === undefined ? undefined : areaByCode(atlas, areaCode),
    })),
    standing: standing.sort((a, b) => a.raisedAt - b.raisedAt).map((alarm) => withArea(alarm, atlas)),
  };
}

const withArea = (alarm: KeptAlarm, atlas: Atlas): Alarm => alarmOf(alarm, (code) => areaByCode(atlas, code));

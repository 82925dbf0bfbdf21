import type { OrderStep } from '#shared/domain/event.ts';
import type { EventStore, StoredRow } from './eventStore.ts';

/**
 * The rows that a database does not have yet. One that could not be opened at the start may know some of what was
 * received again since: events, steps, journal entries and refused records are found there, repeats of a refused
 * record are counted against those that it has counted.
 */
export function unknownRows(rows: readonly StoredRow[], store: EventStore): StoredRow[] {
  const counted = new Map<string, number>();
  const unknown = rows.filter((row) => {
    if (!isKnown(row, store)) return true;
    if (row.type === 'quarantine') counted.set(placeOf(row), store.repeatsOf(row.reason, row.key));
    return false;
  });
  // Where the record itself came again, what came again of it then is among what came again of it now.
  return unknown.filter((row) => {
    if (row.type !== 'quarantinedAgain') return true;
    const left = counted.get(placeOf(row)) ?? 0;
    counted.set(placeOf(row), left - 1);
    return left <= 0;
  });
}

const placeOf = ({ reason, key }: Extract<StoredRow, { type: 'quarantine' | 'quarantinedAgain' }>): string =>
  `${reason} ${key}`;

function isKnown(row: StoredRow, store: EventStore): boolean {
  if (row.type === 'event') return row.event.revision <= (store.known(row.event.id)?.event.revision ?? -1);
  if (row.type === 'step') return store.steps(row.step.eventId).some((step) => isSameStep(step, row.step));
  if (row.type === 'journal') {
    const { topic, key, at, body } = row;
    return store.journal(topic, { key, since: at }).some((entry) => entry.at === at && entry.body === body);
  }
  if (row.type === 'quarantine') return store.isQuarantined(row.reason, row.key, row.raw);
  // The others say how something stands now: written twice they say the same.
  return false;
}

const isSameStep = (a: OrderStep, b: OrderStep): boolean => a.stage === b.stage && a.at === b.at && a.actor === b.actor;

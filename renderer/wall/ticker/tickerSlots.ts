import type { TickerEntry } from '#shared/picture/picture.ts';

/** What each place of the ticker shows, left to right; undefined: empty. */
export type TickerSlots = readonly (TickerEntry | undefined)[];

/** Gravest first, then newest; equal ones by id, so that every window agrees. */
export function orderTicker(entries: readonly TickerEntry[]): readonly TickerEntry[] {
  return [...entries].sort(
    (a, b) => b.level - a.level || b.reportedAt - a.reportedAt || (a.eventId < b.eventId ? -1 : 1),
  );
}

/**
 * Deals the first entries to the places. What is shown already keeps its place, so that nothing jumps under the reader's
 * eye; a new entry takes the place of one that has left. The first deal is in order.
 */
export function dealSlots(shown: TickerSlots, ordered: readonly TickerEntry[], slotCount: number): TickerSlots {
  const wanted = ordered.slice(0, slotCount);
  const byId = new Map(wanted.map((entry) => [entry.eventId, entry]));
  const slots: (TickerEntry | undefined)[] = Array.from({ length: slotCount }, (_, place) => {
    const id = shown[place]?.eventId;
    const kept = id === undefined ? undefined : byId.get(id);
    if (kept !== undefined) byId.delete(kept.eventId);
    return kept;
  });
  const fresh = [...byId.values()];
  return slots.map((entry) => entry ?? fresh.shift());
}

/** Events in `slots` that `before` did not have; on the first deal none is new. */
export function enteredEvents(before: TickerSlots, slots: TickerSlots): readonly string[] {
  if (before.length === 0) return [];
  const known = new Set(before.map((entry) => entry?.eventId));
  return slots.flatMap((entry) => (entry === undefined || known.has(entry.eventId) ? [] : [entry.eventId]));
}

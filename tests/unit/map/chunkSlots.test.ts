import { describe, expect, it } from 'vitest';
import { ChunkSlots, PAGE_SLOTS } from '../../../renderer/map/layers/areas/chunkSlots.ts';

function filled(pages: number): ChunkSlots {
  const slots = new ChunkSlots(pages);
  const all = Array.from({ length: pages * PAGE_SLOTS }, (_, chunk) => chunk);
  slots.want(all);
  for (const chunk of all) slots.take(chunk);
  return slots;
}

describe('ChunkSlots', () => {
  it('puts chunks side by side, page after page', () => {
    const slots = filled(2);
    expect(slots.placeOf(0)).toEqual({ page: 0, slot: 0 });
    expect(slots.placeOf(PAGE_SLOTS)).toEqual({ page: 1, slot: 0 });
    expect(slots.placeOf(2 * PAGE_SLOTS)).toBeUndefined();
  });

  it('gives the room of what was not wanted for longest to what is wanted now', () => {
    const slots = filled(1);
    slots.want(Array.from({ length: PAGE_SLOTS }, (_, chunk) => chunk).filter((chunk) => chunk !== 9));
    slots.want([100, 101]);
    expect(slots.take(100)).toEqual({ page: 0, slot: 9 });
    expect(slots.placeOf(9)).toBeUndefined();
    expect(slots.placeOf(8)).toEqual({ page: 0, slot: 8 });
  });

  it('knows which chunks could be seen the last time', () => {
    const slots = filled(1);
    slots.want([3, 40]);
    expect([2, 3, 40].map((chunk) => slots.isWanted(chunk))).toEqual([false, true, true]);
    slots.want([2]);
    expect([2, 3, 40].map((chunk) => slots.isWanted(chunk))).toEqual([true, false, false]);
  });

  it('takes another page rather than forget what can be seen', () => {
    const slots = filled(1);
    const seen = Array.from({ length: PAGE_SLOTS + 1 }, (_, chunk) => chunk);
    slots.want(seen);
    expect(slots.take(PAGE_SLOTS)).toEqual({ page: 1, slot: 0 });
    expect(seen.every((chunk) => slots.placeOf(chunk) !== undefined)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import { BLUE, ORANGE, RED, UNKNOWN, type WarningLevel, YELLOW } from '#shared/domain/warningLevel.ts';
import { levelDays, shownChanges } from '#shared/history/levelDays.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';

/** Midnight in Zhoukou. */
const DAY = chinaDay(Date.parse('2026-12-30T12:00:00+08:00'));
const at = (hours: number) => dayStart(DAY) + hours * HOUR_MS;

describe('the levels of days', () => {
  it('give the worst of each day and the time at every level, over the end of a year', () => {
    const memory = {
      ...({ from: at(6), to: at(54), level: BLUE } as const),
      changes: [{ at: at(10), level: RED } as const, { at: at(30), level: YELLOW } as const],
      silences: [],
    };
    const days = levelDays(memory, 4, new Map([[DAY + 1, 7]]));
    expect(days.map(({ day }) => day)).toEqual([DAY - 1, DAY, DAY + 1, DAY + 2]);
    expect(days.map(({ worst }) => worst)).toEqual([undefined, RED, RED, YELLOW]);
    expect(days.map(({ reported }) => reported)).toEqual([0, 0, 7, 0]);
    expect(days[1]?.msAtLevel.map((ms) => ms / HOUR_MS)).toEqual([0, 4, 0, 0, 14]);
    expect(days[2]?.msAtLevel.map((ms) => ms / HOUR_MS)).toEqual([0, 0, 18, 0, 6]);
    expect(days[3]?.msAtLevel.map((ms) => ms / HOUR_MS)).toEqual([0, 0, 6, 0, 0]);
  });

  it('are unknown while something above was silent, whatever the area did meanwhile', () => {
    const silences = [
      { from: at(2), to: at(8) },
      { from: at(5), to: at(9) },
    ];
    const changes = [{ at: at(3), level: ORANGE } as const, { at: at(12), level: BLUE } as const];
    expect(shownChanges({ from: at(0), to: at(20), level: BLUE, changes, silences })).toEqual([
      { at: at(0), level: BLUE },
      { at: at(2), level: UNKNOWN },
      { at: at(9), level: ORANGE },
      { at: at(12), level: BLUE } as const,
    ]);
  });

  it('lose no millisecond of the time that is remembered', () => {
    const change = fc.record({ at: fc.nat({ max: 5 * DAY_MS }), level: fc.constantFrom<WarningLevel>(1, 2, 3, 4) });
    const silence = fc.tuple(fc.nat({ max: 5 * DAY_MS }), fc.nat({ max: DAY_MS }));
    fc.assert(
      fc.property(fc.array(change), fc.array(silence), fc.nat({ max: 5 * DAY_MS }), (found, hidden, length) => {
        const from = at(7);
        const changes = found.map((one) => ({ ...one, at: from + one.at })).sort((a, b) => a.at - b.at);
        const silences = hidden.map(([begin, ms]) => ({ from: from + begin, to: from + begin + ms }));
        const days = levelDays({ from, to: from + length, level: BLUE, changes, silences }, 9, new Map());
        const told = days.flatMap(({ msAtLevel }) => msAtLevel).reduce((sum, ms) => sum + ms, 0);
        expect(told).toBe(length);
      }),
    );
  });
});

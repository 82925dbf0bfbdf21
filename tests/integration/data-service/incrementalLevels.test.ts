import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { HOUR_MS } from '#shared/domain/time.ts';
import { BLUE, ORANGE, RED, UNKNOWN, YELLOW } from '#shared/domain/warningLevel.ts';
import { ATLAS, CLOCK_CHANGES, history, play, SUBJECTS } from '../../support/histories.ts';
import { TwoWays } from '../../support/twoWays.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

describe('levels kept change by change', () => {
  it('equal the levels computed from scratch, through any history', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(history, (told) => {
        play(told, seen);
      }),
      { numRuns: 200, seed: 20261116 },
    );
    expect([...seen].sort()).toEqual([UNKNOWN, BLUE, YELLOW, ORANGE, RED]);
  }, 120_000);

  it('are the same wherever the clocks on the wall are put forward and back', () => {
    const zone = process.env.TZ;
    try {
      const runs = ['Asia/Shanghai', 'America/New_York'].map((name) => {
        process.env.TZ = name;
        const levels = fc
          .sample(history, { numRuns: 6, seed: 5 })
          .map((told) => play({ ...told, start: CLOCK_CHANGES[0] as number }, new Set()).fingerprint());
        return { offset: new Date(MORNING).getTimezoneOffset(), levels };
      });
      expect(runs[0]?.offset).not.toBe(runs[1]?.offset);
      expect(runs[0]?.levels).toEqual(runs[1]?.levels);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  }, 60_000);

  it('come through a pause of years without losing a sum', () => {
    const ways = new TwoWays(ATLAS, SUBJECTS, MORNING);
    const place = ATLAS.levelStart[5] as number;
    ways.event(eventWith({ id: 'old', kind: 'service' }), place, MORNING);
    const later = MORNING + 3 * 365 * 24 * HOUR_MS;
    ways.event(
      eventWith({ id: 'new', kind: 'case', grade: 'major', reportedAt: later, deadline: later + HOUR_MS }),
      place,
      later,
    );
    ways.compare(new Set());
    expect(ways.level(place)).toBeGreaterThan(BLUE);
  });

  it('behind a silent feed are unknown, come back, and touch no other area', () => {
    const ways = new TwoWays(ATLAS, SUBJECTS, MORNING);
    const town = ATLAS.levelStart[2] as number;
    const red = descendantsAt(ATLAS, town, 5)[0];
    ways.event(eventWith({ id: 'grave', grade: 'extraordinary' }), red, MORNING);
    ways.changed.clear();
    ways.silence([town]);
    expect(ways.level(red)).toBe(UNKNOWN);
    expect(ways.level(0)).not.toBe(UNKNOWN);
    expect(ways.worst(0)).toBe(RED);
    expect(ways.worst(town)).toBe(RED);
    expect(ways.changed.size).toBe(1 + 3 + 9 + 36);
    ways.compare(new Set());
    ways.changed.clear();
    ways.silence([town]);
    expect(ways.changed.size).toBe(0);
    ways.silence([]);
    expect(ways.level(red)).toBe(RED);
    ways.compare(new Set());
  });
});

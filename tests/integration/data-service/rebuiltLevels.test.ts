import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AreaIndex, GRID_LEVEL, LEAF_LEVEL, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, ORANGE, RED, YELLOW } from '#shared/domain/warningLevel.ts';
import type { PictureStore } from '../../../electron/data-service/pictureStore.ts';
import { finish, rebuildPictures } from '../../../electron/data-service/rebuildPictures.ts';
import { ATLAS, history, play, SUBJECTS } from '../../support/histories.ts';
import { TwoWays } from '../../support/twoWays.ts';
import { eventWith, MORNING, QUICK_RULES } from '../../support/warningFixtures.ts';

const AREAS = Array.from({ length: ATLAS.areaCount }, (_, area) => area);

/** Levels behind any silence, since when, and what is open. */
const standing = (pictures: PictureStore) => [
  AREAS.map((area) => pictures.runner.held.level(area)),
  AREAS.map((area) => pictures.runner.held.since(area)),
  Array.from(pictures.picture.openEvents),
];

/** The instant at which the live engine shows less, when nothing happens from `now` on. */
function fallOf(pictures: PictureStore, area: AreaIndex, until: Instant): Instant {
  const level = pictures.picture.levels[area] as number;
  let fell = Number.POSITIVE_INFINITY;
  pictures.listen({
    onLevel: (changed, _from, to, at) => {
      if (changed === area && to < level) fell = Math.min(fell, at);
    },
  });
  pictures.advance(until);
  return fell;
}

describe('levels made anew from what was stored', () => {
  it('are those that stood, with the instants since when they stand', () => {
    fc.assert(
      fc.property(history, (told) => {
        const ways = play(told);
        const again = finish(rebuildPictures(ways.options(), ways.rows, ways.quick.now));
        expect(standing(again)).toEqual(standing(ways.quick));
      }),
      { numRuns: 60, seed: 4 },
    );
  }, 60_000);

  it('are those of an earlier instant too, as they stood then', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 100 }), (told, percent) => {
        const ways = play({ ...told, jumps: [] });
        const until = told.start + Math.floor((4 * percent) / 60) * HOUR_MS;
        const again = finish(rebuildPictures(ways.options(), ways.rows, until));
        const rows = ways.rows.filter(({ receivedAt }) => receivedAt <= until);
        const then = new TwoWays(ATLAS, [], told.start);
        for (const row of rows) {
          if (row.type === 'step') then.step(row.step, row.receivedAt);
          else
            then.event(
              row.event,
              ATLAS.codeOrder.find((area) => ATLAS.code(area) === row.event.areaCode) ?? 0,
              row.receivedAt,
            );
        }
        then.pass(until);
        expect(standing(again)).toEqual(standing(then.quick));
      }),
      { numRuns: 20, seed: 9 },
    );
  }, 60_000);
});

describe('when the level of a place without children comes down by itself', () => {
  it('is told to the minute, whatever happened there', () => {
    let told = 0;
    fc.assert(
      fc.property(history, fc.nat({ max: 400 }), (one, minutes) => {
        const ways = play({ ...one, silences: [], jumps: [] });
        const now = Math.max(one.start + minutes * MINUTE_MS, ways.quick.now - HOUR_MS);
        const again = () => finish(rebuildPictures(ways.options(), ways.rows, now));
        const pictures = again();
        for (const place of AREAS.slice(ATLAS.levelStart[LEAF_LEVEL]).slice(0, 24)) {
          const { level, fallsAt } = pictures.explain(place);
          if (level === BLUE) expect(fallsAt).toBeUndefined();
          else {
            told += 1;
            expect(fallsAt).toBe(fallOf(again(), place, now + 40 * DAY_MS));
          }
        }
      }),
      { numRuns: 25, seed: 11 },
    );
    expect(told).toBeGreaterThan(20);
  }, 60_000);
});

describe('a level that the children decide', () => {
  it('is told with the children as they stand, and with the lower line where that alone keeps it', () => {
    const ways = new TwoWays(ATLAS, [], MORNING);
    const village = ATLAS.levelStart[VILLAGE_LEVEL] as number;
    const [first, second] = [0, 1].map((grid) => ATLAS.firstChild[(ATLAS.firstChild[village] as number) + grid]);
    const light = (id: string, at: Instant) => eventWith({ id, kind: 'service', scale: 'group', reportedAt: at });
    ways.event(light('first', MORNING), first as AreaIndex, MORNING);
    // One of three grids is under the line.
    expect(ways.quick.explain(village).level).toBe(BLUE);
    const later = MORNING + 30 * MINUTE_MS;
    ways.event(light('second', later), second as AreaIndex, later);
    const grids = { rule: 'rollUp', child: GRID_LEVEL, childLevel: ORANGE, total: 3, rise: undefined, fallsAtCount: 0 };
    expect(ways.quick.explain(village).deciding).toEqual({ ...grids, count: 2, line: 2, isHeld: false });
    // The veto of the first ends: one grid of three would not have made the village yellow, but it keeps it so.
    ways.pass(MORNING + 91 * MINUTE_MS);
    expect(ways.quick.explain(village)).toMatchObject({
      level: YELLOW,
      basis: QUICK_RULES.rollUp.basis,
      deciding: { ...grids, count: 1, line: 1, isHeld: true },
    });
    ways.pass(later + 91 * MINUTE_MS);
    expect(ways.quick.explain(village).level).toBe(BLUE);
  });
});

describe('when the level of what lies above a place, or of a subject, comes down by itself', () => {
  it('is told as far as their own score and vetoes go', () => {
    let told = 0;
    fc.assert(
      fc.property(history, (one) => {
        const ways = play({ ...one, silences: [], jumps: [] });
        const now = ways.quick.now - HOUR_MS;
        const again = () => finish(rebuildPictures(ways.options(), ways.rows, now));
        const pictures = again();
        const parents = AREAS.slice(0, ATLAS.levelStart[LEAF_LEVEL]).map((area) => ({
          explanation: pictures.explain(area),
          inputsAt: (later: PictureStore) => later.runner.inputsOf(area, later.now),
        }));
        const subjects = SUBJECTS.map(({ id }, thing) => ({
          explanation: pictures.explainSubject(id),
          inputsAt: (later: PictureStore) => later.subjects.held.inputsOf(thing, undefined, later.now),
        }));
        for (const { explanation, inputsAt } of [...parents, ...subjects]) {
          const { level = BLUE, fallsAt } = explanation ?? {};
          if (fallsAt === undefined) continue;
          const ownLevel = (at: number): number => {
            const later = again();
            later.advance(at);
            const { held, veto } = inputsAt(later);
            return veto === undefined ? held.level : RED;
          };
          told += 1;
          expect(ownLevel(fallsAt)).toBeLessThan(level);
          expect(ownLevel(fallsAt - 1)).toBeGreaterThanOrEqual(level);
        }
      }),
      { numRuns: 12, seed: 12 },
    );
    expect(told).toBeGreaterThan(20);
  }, 60_000);

  it('is not told while the children hold it up', () => {
    const ways = new TwoWays(ATLAS, [], MORNING);
    const place = ATLAS.levelStart[LEAF_LEVEL] as number;
    ways.event(eventWith({ id: 'light', kind: 'service', scale: 'group' }), place, MORNING);
    const held = ways.quick.explain(ATLAS.parent[place] as number);
    expect(held.deciding.rule).toBe('rollUp');
    expect(held.fallsAt).toBeUndefined();
    expect(ways.quick.explain(place).fallsAt).toBe(MORNING + 90 * MINUTE_MS);
  });
});

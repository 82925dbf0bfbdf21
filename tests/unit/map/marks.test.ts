import { array, assert, boolean, constantFrom, double, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorAt, descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL, NO_AREA } from '#shared/domain/area.ts';
import { ORANGE, RED } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { touch } from '../../../renderer/map/layers/labels/boxes.ts';
import { freeBox, placeEdgeMarks } from '../../../renderer/map/layers/marks/edgeMarks.ts';
import { gatherMarks, markBox } from '../../../renderer/map/layers/marks/markGroups.ts';
import { markLegend } from '../../../renderer/map/layers/marks/markLegend.ts';
import { placeMarks } from '../../../renderer/map/layers/marks/markPlacement.ts';
import { findMarks, type Mark } from '../../../renderer/map/layers/marks/markSearch.ts';
import { drawnRun, type SceneInput } from '../../../renderer/map/sceneInput.ts';
import { quadCity } from './quadCity.ts';
import { cameraOn, testScene } from './testScene.ts';

const small = quadCity();
/** About 20,000 areas: at the city's view micro-grids are far smaller than a sign. */
const large = quadCity([
  [3, 3],
  [4, 4],
  [3, 3],
  [2, 1],
  [2, 3],
]);

/** Gives areas a level and tells it to all above them, as the data service does. */
function grave(picture: Picture, areas: readonly AreaIndex[], level: number, atlas = large.atlas): void {
  for (const area of areas) {
    picture.levels[area] = level;
    for (let at = area; at !== NO_AREA; at = atlas.parent[at] as AreaIndex) {
      picture.worst[at] = Math.max(picture.worst[at] ?? 0, level);
    }
  }
}

const projected = (input: SceneInput, area: AreaIndex): readonly [number, number] => {
  const [x = 0, y = 0] = input.viewport.project([...input.atlas.labelPoint.subarray(area * 2, area * 2 + 2)]);
  return [x, y];
};

/** A city in which anything may be red or orange, seen by a camera that may stand anywhere. */
const anyScene = record({
  /** Somewhere in an ancestor of the focus: near it as often as far from it. */
  reds: array(
    record({
      within: integer({ min: 0, max: LEAF_LEVEL }),
      level: constantFrom(1, 2, 3, 4, 5, 5, 5, 5, 5),
      at: double({ min: 0, max: 0.999, noNaN: true }),
    }),
    { maxLength: 40 },
  ),
  oranges: array(integer({ min: 1, max: large.atlas.areaCount - 1 }), { maxLength: 20 }),
  focusLevel: integer({ min: 0, max: LEAF_LEVEL }),
  focusAt: double({ min: 0, max: 0.999, noNaN: true }),
  closer: double({ min: -1, max: 5, noNaN: true }),
  east: double({ min: -0.4, max: 0.4, noNaN: true }),
  north: double({ min: -0.4, max: 0.4, noNaN: true }),
  pitch: constantFrom(0, 0, 30, 50),
  bearing: constantFrom(0, 0, 40, -120),
  side: constantFrom(0, 300),
}).map((drawn) => {
  const areaAt = (root: AreaIndex, level: number, at: number): AreaIndex => {
    const [start, end] = descendantsAt(large.atlas, root, Math.max(level, levelOf(large.atlas, root)) as AreaLevel);
    return start + Math.floor(at * (end - start));
  };
  const focus = areaAt(0, drawn.focusLevel, drawn.focusAt);
  const reds = drawn.reds.map(({ within, level, at }) =>
    areaAt(ancestorAt(large.atlas, focus, Math.min(within, drawn.focusLevel) as AreaLevel) ?? 0, level, at),
  );
  const padding = { top: 100, right: drawn.side, bottom: 100, left: drawn.side };
  const fitted = cameraOn(large.atlas, focus, undefined, padding);
  const width = (large.atlas.bounds[focus * 4 + 2] as number) - (large.atlas.bounds[focus * 4] as number);
  const camera = {
    lng: fitted.lng + drawn.east * width,
    lat: fitted.lat + drawn.north * width,
    zoom: Math.min(19, fitted.zoom + drawn.closer),
    pitch: drawn.pitch,
    bearing: drawn.bearing,
  };
  const change = (picture: Picture): void => {
    grave(picture, drawn.oranges, ORANGE);
    grave(picture, reds, RED);
  };
  return testScene(large, { focus, padding, camera, change });
});

/** The red micro-grids whose middle lies within a box on the screen. */
function redsIn(input: SceneInput, [left, top, right, bottom]: readonly [number, number, number, number]): AreaIndex[] {
  const [start, end] = descendantsAt(input.atlas, 0, LEAF_LEVEL);
  const reds: AreaIndex[] = [];
  for (let area = start; area < end; area++) {
    if (input.picture?.levels[area] !== RED) continue;
    const [x, y] = projected(input, area);
    if (x > left && y > top && x < right && y < bottom) reds.push(area);
  }
  return reds;
}

/** Where single red signs would be, before those that overlap are joined. */
const placesIn = (input: SceneInput): readonly Mark[] =>
  (input.picture && findMarks(input, input.picture, { root: 0, least: RED, isInView: true }).get(RED)) ?? [];

describe('red', () => {
  it('is never invisible: each red micro-grid in view lies in an area drawn red or under a red sign', () => {
    assert(
      property(anyScene, (input) => {
        const places = placesIn(input);
        const marks = placeMarks(input).filter(({ level }) => level === RED);
        for (const { x, y } of places) {
          const nearest = Math.min(...marks.map((mark) => Math.hypot(mark.x - x, mark.y - y) - mark.radius));
          expect(nearest).toBeLessThanOrEqual(input.readTextPx * 1.3);
        }
        for (const red of redsIn(input, [0, 0, input.frame.whole.width, input.frame.whole.height])) {
          const drawn = ancestorAt(input.atlas, red, input.drawnLevel) ?? red;
          if (input.picture?.levels[drawn] === RED) continue;
          const [x, y] = projected(input, red);
          const nearest = Math.min(...places.map((place) => Math.hypot(place.x - x, place.y - y) - place.radius));
          expect(nearest).toBeLessThanOrEqual(input.readTextPx * 0.3);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('beyond the view but in the focus is told at the edge, every place of it once', () => {
    assert(
      property(anyScene, (input) => {
        const [focusStart, focusEnd] = drawnRun(input, input.focus);
        const free = freeBox(input, 0);
        const edges = placeEdgeMarks(input);
        const outside = redsIn(input, [-1e6, -1e6, 1e6, 1e6]).filter((red) => {
          const drawn = ancestorAt(input.atlas, red, input.drawnLevel) ?? red;
          if (drawn < focusStart || drawn >= focusEnd) return false;
          const [x, y] = projected(input, input.picture?.levels[drawn] === RED ? drawn : red);
          const margin = input.readTextPx;
          return x < free[0] - margin || y < free[1] - margin || x > free[2] + margin || y > free[3] + margin;
        });
        if (outside.length > 0) expect(edges.length).toBeGreaterThan(0);
        for (const { x, y, radius, count } of edges) {
          expect(count).toBeGreaterThan(0);
          const isFree =
            x - radius >= free[0] && x + radius <= free[2] && y - radius >= free[1] && y + radius <= free[3];
          expect(isFree).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is counted where signs are joined, and no joined sign overlaps another', () => {
    assert(
      property(anyScene, (input) => {
        const reds = placeMarks(input).filter(({ level }) => level === RED);
        expect(reds.reduce((total, { count }) => total + count, 0)).toBe(placesIn(input).length);
        for (const [i, a] of reds.entries()) {
          for (const b of reds.slice(i + 1)) {
            expect(touch(markBox(a), markBox(b))).toBe(false);
          }
        }
      }),
    );
  });
});

describe('the legend of signs', () => {
  const keysOf = (input: SceneInput): readonly string[] => markLegend(input).map(({ key }) => key);

  it('explains hollow signs, numbers and arrows while there are any, with the numbers that there are', () => {
    assert(
      property(anyScene, (input) => {
        const marks = placeMarks(input);
        const hollow = Math.max(0, ...marks.filter(({ isOwn }) => !isOwn).map(({ level }) => level));
        const most = Math.max(0, ...marks.map(({ count }) => count));
        const beyond = placeEdgeMarks(input).reduce((sum, { count }) => sum + count, 0);
        expect(keysOf(input)).toEqual([
          ...(hollow > 0 ? [`hollow ${hollow}`] : []),
          ...(most > 1 ? [`count ${most}`] : []),
          ...(beyond > 0 ? ['beyond'] : []),
        ]);
        const said = markLegend(input).find(({ key }) => key === 'beyond')?.words ?? '';
        if (beyond > 0) expect(said).toContain(` ${beyond} `);
      }),
      { numRuns: 60 },
    );
  });

  it('says nothing of a calm city', () => {
    expect(keysOf(testScene(small))).toEqual([]);
  });
});

describe('gatherMarks', () => {
  const TEXT_PX = 30;
  const somewhere = double({ min: 0, max: 400, noNaN: true });
  const anyMarks = array(record({ x: somewhere, y: somewhere, isContext: boolean() }), {
    minLength: 30,
    maxLength: 40,
  });

  it('joins two whose squares overlap by a corner, which circles would not', () => {
    const at = (area: number, x: number): Mark => {
      return { area, level: RED, isOwn: true, isContext: false, x, y: x, radius: 0.3 * TEXT_PX, count: 1 };
    };
    expect(gatherMarks([at(1, 0), at(2, 16)], TEXT_PX)).toMatchObject([{ area: 1, count: 2 }]);
    expect(gatherMarks([at(1, 0), at(2, 19)], TEXT_PX)).toHaveLength(2);
  });

  it('leaves no two squares that overlap, and loses none', () => {
    assert(
      property(anyMarks, (places) => {
        const marks = places.map(({ x, y, isContext }, area): Mark => {
          return {
            area,
            level: RED,
            isOwn: true,
            isContext,
            x,
            y,
            radius: (isContext ? 0.2 : 0.3) * TEXT_PX,
            count: 1,
          };
        });
        const gathered = gatherMarks(marks, TEXT_PX);
        expect(gathered.reduce((total, { count }) => total + count, 0)).toBe(marks.length);
        for (const [i, a] of gathered.entries()) {
          for (const b of gathered.slice(i + 1)) expect(touch(markBox(a), markBox(b))).toBe(false);
        }
      }),
    );
  });
});

describe('placeMarks', () => {
  it('puts the sign of a calm parent on the place of its red micro-grid, at every focus above it', () => {
    const red = small.atlas.areaCount - 1;
    for (let focus = red; focus !== NO_AREA; focus = small.atlas.parent[focus] as AreaIndex) {
      const input = testScene(small, { focus, change: (picture) => grave(picture, [red], RED, small.atlas) });
      const [mark, ...others] = placeMarks(input).filter(({ level }) => level === RED);
      expect(others).toEqual([]);
      expect(mark?.isOwn).toBe(input.drawnLevel === LEAF_LEVEL);
      const [x, y] = projected(input, red);
      expect(Math.hypot((mark?.x ?? 0) - x, (mark?.y ?? 0) - y)).toBeLessThan(input.readTextPx);
    }
  });

  it('marks an area that is red by itself over calm parts', () => {
    const input = testScene(small, { change: (picture) => grave(picture, [2], RED, small.atlas) });
    expect(input.drawnLevel).toBeGreaterThan(1);
    const [mark] = placeMarks(input);
    expect(mark).toMatchObject({ area: 2, level: RED, isOwn: false });
  });

  it('joins what would overlap into one sign with a count that can be read', () => {
    const [start] = descendantsAt(large.atlas, 0, LEAF_LEVEL);
    const input = testScene(large, { change: (picture) => grave(picture, [start, start + 1, start + 9], RED) });
    const [mark, ...others] = placeMarks(input);
    expect(others).toEqual([]);
    expect(mark).toMatchObject({ count: 3, isOwn: false });
    const [left, top, right, bottom] = mark === undefined ? [0, 0, 0, 0] : markBox(mark);
    expect(Math.min(right - left, bottom - top)).toBeGreaterThanOrEqual(input.readTextPx);
  });

  it('leaves out an orange sign only where a graver or equal one lies on the same place', () => {
    const input = testScene(small, {
      change: (picture) => {
        const [start, end] = descendantsAt(small.atlas, 0, LEAF_LEVEL);
        for (let area = start; area < end; area++) grave(picture, [area], 3 + (area % 2), small.atlas);
      },
    });
    const marks = placeMarks({ ...input, drawnLevel: LEAF_LEVEL });
    const [start, end] = descendantsAt(small.atlas, 0, LEAF_LEVEL);
    for (let area = start; area < end; area++) {
      const [x, y] = projected(input, area);
      const level = input.picture?.levels[area] ?? 0;
      const covered = marks.some((mark) => mark.level >= level && Math.hypot(mark.x - x, mark.y - y) < 3 * 30);
      expect(covered).toBe(true);
    }
  });

  it('marks nothing in a calm city, nor before there is a picture', () => {
    expect(placeMarks(testScene(small))).toEqual([]);
    expect(placeMarks({ ...testScene(small), picture: undefined })).toEqual([]);
    expect(placeEdgeMarks(testScene(small))).toEqual([]);
  });
});

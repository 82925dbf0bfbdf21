import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, isInside, touch } from '../../../../renderer/map/layers/labels/boxes.ts';
import { type CountWish, placeCounts } from '../../../../renderer/map/layers/things/countPlacement.ts';
import type { ThingGround } from '../../../../renderer/map/layers/things/thingGround.ts';

const EM = 30;
const FREE: Box = [0, 0, 1_000, 800];

/** A name of three letters about a place. */
const nameAt = (x: number, y: number): Box => [x - 50, y - 18, x + 50, y + 18];

const groundOf = (names: readonly Box[], more: Partial<ThingGround> = {}): ThingGround => ({
  names: new Map(names.map((box, area) => [String(area), box])),
  reds: [],
  oranges: [],
  free: FREE,
  ...more,
});

const wish = (area: number, layer = 'events', width = 60): CountWish => ({
  key: `${layer} ${area}`,
  area,
  width,
  height: EM,
});

const place = (rows: readonly (readonly CountWish[])[], ground: ThingGround): ReadonlyMap<string, Box> =>
  placeCounts({ rows, ground, readTextPx: EM });

const middleOf = (box: Box | undefined): readonly number[] =>
  box === undefined ? [] : [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];

const somewhere = fc.tuple(fc.integer({ min: 60, max: 940 }), fc.integer({ min: 30, max: 770 }));

/** Names that do not touch, as names on the map do not. */
function namesOf(places: readonly (readonly [number, number])[]): readonly Box[] {
  const names: Box[] = [];
  for (const at of places) if (!names.some((other) => touch(other, nameAt(...at)))) names.push(nameAt(...at));
  return names;
}

describe('the counts of areas', () => {
  it('cover no name, no red or orange sign, no other count and no panel, however crowded it is', () => {
    fc.assert(
      fc.property(fc.array(somewhere, { minLength: 5, maxLength: 60, size: 'max' }), (places) => {
        const names = namesOf(places);
        const signs = places.slice(0, 6).map(([x, y]): Box => [y, x / 2, y + 16, x / 2 + 16]);
        const ground = groundOf(names, { reds: signs.slice(0, 3), oranges: signs.slice(3) });
        const rows = [names.map((_, area) => wish(area)), names.map((_, area) => wish(area, 'workers', 75))];
        const boxes = [...place(rows, ground).values()];
        expect(boxes.length).toBeGreaterThan(0);
        for (const [n, box] of boxes.entries()) {
          const others = [...names, ...signs, ...boxes.slice(n + 1)];
          expect(others.filter((other) => touch(box, other))).toEqual([]);
          expect(isInside(box, FREE)).toBe(true);
        }
      }),
    );
  });

  it('stand in the middle under their names where there is room', () => {
    const found = place([[wish(0), wish(1)]], groundOf([nameAt(300, 200), nameAt(600, 500)]));
    expect(middleOf(found.get('events 0'))[0]).toBe(300);
    expect(middleOf(found.get('events 1'))[0]).toBe(600);
    expect(found.get('events 0')?.[1]).toBeGreaterThanOrEqual(218);
    expect(found.get('events 0')?.[1]).toBeLessThan(218 + EM / 2);
  });

  it('stand next to their name in a room beside it that is wider than they are', () => {
    const name = nameAt(500, 400);
    const behind: Box = [560, 385, 760, 415];
    const found = place([[wish(0)]], groundOf([name], { feet: new Map([['0', behind]]) })).get('events 0');
    expect(found?.[0]).toBe(560);
    const before: Box = [240, 385, 440, 415];
    expect(place([[wish(0)]], groundOf([name], { feet: new Map([['0', before]]) })).get('events 0')?.[2]).toBe(440);
  });

  it('of two layers stand side by side, the graver first, and the later one goes where both have no room', () => {
    const both = place([[wish(0)], [wish(0, 'workers')]], groundOf([nameAt(500, 400)]));
    const [first = 0, second = 0] = ['events 0', 'workers 0'].map((key) => middleOf(both.get(key))[0]);
    expect(first).toBeLessThan(second);
    expect((first + second) / 2).toBeCloseTo(500);
    const narrow = groundOf([nameAt(500, 400)], { free: [440, 300, 560, 500] });
    expect([...place([[wish(0)], [wish(0, 'workers')]], narrow).keys()]).toEqual(['events 0']);
  });

  it('are left out where there is no room, and where there is no name', () => {
    const free: Box = [440, 380, 590, 420];
    const row = [wish(0, 'events', 90), wish(7, 'events', 90)];
    expect([...place([row], groundOf([nameAt(500, 400)], { free })).keys()]).toEqual([]);
    expect([...place([row], groundOf([nameAt(500, 400)])).keys()]).toEqual(['events 0']);
  });

  it('cannot be read as another name’s', () => {
    // To the right of the first name, before the second one in the same line, would be the second one’s.
    const names = [nameAt(300, 200), nameAt(480, 200)];
    const wall: Box[] = [
      [200, 221, 620, 300],
      [200, 100, 620, 179],
    ];
    const found = place([[wish(0)]], groundOf(names, { reds: wall }));
    expect(middleOf(found.get('events 0'))[0]).toBeLessThan(300);
  });

  it('stay where they are when one of them gets another figure or goes', () => {
    const names = [nameAt(200, 200), nameAt(340, 230), nameAt(200, 320), nameAt(700, 500), nameAt(820, 560)];
    const row = names.map((_, area) => wish(area));
    const before = place([row], groundOf(names));
    const grown = place([row.map((one) => (one.area === 3 ? { ...one, width: 78 } : one))], groundOf(names));
    const gone = place([row.filter(({ area }) => area !== 3)], groundOf(names));
    for (const area of [0, 1, 2]) {
      expect(grown.get(`events ${area}`)).toEqual(before.get(`events ${area}`));
      expect(gone.get(`events ${area}`)).toEqual(before.get(`events ${area}`));
    }
  });
});

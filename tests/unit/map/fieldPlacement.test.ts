import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { type Flow, MOST_FLOWS } from '#shared/map/fields.ts';
import { placeCounts } from '../../../renderer/map/layers/flows/flowCounts.ts';
import { placeFlows } from '../../../renderer/map/layers/flows/flowPlacement.ts';
import { placeNumbers } from '../../../renderer/map/layers/forecast/forecastNumbers.ts';
import { type Box, isInside, touch } from '../../../renderer/map/layers/labels/boxes.ts';
import { boxOf, type PlacedLabel } from '../../../renderer/map/layers/labels/labelPlacement.ts';
import { steadyLabels } from '../../../renderer/map/layers/labels/steadyLabels.ts';
import { freeBox } from '../../../renderer/map/layers/marks/edgeMarks.ts';
import { textEms } from '../../../renderer/ui/textWidth.ts';
import { quadCity } from './quadCity.ts';
import { testScene } from './testScene.ts';

const city = quadCity();
const { atlas } = city;
const [firstTown, endTown] = descendantsAt(atlas, 0, 2);
const padding = { top: 90, right: 300, bottom: 160, left: 300 };

function flowBetween(from: number, to: number, count: number): Flow {
  const placeOf = (area: number) => [atlas.labelPoint[2 * area] ?? 0, atlas.labelPoint[2 * area + 1] ?? 0] as const;
  const [fromPlace, toPlace] = [placeOf(from), placeOf(to)].map(([lng, lat]) => [lng, lat] as [number, number]);
  return { from, to, fromPlace, toPlace, count, unit: '派出所', unitCount: 1 } as Flow;
}

const town = fc.integer({ min: firstTown, max: endTown - 1 });
const someFlows = fc
  .uniqueArray(fc.tuple(town, town), { minLength: 1, maxLength: MOST_FLOWS, selector: ([from, to]) => `${from} ${to}` })
  .map((pairs) => pairs.flatMap(([from, to], n) => (from === to ? [] : [flowBetween(from, to, 60 - n)])));
const someNames = fc.array(
  fc
    .record({ x: fc.integer({ min: 0, max: 1_920 }), y: fc.integer({ min: 0, max: 1_080 }) })
    .map(({ x, y }): Box => [x - 70, y - 22, x + 70, y + 22]),
  { maxLength: 14 },
);

const isIn = ([x, y]: readonly [number, number], [left, top, right, bottom]: Box): boolean =>
  x > left && x < right && y > top && y < bottom;

describe('flows on a map with names', () => {
  const scene = testScene(city, { padding });

  it('begin and end beside names, and each order is drawn or counted among the others', () => {
    fc.assert(
      fc.property(someFlows, someNames, (flows, names) => {
        const { drawn, others } = placeFlows(flows, names, scene);
        for (const { shape } of drawn) {
          for (const end of [shape.start, shape.end]) expect(names.some((name) => isIn(end, name))).toBe(false);
        }
        const sum = (all: readonly { readonly count: number }[]) => all.reduce((total, { count }) => total + count, 0);
        expect(sum(drawn.map(({ flow }) => flow)) + others.count).toBe(sum(flows));
        expect(drawn.length + others.pairs).toBe(flows.length);
      }),
      { numRuns: 60 },
    );
  });

  it('go around a name that lies on their way', () => {
    const [from, to] = [firstTown, firstTown + 3];
    const flows = [flowBetween(from, to, 9)];
    const usual = placeFlows(flows, [], scene).drawn[0]?.shape;
    const [x = 0, y = 0] = usual?.at(0.5) ?? [];
    const name: Box = [x - 40, y - 20, x + 40, y + 20];
    const bent = placeFlows(flows, [name], scene).drawn[0]?.shape;
    const points = Array.from({ length: 51 }, (_, step) => bent?.at(step / 50) ?? [x, y]);
    expect(points.filter((point) => isIn(point as [number, number], name))).toEqual([]);
  });

  it('are fewer where there is less room', () => {
    const flows = Array.from({ length: MOST_FLOWS }, (_, n) =>
      flowBetween(firstTown + (n % 16), firstTown + ((n * 5 + 3) % 16), 60 - n),
    ).filter(({ from, to }) => from !== to);
    const small = testScene(city, { padding: { ...padding, left: 600, right: 600 } });
    const narrow = placeFlows(flows, [], small).drawn.length;
    expect(narrow).toBeLessThan(placeFlows(flows, [], scene).drawn.length);
    expect(narrow).toBeGreaterThanOrEqual(5);
  });

  it('have counts that touch no name, no head and no other count, and lie where the map is free', () => {
    fc.assert(
      fc.property(someFlows, someNames, (flows, names) => {
        const { drawn } = placeFlows(flows, names, scene);
        const counts = placeCounts(drawn, names, scene).map(({ text, x, y, textPx }): Box => {
          const half = (textEms(text) * textPx) / 2;
          return [x - half, y - textPx / 2, x + half, y + textPx / 2];
        });
        counts.forEach((count, n) => {
          expect(isInside(count, freeBox(scene, 0))).toBe(true);
          expect([...names, ...counts.slice(0, n)].some((other) => touch(other, count))).toBe(false);
          expect(drawn.some(({ shape }) => shape.head.some((corner) => isIn(corner, count)))).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('say most of their counts where nothing is in the way', () => {
    const flows = [0, 5, 10, 15].map((n) => flowBetween(firstTown + n, firstTown + ((n + 6) % 16), 20 + n));
    const { drawn } = placeFlows(flows, [], scene);
    expect(placeCounts(drawn, [], scene)).toHaveLength(drawn.length);
  });
});

describe('numbers of a forecast', () => {
  const towns = endTown - firstTown;
  const field = {
    ...{ firstDay: 1, missingDays: 0, error: undefined },
    expected: Float32Array.from({ length: towns }, (_, n) => 10 * n),
    low: Uint32Array.from({ length: towns }, (_, n) => 8 * n),
    high: Uint32Array.from({ length: towns }, (_, n) => 13 * n),
  };

  it('stand beside the names of the focus’s towns and touch nothing', () => {
    const county = atlas.firstChild[0] ?? 1;
    const scene = testScene(city, { focus: county, padding });
    const labels = steadyLabels(scene);
    const sign: Box = [900, 400, 960, 460];
    const numbers = placeNumbers(field, labels, [sign], scene);
    expect(numbers.length).toBeGreaterThan(2);
    const own = Array.from({ length: towns }, (_, n) => firstTown + n).filter((one) => atlas.parent[one] === county);
    const known = own.flatMap((one) => {
      const n = one - firstTown;
      return [`${10 * n} [${8 * n}–${13 * n}]`, String(10 * n)];
    });
    for (const { text } of numbers) expect(known).toContain(text);
    const boxes = numbers.map(({ text, x, y }): Box => {
      const half = (textEms(text) * scene.readTextPx) / 2;
      return [x - half, y - 0.5 * scene.readTextPx, x + half, y + 0.5 * scene.readTextPx];
    });
    boxes.forEach((box, n) => {
      const others = [sign, ...labels.map((label) => boxOf(label, 0)), ...boxes.slice(0, n)];
      expect(others.some((other) => touch(other, box))).toBe(false);
    });
  });

  it('are nobody else’s: a town without a name has none, and each stands by the name of its own', () => {
    const county = atlas.firstChild[0] ?? 1;
    const scene = testScene(city, { focus: county, padding });
    const labels = steadyLabels(scene);
    const towns = labels.filter(({ rank }) => rank === 'main');
    const [first, ...others] = towns;
    const numberOf = (key: string): string => String(10 * (Number(key) - firstTown));
    const texts = placeNumbers(field, [...others, ...labels.filter(({ rank }) => rank !== 'main')], [], scene).map(
      ({ text }) => text.split(' ')[0],
    );
    expect(texts.length).toBeGreaterThan(2);
    expect(texts).not.toContain(numberOf(first?.key ?? ''));
    for (const { text, x, y } of placeNumbers(field, labels, [], scene)) {
      const distance = (label: PlacedLabel): number => {
        const [left, top, right, bottom] = boxOf(label, 0);
        return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      };
      const nearest = towns.reduce((best, label) => (distance(label) < distance(best) ? label : best));
      expect(text.split(' ')[0]).toBe(numberOf(nearest.key));
    }
  });

  it('are left out where towns are too small for them', () => {
    const scene = testScene(city, { padding, size: { width: 700, height: 420 } });
    expect(placeNumbers(field, steadyLabels(scene), [], scene)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, NO_AREA, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import type { Flow, FlowField, ForecastField, PastLevels } from '#shared/map/fields.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { MAP_LAYERS } from '../../../renderer/map/layerCatalog.ts';
import { placeSigns, signBox } from '../../../renderer/map/layers/difference/differenceSigns.ts';
import { DifferenceTable } from '../../../renderer/map/layers/difference/differenceTable.ts';
import { isInside, touch } from '../../../renderer/map/layers/labels/boxes.ts';
import { markBox } from '../../../renderer/map/layers/marks/markGroups.ts';
import { marksOf } from '../../../renderer/map/layers/marks/marksMapLayer.ts';
import { thingGround } from '../../../renderer/map/layers/things/thingGround.ts';
import type { PickedThing } from '../../../renderer/map/mapLayer.ts';
import type { SceneInput } from '../../../renderer/map/sceneInput.ts';
import { quadCity } from './quadCity.ts';
import { type SceneOptions, testScene } from './testScene.ts';

const city = quadCity();
const { atlas } = city;
const [firstTown, endTown] = descendantsAt(atlas, 0, 2);

function sceneWith(choice: MapLayerChoice, answer: unknown, options: SceneOptions = {}): SceneInput {
  const scene = testScene(city, { ...options, view: { layers: [choice] } });
  return { ...scene, answers: { value: <Value>() => answer as Value, problem: () => undefined } };
}

/** What any layer has anywhere on the map. */
function picksIn(input: SceneInput, ids: readonly string[]): readonly PickedThing[] {
  const found = new Map<string, PickedThing>();
  for (let y = 0; y < input.frame.whole.height; y += 8) {
    for (let x = 0; x < input.frame.whole.width; x += 8) {
      for (const layer of MAP_LAYERS) {
        const picked = ids.includes(layer.id) ? layer.pick?.(input, x, y, 4) : undefined;
        if (picked !== undefined) found.set(picked.words, picked);
      }
    }
  }
  return [...found.values()];
}

describe('a tap on a line of orders', () => {
  const placeOf = (area: number) => [atlas.labelPoint[2 * area], atlas.labelPoint[2 * area + 1]] as [number, number];
  const flow = (from: number, to: number, count: number): Flow => {
    return { from, to, fromPlace: placeOf(from), toPlace: placeOf(to), count, unit: '派出所', unitCount: 3 };
  };
  const flows = [flow(firstTown, firstTown + 6, 22), flow(firstTown + 9, firstTown + 3, 9)];
  const field: FlowField = { from: 0, to: 1, flows, others: { pairs: 0, count: 0 }, within: 0 };
  const input = sceneWith({ id: 'flows', hours: 24 }, field);

  it('says who handed how many to whom, and opens the place whose unit took them', () => {
    const picks = picksIn(input, ['flows']);
    expect(new Set(picks.map(({ area }) => area))).toEqual(new Set([firstTown + 3, firstTown + 6]));
    const [words] = picks.filter(({ area }) => area === firstTown + 6).map((picked) => picked.words);
    expect(words).toContain(atlas.name(firstTown));
    expect(words).toContain('22');
    expect(words).toContain('派出所');
  });

  it('is the same on its number', () => {
    const numbers = picksIn(input, ['flow-counts']);
    expect(numbers.length).toBeGreaterThan(0);
    const lines = picksIn(input, ['flows']).map(({ words }) => words);
    for (const { words } of numbers) expect(lines).toContain(words);
  });
});

describe('a tap on a number of the forecast', () => {
  it('opens its town, and says the interval also where that has no room', () => {
    const towns = endTown - firstTown;
    const field: ForecastField = {
      ...{ firstDay: 1, missingDays: 0, error: undefined },
      expected: Float32Array.from({ length: towns }, (_, n) => 100 + n),
      low: Uint32Array.from({ length: towns }, (_, n) => 50 + n),
      high: Uint32Array.from({ length: towns }, (_, n) => 300 + n),
    };
    const picks = picksIn(sceneWith({ id: 'forecast', kind: 'all' }, field, { focus: 1 }), ['forecast']);
    expect(picks.length).toBeGreaterThan(1);
    for (const { area = 0, words } of picks) {
      const n = area - firstTown;
      expect(words).toContain(atlas.name(area));
      expect(words).toContain(`${100 + n} [${50 + n}–${300 + n}]`);
    }
  });
});

/** What the city is drawn by from afar. */
const DRAWN_LEVEL = testScene(city).drawnLevel;

/** Some areas of a level were otherwise yesterday, and some of them are red today. */
const anyDifference = fc.record({
  level: fc.constantFrom(DRAWN_LEVEL, DRAWN_LEVEL, 3),
  share: fc.constantFrom(1, 3, 17),
  focus: fc.constantFrom(0, 1),
});

function differenceScene({ level, share, focus }: { level: number; share: number; focus: AreaIndex }) {
  const [start, end] = [atlas.levelStart[level] as number, atlas.levelStart[level + 1] as number];
  const chosen = Array.from({ length: end - start }, (_, n) => start + n).filter((area) => area % share === 0);
  const change = (picture: Picture): void => {
    for (const area of chosen.filter((one) => one % 2 === 0)) {
      picture.levels[area] = area % 4 === 0 ? RED : 2;
      for (let at = area; at !== NO_AREA; at = atlas.parent[at] as number) {
        picture.worst[at] = Math.max(picture.worst[at] ?? 0, picture.levels[area] ?? 0);
      }
    }
  };
  const better = chosen.filter((one) => one % 2 === 1);
  const past: PastLevels = {
    at: 0,
    areas: Uint32Array.from(better),
    levels: Uint8Array.from(better, (area) => 2 + (area % 3)),
  };
  return { past, input: sceneWith({ id: 'difference', since: 'yesterday' }, past, { focus, change }) };
}

describe('signs of a difference', () => {
  it('touch no name, no level’s sign, no panel and each other not', () => {
    fc.assert(
      fc.property(anyDifference, (drawn) => {
        const { input, past } = differenceScene(drawn);
        const table = new DifferenceTable(atlas.areaCount, past);
        if (input.picture !== undefined) table.compare(atlas, input.picture, input.drawnLevel);
        const { names, free } = thingGround(input);
        const marks = marksOf(input).inView.map(markBox);
        const signs = placeSigns(table, input, { names: [...names.values()], marks, free });
        const boxes = signs.map(signBox);
        boxes.forEach((box, n) => {
          expect(isInside(box, free)).toBe(true);
          const others = [...names.values(), ...marks, ...boxes.slice(0, n)];
          expect(others.some((other) => touch(other, box))).toBe(false);
        });
        expect(signs.length).toBeLessThanOrEqual(240);
        if (input.drawnLevel < VILLAGE_LEVEL) return;
        expect(signs.filter(({ isWorse, steps }) => !isWorse && steps === 1)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('stand beside the red sign of their area, on the other side where one is taken', () => {
    const { input, past } = differenceScene({ level: DRAWN_LEVEL, share: 17, focus: 0 });
    const table = new DifferenceTable(atlas.areaCount, past);
    if (input.picture !== undefined) table.compare(atlas, input.picture, input.drawnLevel);
    const marks = marksOf(input).inView.map(markBox);
    const { free } = thingGround(input);
    const [first] = placeSigns(table, input, { names: [], marks, free });
    if (first === undefined) throw new Error('no sign');
    const [left, top, right, bottom] = signBox(first);
    const name = [left - 5, top, right, bottom] as const;
    const other = placeSigns(table, input, { names: [name], marks, free }).find(({ area }) => area === first.area);
    const [middle = 0] = input.viewport.project([...atlas.labelPoint.subarray(2 * first.area, 2 * first.area + 2)]);
    expect(first.x).toBeLessThan(middle);
    expect(other?.x).toBeGreaterThan(middle);
  });

  it('are tapped for the card of their area, and say both levels', () => {
    const { input } = differenceScene({ level: DRAWN_LEVEL, share: 17, focus: 0 });
    const picks = picksIn(input, ['difference']);
    expect(picks.length).toBeGreaterThan(0);
    for (const { area = 0, words } of picks) {
      expect(words).toContain(atlas.name(area));
      expect(words).toMatch(/ → /);
      if (input.picture?.levels[area] === RED) expect(words).toMatch(/→ ■ I 红$/);
    }
    expect(picks.some(({ area = 0 }) => input.picture?.levels[area] === RED)).toBe(true);
  });
});

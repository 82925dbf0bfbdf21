import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorAt, descendantsAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import { packRows, type ThingRow } from '#shared/map/thingRows.ts';
import { type CamerasAnswer, IS_ONLINE, IS_OVERDUE, IS_RUNNING, IS_UNKNOWN } from '#shared/map/things.ts';
import { MAP_LAYERS } from '../../../../renderer/map/layerCatalog.ts';
import type { HeldThings } from '../../../../renderer/map/layers/things/thingSource.ts';
import { legendGroups } from '../../../../renderer/map/legend/legendGroups.ts';
import type { SceneInput } from '../../../../renderer/map/sceneInput.ts';
import { quadCity } from '../quadCity.ts';
import { cameraOn, type SceneOptions, testScene } from '../testScene.ts';
import { held, thing } from './thingFixtures.ts';

const city = quadCity();
const { atlas } = city;

/** The numbers that the legend gives of a layer, by the keys of its entries; both for the console and for the wall. */
function figuresOf(input: SceneInput, layer: MapLayerChoice['id']): ReadonlyMap<string, number> {
  const { entries = [] } = legendGroups(input).find((group) => group.layer === layer) ?? {};
  const numberIn = (words: string): number => Number(/\d[\d,]*/.exec(words)?.[0].replaceAll(',', ''));
  const figures = new Map<string, number>();
  for (const { key, words, brief = words } of entries) {
    // What has no room on the map is a part of what is held.
    if (!/\d/.test(words) || key === 'uncounted') continue;
    figures.set(key, numberIn(words));
    if (brief !== '') expect(numberIn(brief), brief).toBe(numberIn(words));
  }
  return figures;
}

function sceneWith(choice: MapLayerChoice, things: HeldThings, options: SceneOptions = {}): SceneInput {
  const scene = testScene(city, { ...options, view: { layers: [choice] } });
  return { ...scene, answers: { value: <Value>() => things as Value, problem: () => undefined } };
}

const placed = (id: string, area: number, change: Partial<ThingRow>): ThingRow => {
  const [lng, lat] = [atlas.labelPoint[2 * area] as number, atlas.labelPoint[2 * area + 1] as number];
  return thing(id, 1, { area, lng, lat, kind: 0, state: 0, level: 1, ...change });
};

const isIn = (focus: number, area: number): boolean => ancestorAt(atlas, area, levelOf(atlas, focus)) === focus;

/** Villages and what lies below them. */
const anyArea = fc.integer({ min: atlas.levelStart[3] as number, max: atlas.areaCount - 1 });
const anyRow = fc.record({ id: fc.nat(40), area: anyArea, level: fc.integer({ min: 1, max: 4 }), state: fc.nat(1) });
const changes = fc.array(
  fc.record({ upserts: fc.array(anyRow, { maxLength: 12 }), removed: fc.array(fc.nat(40), { maxLength: 4 }) }),
  { maxLength: 8 },
);
const anyFocus = fc.constantFrom(0, 1, 3, descendantsAt(atlas, 2, 2)[0], descendantsAt(atlas, 1, 3)[0]);

/** What each entry should say, by the marks of the things. */
const LAYERS: readonly {
  readonly choice: MapLayerChoice;
  readonly mark: number;
  readonly said: (all: number, marked: number) => Readonly<Record<string, number>>;
}[] = [
  {
    choice: { id: 'workers', hasTrails: false },
    mark: IS_ONLINE,
    said: (all, marked) => ({ online: marked, offline: all - marked }),
  },
  { choice: { id: 'patrols' }, mark: IS_RUNNING, said: (all, marked) => ({ running: marked, finished: all - marked }) },
  { choice: { id: 'overdueOrders' }, mark: IS_OVERDUE, said: (_all, marked) => ({ counts: marked, overdue: marked }) },
  { choice: { id: 'events', kind: 'all' }, mark: 0, said: (all) => ({ counts: all, event: all }) },
];

describe('a figure in the legend', () => {
  it.each(LAYERS)('of $choice.id is what is held within the focus, whatever comes, changes and goes', (layer) => {
    const { choice, mark, said } = layer;
    fc.assert(
      fc.property(changes, anyFocus, fc.constantFrom(-4, 0, 3), (steps, focus, closer) => {
        const { table } = held([]);
        const rows = new Map<string, ThingRow>();
        const camera = cameraOn(atlas, focus);
        for (const [revision, { upserts, removed }] of steps.entries()) {
          const put = upserts.map(({ id, area, level, state }) =>
            placed(`T${id}`, area, { level, state: state * mark }),
          );
          const gone = removed.map((id) => `T${id}`).filter((id) => rows.has(id));
          for (const id of gone) rows.delete(id);
          table.take({ isWhole: false, upserts: packRows([], false), removed: gone });
          for (const row of put) rows.set(row.id, row);
          table.take({ isWhole: false, upserts: packRows(put, false), removed: [] });
          const things = { epoch: 'e', revision, table };
          const input = sceneWith(choice, things, { focus, camera: { ...camera, zoom: camera.zoom + closer } });
          const inside = [...rows.values()].filter(({ area }) => isIn(focus, area));
          const marked = inside.filter(({ state }) => mark !== 0 && state === mark).length;
          const expected = said(inside.length, marked);
          const figures = figuresOf(input, choice.id);
          if (marked > 0 || (mark !== IS_OVERDUE && inside.length > 0)) expect(figures.size).toBeGreaterThan(0);
          for (const [key, figure] of figures) expect(figure, key).toBe(expected[key]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of workers tells those whose feed is silent from those who are off line', () => {
    const [village] = descendantsAt(atlas, 1, 3);
    const rows = [IS_ONLINE, 0, 0, IS_UNKNOWN].map((state, n) => placed(`W${n}`, village, { state }));
    const figures = figuresOf(sceneWith({ id: 'workers', hasTrails: false }, held(rows), { focus: 1 }), 'workers');
    expect(Object.fromEntries(figures)).toEqual({ online: 1, offline: 2, unknown: 1 });
  });

  it('of subjects tells those from yellow up from all', () => {
    const [village] = descendantsAt(atlas, 1, 3);
    const rows = [1, 1, 2, 4].map((level, n) => placed(`S${n}`, village, { level }));
    const elsewhere = placed('S9', descendantsAt(atlas, 2, 3)[0], { level: 4 });
    const things = held([...rows, elsewhere]);
    const figures = figuresOf(sceneWith({ id: 'subjects', group: 'all' }, things, { focus: 1 }), 'subjects');
    expect(Object.fromEntries(figures)).toEqual({ subjectCalm: 4, subjectLevel: 2 });
  });

  it('is not given before there is an answer, nor invented', () => {
    for (const { choice } of LAYERS) {
      const scene = testScene(city, { view: { layers: [choice] } });
      expect(figuresOf(scene, choice.id).size, choice.id).toBe(0);
    }
  });
});

describe('a figure of cameras', () => {
  const towns = descendantsAt(atlas, 1, 2);
  const counts: CamerasAnswer = {
    type: 'counts',
    areas: Uint32Array.of(towns[0], towns[0] + 1, descendantsAt(atlas, 2, 2)[0]),
    installed: Uint32Array.of(30, 12, 500),
    out: Uint32Array.of(3, 1, 90),
    unknown: new Uint32Array(3),
  };
  /** As the map holds it after its source was answered. */
  const answered = (input: SceneInput, answer: CamerasAnswer): SceneInput => {
    const [source] = MAP_LAYERS.find(({ id }) => id === 'cameras')?.sources?.(input) ?? [];
    const value = source?.take(answer as never, undefined);
    return { ...input, answers: { value: <Value>() => value as Value, problem: () => undefined } };
  };
  const inCounty = (choice: MapLayerChoice, options: SceneOptions = {}) =>
    testScene(city, { focus: 1, ...options, view: { layers: [choice] } });

  it('is that of the focus, where the answer tells of all of it', () => {
    const all = answered(inCounty({ id: 'cameras', only: 'all' }), counts);
    expect([...figuresOf(all, 'cameras').values()]).toEqual([42]);
    const faulty = answered(inCounty({ id: 'cameras', only: 'faulty' }), counts);
    expect([...figuresOf(faulty, 'cameras').values()]).toEqual([4]);
  });

  it('is left out where a part of the focus is out of view, or the answer was one to another view', () => {
    const focused = cameraOn(atlas, 1);
    const part = inCounty({ id: 'cameras', only: 'all' }, { camera: { ...focused, zoom: focused.zoom + 3 } });
    expect(figuresOf(answered(part, counts), 'cameras').size).toBe(0);
    const other = answered(
      testScene(city, { focus: 1, view: { layers: [{ id: 'cameras', only: 'faulty' }] } }),
      counts,
    );
    const { answers } = other;
    expect(figuresOf({ ...inCounty({ id: 'cameras', only: 'all' }), answers }, 'cameras').size).toBe(0);
  });
});

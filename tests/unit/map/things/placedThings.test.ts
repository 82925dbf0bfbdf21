import { describe, expect, it } from 'vitest';
import { childrenOf, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import { AreaStateTable } from '../../../../renderer/map/layers/areas/areaStateTable.ts';
import { touch } from '../../../../renderer/map/layers/labels/boxes.ts';
import { boxOf } from '../../../../renderer/map/layers/labels/labelPlacement.ts';
import { steadyLabels } from '../../../../renderer/map/layers/labels/steadyLabels.ts';
import { type PlacedThing, placedThings } from '../../../../renderer/map/layers/things/placedThings.ts';
import type { SceneInput } from '../../../../renderer/map/sceneInput.ts';
import { type QuadCuts, quadCity } from '../quadCity.ts';
import { cameraOn, type SceneOptions, testScene } from '../testScene.ts';
import { held, thing } from './thingFixtures.ts';

const CUTS: QuadCuts = [
  [2, 2],
  [3, 3],
  [4, 4],
  [2, 1],
  [2, 2],
];
const city = quadCity(CUTS);
const { atlas } = city;
const COUNTY = 2;
const EVENTS: MapLayerChoice = { id: 'events', kind: 'all' };

const placeOf = (area: number) => ({
  lng: atlas.labelPoint[2 * area] as number,
  lat: atlas.labelPoint[2 * area + 1] as number,
});

/** Two events in every village of the city. */
const [firstVillage, endOfVillages] = descendantsAt(atlas, 0, 3);
const rows = Array.from({ length: 2 * (endOfVillages - firstVillage) }, (_, n) => {
  const area = firstVillage + (n >> 1);
  return thing(`E${n}`, n, { ...placeOf(area), area, kind: 0, level: 1 + (n % 3), state: 0 });
});
const HELD = held(rows);

function sceneOf(options: SceneOptions = {}): SceneInput {
  const scene = testScene(city, { ...options, view: { layers: [EVENTS], ...options.view } });
  const value = <Value>(): Value => HELD as Value;
  return { ...scene, answers: { value, problem: () => undefined } };
}

const formsIn = (things: readonly PlacedThing[]): ReadonlySet<string> => new Set(things.map(({ form }) => form));

describe('things on the map', () => {
  it('are counted for the areas directly below the focus, and for no others', () => {
    const things = placedThings(sceneOf({ focus: COUNTY }), 'events');
    const [start, end] = childrenOf(atlas, COUNTY);
    expect(things.map(({ area }) => area)).toEqual(Array.from({ length: end - start }, (_, n) => start + n));
    expect(things.every(({ size }) => size === 32)).toBe(true);
  });

  it('are counted as one for a focus that is seen from far away', () => {
    const camera = { ...cameraOn(atlas, COUNTY), zoom: cameraOn(atlas, COUNTY).zoom - 3 };
    const things = placedThings(sceneOf({ focus: COUNTY, camera }), 'events');
    expect(things.every(({ area }) => area === COUNTY)).toBe(true);
  });

  it('stand for themselves in a village, and faintly around it', () => {
    const fitted = cameraOn(atlas, firstVillage);
    const camera = { ...fitted, zoom: fitted.zoom - 0.6 };
    const things = placedThings(sceneOf({ focus: firstVillage, camera }), 'events');
    expect(things.every(({ area }) => area === undefined)).toBe(true);
    expect(things.filter(({ form }) => form !== 'faint').reduce((sum, { size }) => sum + size, 0)).toBe(2);
    expect(formsIn(things).has('faint')).toBe(true);
  });

  it('that fall together are one sign with their number', () => {
    const [plate] = placedThings(sceneOf({ focus: firstVillage }), 'events').filter(({ form }) => form !== 'faint');
    expect(plate).toMatchObject({ size: 2, level: 2 });
  });

  it('keep where they stand to their names while a hand moves the map, and cover none', () => {
    const states = new AreaStateTable(atlas.areaCount);
    const camera = cameraOn(atlas, COUNTY);
    const rest = sceneOf({ focus: COUNTY, states });
    const offsets = offsetsOf(rest);
    expect(offsets.size).toBeGreaterThan(4);
    for (const step of [1, 2, 3]) {
      const moved = { ...camera, lng: camera.lng + step * 0.01, zoom: camera.zoom - step * 0.05 };
      const input = sceneOf({ focus: COUNTY, states, camera: moved, isMoving: true });
      for (const [area, [dx, dy]] of offsetsOf(input)) {
        expect(dx).toBeCloseTo(offsets.get(area)?.[0] ?? Number.NaN, 3);
        expect(dy).toBeCloseTo(offsets.get(area)?.[1] ?? Number.NaN, 3);
      }
      const names = steadyLabels(input).map((label) => boxOf(label, 0));
      for (const { x, y, width, height } of placedThings(input, 'events')) {
        const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2] as const;
        expect(names.some((name) => touch(name, box))).toBe(false);
      }
    }
  });

  it('of an open card stand on the map while all others are counted, and no count lies on them', () => {
    const id = rows[300]?.id ?? '';
    const input = sceneOf({ focus: COUNTY, view: { thing: { type: 'order', id } } });
    const things = placedThings(input, 'events');
    const open = things.filter(({ isOpen }) => isOpen);
    expect(open).toMatchObject([{ form: 'plate', size: 1, area: undefined }]);
    const [{ x, y, width, height }] = open as [PlacedThing];
    const counts = things.filter(({ form }) => form === 'count');
    expect(counts.length).toBeGreaterThan(0);
    for (const count of counts) {
      const isApart =
        Math.abs(count.x - x) >= (count.width + width) / 2 || Math.abs(count.y - y) >= (count.height + height) / 2;
      expect(isApart).toBe(true);
    }
  });

  it('of an open card keep their plate, whatever is there', () => {
    const last = rows[rows.length - 1];
    const village = endOfVillages - 1;
    const camera = { ...cameraOn(atlas, village), zoom: 17 };
    const closed = placedThings(sceneOf({ focus: village, camera }), 'events');
    // The village's name lies there.
    expect(formsIn(closed)).toEqual(new Set(['dot']));
    const open = placedThings(
      sceneOf({ focus: village, camera, view: { thing: { type: 'order', id: last?.id ?? '' } } }),
      'events',
    );
    expect(open.find(({ isOpen }) => isOpen)?.form).toBe('plate');
  });
});

/** How far from the middle of its name each count stands, by area. */
function offsetsOf(input: SceneInput): ReadonlyMap<number, readonly [number, number]> {
  const names = new Map(steadyLabels(input).map((label) => [label.key, label]));
  return new Map(
    placedThings(input, 'events').flatMap(({ area, x, y }) => {
      const name = names.get(String(area));
      return area === undefined || name === undefined ? [] : [[area, [x - name.x, y - name.y] as const]];
    }),
  );
}

import { describe, expect, it } from 'vitest';
import { MAP_LAYER_DEFAULTS, type MapLayerChoice, type MapLayerId } from '#shared/map/mapLayers.ts';
import type { ThingRow } from '#shared/map/thingRows.ts';
import { type CamerasAnswer, IS_ONLINE, IS_OVERDUE, IS_PLACE_HEARD, IS_RUNNING } from '#shared/map/things.ts';
import { MAP_LAYERS } from '../../../../renderer/map/layerCatalog.ts';
import type { MapLayer } from '../../../../renderer/map/mapLayer.ts';
import type { SceneInput } from '../../../../renderer/map/sceneInput.ts';
import { quadCity } from '../quadCity.ts';
import { cameraOn, type SceneOptions, testScene } from '../testScene.ts';
import { held, thing } from './thingFixtures.ts';

const city = quadCity();
const { atlas } = city;
const [village = 0] = [atlas.levelStart[3] as number];
const place = { lng: atlas.labelPoint[2 * village] as number, lat: atlas.labelPoint[2 * village + 1] as number };
/** Close enough that every thing stands alone. */
const CLOSE = { ...cameraOn(atlas, village), ...place, zoom: 17 };

const CAMERAS: CamerasAnswer = {
  type: 'cameras',
  ids: ['cam-1'],
  places: Float64Array.of(place.lng, place.lat),
  states: Uint8Array.of(2),
  bearings: Float32Array.of(90),
};

/** One thing of each collection, in the middle of a village. */
const ROWS: Readonly<Record<string, readonly ThingRow[]>> = {
  events: [
    thing('E1', 1, { ...place, area: village, kind: 1, level: 3, state: 0, title: '项营村纠纷' }),
    thing('E2', 2, { ...place, area: village, kind: 3, level: 4, state: IS_OVERDUE, due: 0, title: '超期的' }),
  ],
  workers: [thing('W1', 3, { ...place, area: village, level: 0, state: IS_ONLINE | IS_PLACE_HEARD, title: '王**' })],
  centres: [thing('C1', 4, { ...place, area: village, level: 0, kind: 3, title: '某村综治中心' })],
  patrols: [thing('P1', 5, { ...place, area: village, level: 0, kind: 2, state: IS_RUNNING, title: '某村' })],
  subjects: [thing('S1', 6, { ...place, area: village, kind: 0, level: 2, title: '某村' })],
};

function sceneOf(layers: readonly MapLayerChoice[], options: SceneOptions = {}, rows = ROWS): SceneInput {
  const scene = testScene(city, { camera: CLOSE, ...options, view: { ...options.view, layers: [...layers] } });
  const known = new Map(Object.entries(rows).map(([collection, things]) => [collection, held(things)]));
  const value = (key: string): unknown =>
    key.startsWith('cameras ') ? CAMERAS : known.get(key.replace('things/', '').replace('/ways', ''));
  return { ...scene, answers: { value: value as SceneInput['answers']['value'], problem: () => undefined } };
}

const layerOf = (choice: MapLayerId): MapLayer => MAP_LAYERS.find((layer) => layer.choice === choice) as MapLayer;

/** Each layer of things with what a tap on its thing opens. */
const PICKS: readonly (readonly [choice: MapLayerChoice, type: string, id: string, words: RegExp])[] = [
  [{ id: 'events', kind: 'accident' }, 'order', 'E1', /项营村纠纷/],
  [{ id: 'overdueOrders' }, 'order', 'E2', /超期的.*超期/],
  [{ id: 'workers', hasTrails: true }, 'worker', 'W1', /王\*\*.*在线/],
  [{ id: 'cameras', only: 'all' }, 'camera', 'cam-1', /故障/],
  [{ id: 'centres' }, 'centre', 'C1', /综治中心/],
  [{ id: 'patrols' }, 'patrol', 'P1', /村级巡防.*进行中/],
  [{ id: 'subjects', group: 'all' }, 'subject', 'S1', /黄.*某村/],
];

describe('a tap on a layer', () => {
  it.each(PICKS)('of $id opens its %s', (choice, type, id, words) => {
    const input = sceneOf([choice]);
    const [x = 0, y = 0] = input.viewport.project([place.lng, place.lat]);
    const picked = layerOf(choice.id).pick?.(input, x + 3, y + 3, 10);
    expect(picked?.thing).toEqual({ type, id });
    expect(picked?.words).toMatch(words);
    expect(picked?.isCluster).toBeUndefined();
    expect(layerOf(choice.id).pick?.(input, x + 400, y + 400, 10)).toBeUndefined();
  });

  it('goes closer on several things in one place', () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      thing(`E${n}`, n, { ...place, area: village, kind: 0, level: n % 5 }),
    );
    const input = sceneOf([{ id: 'events', kind: 'petition' }], { camera: cameraOn(atlas, 0) }, { events: many });
    const picked = findPick(layerOf('events'), input);
    expect(picked).toMatchObject({ isCluster: true, words: '30 件未结事件' });
  });
});

/** What a layer has anywhere on the map. */
function findPick(layer: MapLayer, input: SceneInput) {
  for (let y = 0; y < input.frame.whole.height; y += 12) {
    for (let x = 0; x < input.frame.whole.width; x += 12) {
      const picked = layer.pick?.(input, x, y, 6);
      if (picked !== undefined) return picked;
    }
  }
  return undefined;
}

describe('layers of things', () => {
  it('show an overdue order once: as overdue while that layer is shown, else as an event', () => {
    const [x = 0, y = 0] = sceneOf([]).viewport.project([place.lng, place.lat]);
    const pickEvent = (layers: readonly MapLayerChoice[]) => layerOf('events').pick?.(sceneOf(layers), x, y, 10);
    const disputes: MapLayerChoice = { id: 'events', kind: 'dispute' };
    expect(pickEvent([disputes])?.thing?.id).toBe('E2');
    expect(pickEvent([disputes, { id: 'overdueOrders' }])).toBeUndefined();
  });

  it('show one kind of event alone when asked to', () => {
    const [x = 0, y = 0] = sceneOf([]).viewport.project([place.lng, place.lat]);
    expect(layerOf('events').pick?.(sceneOf([{ id: 'events', kind: 'case' }]), x, y, 10)).toBeUndefined();
  });

  it('are where they are in every window of a wall', () => {
    const screens = [0, 1].map((n) => ({ x: n * 1_920, y: 0, width: 1_920, height: 1_080 }));
    const layers: MapLayerChoice[] = [{ id: 'subjects', group: 'all' }];
    const many = Array.from({ length: 200 }, (_, n) =>
      thing(`S${n}`, n, {
        area: (atlas.levelStart[3] as number) + (n % 64),
        kind: 0,
        level: n % 5,
        lng: 114 + n / 140,
        lat: 33 + (n % 130) / 100,
      }),
    );
    const camera = cameraOn(atlas, 0, { width: 3_840, height: 1_080 });
    const left = sceneOf(layers, { screens, camera }, { subjects: many });
    const right = sceneOf(layers, { screens: screens.toReversed(), camera }, { subjects: many.toReversed() });
    const layer = layerOf('subjects');
    for (let x = 0; x < 3_840; x += 60) {
      for (let y = 0; y < 1_080; y += 30) {
        expect(layer.pick?.(right, x, y, 4)?.words).toEqual(layer.pick?.(left, x, y, 4)?.words);
      }
    }
  });

  it('ask for nothing that the view does not show', () => {
    const input = sceneOf([{ id: 'centres' }]);
    expect(layerOf('centres').sources?.(input)).toHaveLength(1);
    for (const { id } of MAP_LAYER_DEFAULTS) {
      const layer = MAP_LAYERS.find(({ choice }) => choice === id);
      expect(
        layer?.sources?.({ ...input, layers: MAP_LAYER_DEFAULTS }).every(({ everyMs }) => everyMs >= 500),
      ).not.toBe(false);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { MAP_LAYER_DEFAULTS, type MapLayerChoice, type MapLayerId } from '#shared/map/mapLayers.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { MAP_LAYERS } from '../../../../renderer/map/layerCatalog.ts';
import { layerStates, legendGroups } from '../../../../renderer/map/legend/legendGroups.ts';
import type { SceneInput } from '../../../../renderer/map/sceneInput.ts';
import { quadCity } from '../quadCity.ts';
import { cameraOn, testScene } from '../testScene.ts';

const city = quadCity();

const sceneOf = (layers: readonly MapLayerChoice[], change?: (picture: Picture) => void): SceneInput =>
  testScene(city, { view: { layers: [...layers] }, ...(change === undefined ? {} : { change }) });

/** Close enough that every thing stands by itself. */
const closeSceneOf = (choice: MapLayerChoice): SceneInput =>
  testScene(city, { view: { layers: [choice] }, camera: cameraOn(city.atlas, city.atlas.areaCount - 1) });

const wordsIn = (input: SceneInput, id: MapLayerId): readonly string[] =>
  legendGroups(input).flatMap(({ layer, entries }) => (layer === id ? entries.map(({ words }) => words) : []));

const inReplay = (picture: Picture): void => {
  picture.mode = { ...picture.mode, replay: { from: 0, to: 1, speed: 0, presentAt: 1 } };
};

/** Every choice of every layer's settings that changes what is drawn. */
const SETTINGS: readonly MapLayerChoice[] = [
  ...MAP_LAYER_DEFAULTS,
  { id: 'events', kind: 'case' },
  { id: 'workers', hasTrails: true },
  { id: 'cameras', only: 'faulty' },
  { id: 'subjects', group: 'village' },
  { id: 'subjects', group: 'enterprise' },
];

describe('the legend', () => {
  it.each(SETTINGS)('has an entry for what the layer %o draws, in both languages', (choice) => {
    const input = sceneOf([choice]);
    for (const locale of ['zh-CN', 'en'] as const) {
      const groups = legendGroups({ ...input, locale });
      const group = groups.find(({ layer }) => layer === choice.id);
      expect(group).toBeDefined();
      const { entries = [] } = group ?? {};
      expect(entries.length > 0 || group?.state !== 'shown').toBe(true);
      expect(entries.every(({ words }) => words !== '')).toBe(true);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    }
  });

  it('of every layer that can be switched on is its own', () => {
    for (const { id } of MAP_LAYER_DEFAULTS) {
      if (id === 'levels') continue;
      const layer = MAP_LAYERS.find(({ choice }) => choice === id);
      expect(layer?.legend, id).toBeDefined();
    }
  });

  it('has nothing of a layer that is not shown', () => {
    for (const choice of SETTINGS) {
      const groups = legendGroups(sceneOf([choice]));
      expect(groups.map(({ layer }) => layer).filter((layer) => layer !== choice.id && layer !== 'levels')).toEqual([]);
    }
    expect(legendGroups(sceneOf([])).map(({ layer }) => layer)).toEqual(['levels']);
  });

  it('says of other settings what is drawn with them', () => {
    const wordsOf = (choice: MapLayerChoice): readonly string[] => wordsIn(closeSceneOf(choice), choice.id);
    expect(wordsOf({ id: 'workers', hasTrails: true })).not.toEqual(wordsOf({ id: 'workers', hasTrails: false }));
    expect(wordsOf({ id: 'events', kind: 'case' })).not.toEqual(wordsOf({ id: 'events', kind: 'all' }));
    expect(wordsOf({ id: 'cameras', only: 'faulty' })).not.toEqual(wordsOf({ id: 'cameras', only: 'all' }));
    expect(wordsOf({ id: 'subjects', group: 'village' })).not.toEqual(wordsOf({ id: 'subjects', group: 'all' }));
  });

  it.each(['events', 'overdueOrders', 'cameras', 'subjects'] as const)(
    'says of %s that they are counted while they are, and what each is close by',
    (id) => {
      const choice = MAP_LAYER_DEFAULTS.find((one) => one.id === id) as MapLayerChoice;
      expect(wordsIn(sceneOf([choice]), id)).not.toEqual(wordsIn(closeSceneOf(choice), id));
    },
  );

  it('says nothing of ways while none is drawn', () => {
    const choice: MapLayerChoice = { id: 'workers', hasTrails: true };
    expect(wordsIn(sceneOf([choice]), 'workers')).not.toContain('今日轨迹');
    expect(wordsIn(closeSceneOf(choice), 'workers')).toContain('今日轨迹');
  });

  it('has no signs of the present while the past is shown, and says so', () => {
    const ofPresent = MAP_LAYERS.filter(({ isOfPresent, choice }) => isOfPresent === true && choice !== undefined);
    expect(ofPresent.length).toBeGreaterThan(4);
    const groups = legendGroups(sceneOf(MAP_LAYER_DEFAULTS, inReplay));
    for (const { choice } of ofPresent) {
      expect(groups.find(({ layer }) => layer === choice)).toMatchObject({ state: 'silent', entries: [] });
    }
  });

  it('tells a layer whose source does not answer from one that waits and one that has nothing', () => {
    const input = sceneOf([{ id: 'centres' }]);
    const stateWith = (answers: SceneInput['answers']): string | undefined =>
      layerStates({ ...input, answers }).get('centres');
    expect(stateWith({ value: () => undefined, problem: () => 'no answer' })).toBe('failing');
    expect(stateWith({ value: () => undefined, problem: () => undefined })).toBe('asking');
    const nothing = { epoch: '', revision: 0, table: { count: 0 } };
    expect(stateWith({ value: <Value>() => nothing as Value, problem: () => undefined })).toBe('empty');
  });
});

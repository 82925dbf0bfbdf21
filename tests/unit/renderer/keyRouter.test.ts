import { expect, test } from 'vitest';
import { areaByCode, parentOf } from '#shared/atlas/areaIndex.ts';
import type { KeyContext } from '#shared/scene/keyBindings.ts';
import type { View, WallState } from '#shared/scene/wallState.ts';
import { routeKey } from '../../../renderer/keyboard/keyRouter.ts';
import { smallAtlas } from '../../support/smallAtlas.ts';

const atlas = smallAtlas();
const west = atlas.code(1);
const east = atlas.code(2);

function press(key: string, view: Partial<View> = {}, ctrlKey = false) {
  const wallView: View = { focus: '411600', movedAt: 0, ...view };
  const state: WallState = {
    revision: 1,
    sceneId: 'city-overview',
    mode: 'span',
    wallView,
    screenViews: {},
    chosenScreen: 'screen-1',
    isBasemapShown: false,
    theme: 'dark',
  };
  const context: KeyContext = {
    state,
    layout: { columns: 1, rows: 1, bounds: { x: 0, y: 0, width: 1, height: 1 }, screens: [], canSpan: true },
    savedViews: [],
    screen: 'screen-1',
    cityCode: '411600',
    parentOf: (code) => {
      const parent = parentOf(atlas, areaByCode(atlas, code) ?? 0);
      return parent === undefined ? undefined : atlas.code(parent);
    },
    resolve: () => undefined,
  };
  return routeKey({ press: { key, ctrlKey, altKey: false, metaKey: false }, context, atlas, view: wallView });
}

const command = (type: string, area?: string) => ({
  type: 'command',
  command: { type, screen: 'screen-1', ...(area === undefined ? {} : { area }) },
});

test('arrows choose the child that lies there on the map', () => {
  expect(press('ArrowRight', { selected: west })).toEqual(command('view.select', east));
  expect(press('ArrowLeft', { selected: east })).toEqual(command('view.select', west));
});

test('an arrow towards nothing does nothing', () => {
  expect(press('ArrowLeft', { selected: west })).toBeUndefined();
});

test('Enter goes into the chosen child, Backspace comes back up, Home goes to the city', () => {
  expect(press('Enter', { selected: west })).toEqual(command('view.focus', west));
  expect(press('Backspace', { focus: west })).toEqual(command('view.focus', '411600'));
  expect(press('Home', { focus: east })).toEqual(command('view.focus', '411600'));
});

test('Escape closes the place card first and goes up only then', () => {
  expect(press('Escape', { focus: west, selected: west })).toEqual(command('view.select'));
  expect(press('Escape', { focus: west })).toEqual(command('view.focus', '411600'));
});

test('keys with Ctrl belong to the table', () => {
  expect(press('z', {}, true)).toEqual({ type: 'request', name: 'scene/undo' });
  expect(press('ArrowRight', { selected: west }, true)).toBeUndefined();
});

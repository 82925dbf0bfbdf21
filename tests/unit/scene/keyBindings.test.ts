import { describe, expect, it } from 'vitest';
import { chordOf, findKeyBinding, KEY_BINDINGS, type KeyContext } from '#shared/scene/keyBindings.ts';
import { applySceneCommand, type SceneCommand } from '#shared/scene/sceneCommand.ts';
import type { WallState } from '#shared/scene/wallState.ts';
import { context, overviewState, row, SAVED_VIEWS } from './wallFixtures.ts';

const PAIR = row(2);

const keyContext = (state: WallState, more: Partial<KeyContext> = {}): KeyContext => ({
  state,
  layout: PAIR,
  savedViews: SAVED_VIEWS,
  screen: undefined,
  cityCode: '411600',
  parentOf: (code) => (code === '411600' ? undefined : code.slice(0, 6) === code ? '411600' : code.slice(0, 6)),
  resolve: (target) => (target.type === 'area' ? target.code : '411628100201003'),
  ...more,
});

function press(chord: string, state: WallState, more: Partial<KeyContext> = {}): SceneCommand | undefined {
  const action = findKeyBinding(chord, state.presentation !== undefined)?.action;
  return action?.type === 'command' ? action.make(keyContext(state, more)) : undefined;
}

function follow(state: WallState, command: SceneCommand | undefined): WallState {
  if (command === undefined) throw new Error('the key means nothing');
  const result = applySceneCommand(state, command, context(PAIR));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the keys', () => {
  it('are described in both languages', () => {
    for (const { description } of KEY_BINDINGS) {
      expect(description.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(description.en).toMatch(/^[A-Z]/);
    }
  });

  it('are each reached: no binding is hidden by an earlier one', () => {
    for (const binding of KEY_BINDINGS) {
      const states = binding.isForPresentation === undefined ? [true, false] : [binding.isForPresentation];
      const isReached = binding.chords.some((chord) => states.some((is) => findKeyBinding(chord, is) === binding));
      expect(isReached, binding.description.en).toBe(true);
    }
  });

  it('are named alike with and without capitals', () => {
    const plain = { ctrlKey: false, altKey: false, metaKey: false };
    expect(chordOf({ key: 'B', ...plain })).toBe('b');
    expect(chordOf({ key: 'z', ...plain, ctrlKey: true })).toBe('Ctrl+z');
    expect(chordOf({ key: 'Z', ...plain, metaKey: true })).toBe('Ctrl+z');
    expect(chordOf({ key: 'PageDown', ...plain })).toBe('PageDown');
  });

  it('choose a screen that is there and no other', () => {
    expect(press('2', overviewState(PAIR))).toEqual({ type: 'screen.choose', screen: 'screen-2' });
    expect(press('3', overviewState(PAIR))).toBeUndefined();
  });

  it('go up one level on the chosen screen from the console, on its own from a wall screen', () => {
    const drilled = follow(overviewState(PAIR), { type: 'view.focus', screen: 'all', area: '411628' });
    expect(press('Backspace', drilled)).toEqual({ type: 'view.focus', screen: 'screen-1', area: '411600' });
    expect(press('ArrowUp', drilled, { screen: 'screen-2' })).toMatchObject({ screen: 'screen-2' });
    expect(press('Backspace', overviewState(PAIR))).toBeUndefined();
    expect(press('Home', drilled)).toMatchObject({ area: '411600' });
  });

  it('lead a presentation from beginning to end', () => {
    const before = overviewState(PAIR);
    expect(press('PageDown', before)).toBeUndefined();
    let state = follow(before, press('F5', before));
    expect(press('PageUp', state)).toBeUndefined();
    state = follow(state, press('PageDown', state));
    state = follow(state, press('PageDown', state));
    expect(state.presentation?.view.focus).toBe('411628100201003');
    expect(press('PageDown', state)).toBeUndefined();
    state = follow(state, press('b', state));
    expect(state.presentation?.isBlack).toBe(true);
    state = follow(state, press('PageUp', state));
    expect(state.presentation).toMatchObject({ step: 1, isBlack: false });
    expect(follow(state, press('Escape', state))).toEqual(before);
  });

  it('do not send a worst grid that no picture has told', () => {
    const state = follow(overviewState(PAIR), { type: 'present.start' });
    const atCounty = follow(state, { type: 'present.step', step: 1 });
    expect(press('PageDown', atCounty, { resolve: () => undefined })).toEqual({ type: 'present.step', step: 2 });
  });

  it('change between one map and many, and the base map', () => {
    expect(press('s', overviewState(PAIR))).toEqual({ type: 'wall.setMode', mode: 'each' });
    expect(press('m', overviewState(PAIR))).toEqual({ type: 'wall.setBasemap', isShown: false });
  });

  it('step through the themes and come back to the first', () => {
    const light = follow(overviewState(PAIR), press('t', overviewState(PAIR)));
    const night = follow(light, press('t', light));
    expect([light.theme, night.theme, follow(night, press('t', night)).theme]).toEqual(['light', 'night', 'dark']);
  });
});

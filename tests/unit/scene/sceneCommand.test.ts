import { describe, expect, it } from 'vitest';
import type { CommandContext } from '#shared/scene/defineCommand.ts';
import {
  applySceneCommand,
  SCENE_COMMANDS,
  type SceneCommand,
  sceneCommandSchema,
} from '#shared/scene/sceneCommand.ts';
import { isScreenSpanning, viewOfScreen, type WallState, wallStateSchema } from '#shared/scene/wallState.ts';
import { context, overviewState, row } from './wallFixtures.ts';

const PAIR = row(2);

function apply(state: WallState, command: SceneCommand, given: CommandContext = context(PAIR)): WallState {
  const result = applySceneCommand(state, command, given);
  if (!result.ok) throw new Error(result.error.message);
  expect(wallStateSchema.parse(result.value)).toEqual(result.value);
  return result.value;
}

function refusal(state: WallState, command: SceneCommand, given: CommandContext = context(PAIR)): string {
  const result = applySceneCommand(state, command, given);
  return result.ok ? 'not refused' : result.error.code;
}

describe('scene commands', () => {
  it('each have their own name in the schema and in the list', () => {
    for (const [name, { schema }] of Object.entries(SCENE_COMMANDS)) expect(schema.shape.type.value).toBe(name);
    expect(sceneCommandSchema.options).toHaveLength(Object.keys(SCENE_COMMANDS).length);
  });

  it('leave the revision to the host', () => {
    const state = { ...overviewState(PAIR), revision: 41 };
    expect(apply(state, { type: 'wall.setBasemap', isShown: false }).revision).toBe(41);
  });

  it('keep the theme when another scene is shown', () => {
    const light = apply(overviewState(PAIR), { type: 'wall.setTheme', theme: 'light' });
    expect(light.theme).toBe('light');
    expect(apply(light, { type: 'scene.show', scene: 'counties' }).theme).toBe('light');
  });

  it('read a wall saved before there were themes as dark', () => {
    const { theme: _, ...older } = overviewState(PAIR);
    expect(wallStateSchema.parse(older).theme).toBe('dark');
  });

  it('show a scene on every screen in its order', () => {
    const state = apply(overviewState(row(3)), { type: 'scene.show', scene: 'counties' }, context(row(3)));
    expect(state).toMatchObject({ sceneId: 'counties', mode: 'each', isBasemapShown: false });
    expect(Object.values(state.screenViews).map(({ focus }) => focus)).toEqual(['411602', '411628', '411602']);
  });

  it('show a spanning scene as single maps where the wall cannot span', () => {
    const shown = apply(overviewState(PAIR), { type: 'scene.show', scene: 'city-overview' }, context(row(2, false)));
    expect(shown.mode).toBe('each');
  });

  it('refuse a scene, a screen and a mode that there is not', () => {
    const state = overviewState(PAIR);
    expect(refusal(state, { type: 'scene.show', scene: 'nowhere' })).toBe('unknownScene');
    expect(refusal(state, { type: 'screen.choose', screen: 'screen-3' })).toBe('unknownScreen');
    expect(refusal(state, { type: 'wall.setMode', mode: 'span' }, context(row(2, false)))).toBe('cannotSpan');
  });

  it('say a refusal in the language of the screen', () => {
    const say = (locale: 'zh-CN' | 'en') => {
      const given = { ...context(PAIR), locale };
      const result = applySceneCommand(overviewState(PAIR), { type: 'screen.choose', screen: 'screen-9' }, given);
      return result.ok ? '' : result.error.message;
    };
    expect(say('zh-CN')).toBe('没有第 9 块屏幕。');
    expect(say('en')).toBe('There is no screen 9.');
  });

  it('move the map of one screen only, in each', () => {
    const each = apply(overviewState(PAIR), { type: 'wall.setMode', mode: 'each' });
    const moved = apply(each, { type: 'view.focus', screen: 'screen-2', area: '411628' });
    expect(viewOfScreen(moved, 'screen-1').focus).toBe('411600');
    expect(viewOfScreen(moved, 'screen-2')).toEqual({ focus: '411628', movedAt: 5_000 });
  });

  it('move the map of all screens, in span, whichever screen asks', () => {
    const moved = apply(overviewState(PAIR), { type: 'view.focus', screen: 'screen-2', area: '411628' });
    expect(viewOfScreen(moved, 'screen-1').focus).toBe('411628');
  });

  it('put a whole view on the wall at once, camera and all, and leave the mode', () => {
    const view = {
      ...{ focus: '411628', selected: '411628', layers: [], asked: { type: 'ring', centre: [115, 34], radius: 800 } },
      camera: { lng: 115, lat: 34, zoom: 11, pitch: 0, bearing: 20 },
    } as const;
    const command = sceneCommandSchema.parse({
      ...{ type: 'view.show', screen: 'screen-2' },
      view: { ...view, movedAt: 1, heldBy: 'screen-1' },
    });
    const span = apply(overviewState(PAIR), command);
    expect(span).toMatchObject({ mode: 'span', screenViews: overviewState(PAIR).screenViews });
    expect(span.wallView).toEqual({ ...view, movedAt: 5_000 });
    const each = apply(apply(overviewState(PAIR), { type: 'wall.setMode', mode: 'each' }), command);
    expect(each.mode).toBe('each');
    expect(viewOfScreen(each, 'screen-2')).toEqual({ ...view, movedAt: 5_000 });
    expect(viewOfScreen(each, 'screen-1').focus).toBe('411600');
  });
});

describe('a presentation', () => {
  const start = (): WallState => apply(overviewState(PAIR), { type: 'present.start', screen: 'screen-2' });

  it('takes one screen out of the map over all, and gives it back as it was', () => {
    const before = overviewState(PAIR);
    const presenting = apply(before, { type: 'present.start', screen: 'screen-2' });
    expect(isScreenSpanning(presenting, 'screen-1')).toBe(true);
    expect(isScreenSpanning(presenting, 'screen-2')).toBe(false);
    expect(presenting.presentation).toMatchObject({ step: 0, isBlack: false, view: { focus: '411600' } });
    const drilled = apply(presenting, { type: 'view.focus', screen: 'screen-2', area: '411602' });
    expect(viewOfScreen(drilled, 'screen-2').focus).toBe('411602');
    expect(viewOfScreen(drilled, 'screen-1').focus).toBe('411600');
    expect(apply(drilled, { type: 'present.end' })).toEqual(before);
  });

  it('begins on the chosen screen when none is named', () => {
    const chosen = apply(overviewState(PAIR), { type: 'screen.choose', screen: 'screen-2' });
    expect(apply(chosen, { type: 'present.start' }).presentation?.screen).toBe('screen-2');
  });

  it('steps to an area, and to the worst grid that the window found', () => {
    const county = apply(start(), { type: 'present.step', step: 1 });
    expect(county.presentation).toMatchObject({ step: 1, view: { focus: '411628', movedAt: 5_000 } });
    const grid = apply(county, { type: 'present.step', step: 2, area: '411628100201003' });
    expect(grid.presentation).toMatchObject({ step: 2, view: { focus: '411628100201003' } });
  });

  it('does not let a window send an area stop elsewhere', () => {
    const stepped = apply(start(), { type: 'present.step', step: 1, area: '411602' });
    expect(stepped.presentation?.view.focus).toBe('411628');
  });

  it('refuses a step past the end, one without its grid, and any step while nobody presents', () => {
    expect(refusal(start(), { type: 'present.step', step: 3 })).toBe('noSuchStep');
    expect(refusal(start(), { type: 'present.step', step: 2 })).toBe('unresolvedStep');
    expect(refusal(overviewState(PAIR), { type: 'present.step', step: 0 })).toBe('notPresenting');
    expect(refusal(overviewState(PAIR), { type: 'present.black', isBlack: true })).toBe('notPresenting');
  });

  it('goes black and comes back with the next step', () => {
    const black = apply(start(), { type: 'present.black', isBlack: true });
    expect(black.presentation?.isBlack).toBe(true);
    expect(apply(black, { type: 'present.step', step: 1 }).presentation?.isBlack).toBe(false);
  });
});

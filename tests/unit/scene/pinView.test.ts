import { describe, expect, it } from 'vitest';
import { stateOfScene } from '#shared/scene/reflow.ts';
import { applySceneCommand, type SceneCommand, sceneCommandSchema } from '#shared/scene/sceneCommand.ts';
import { COUNTIES, context, OVERVIEW, row } from './wallFixtures.ts';

const ASKED = { type: 'ring', centre: [114.6, 33.6], radius: 500 } as const;
const pin = (screen: string): SceneCommand =>
  sceneCommandSchema.parse({ type: 'screen.pin', screen, view: { focus: '411628', asked: ASKED } });

describe('pinning a view to a screen', () => {
  it('turns a map over all screens into one on each; the others go on showing what the wall showed', () => {
    const layout = row(3);
    const before = stateOfScene(OVERVIEW, layout, 1);
    const after = applySceneCommand(before, pin('screen-2'), context(layout, 9));
    if (!after.ok) throw new Error(after.error.message);
    expect(after.value.mode).toBe('each');
    expect(after.value.screenViews['screen-2']).toEqual({ focus: '411628', asked: ASKED, movedAt: 9 });
    expect(after.value.screenViews['screen-1']).toEqual(before.wallView);
    expect(after.value.screenViews['screen-3']).toEqual(before.wallView);
  });

  it('leaves the other screens’ own maps alone', () => {
    const layout = row(2);
    const before = stateOfScene(COUNTIES, layout, 1);
    const after = applySceneCommand(before, pin('screen-1'), context(layout, 9));
    if (!after.ok) throw new Error(after.error.message);
    expect(after.value.screenViews['screen-2']).toBe(before.screenViews['screen-2']);
    expect(after.value.screenViews['screen-1']?.focus).toBe('411628');
  });

  it('keeps one map on a wall of one screen', () => {
    const layout = row(1);
    const after = applySceneCommand(stateOfScene(OVERVIEW, layout, 1), pin('screen-1'), context(layout, 9));
    expect(after).toMatchObject({ ok: true, value: { mode: 'span', wallView: { asked: ASKED } } });
  });

  it('refuses a screen that is not there', () => {
    const layout = row(1);
    expect(applySceneCommand(stateOfScene(OVERVIEW, layout, 1), pin('screen-7'), context(layout, 9))).toMatchObject({
      ok: false,
    });
  });
});

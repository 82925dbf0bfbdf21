import { beforeEach, describe, expect, it } from 'vitest';
import type { WallState } from '#shared/scene/wallState.ts';
import { initialState } from '../../../electron/main/scene/initialState.ts';
import { SceneHost } from '../../../electron/main/scene/sceneHost.ts';
import type { JournalEntry } from '../../../electron/main/scene/sceneStorage.ts';
import { COUNTIES, OVERVIEW, row, SAVED_VIEWS } from './wallFixtures.ts';

const SCENES = [OVERVIEW, COUNTIES] as const;

let now = 0;
let written: JournalEntry[] = [];
let host: SceneHost;

beforeEach(() => {
  now = 1_000;
  written = [];
  const first = {
    remembered: undefined,
    scenes: SCENES,
    sceneId: undefined,
    isBasemapHidden: false,
    isOfThisCity: () => true,
  };
  host = new SceneHost({
    initial: initialState(first, row(2), now),
    layout: row(2),
    scenes: SCENES,
    savedViews: SAVED_VIEWS,
    now: () => now,
    locale: () => 'en',
    nothingToUndo: () => 'Nothing.',
    append: (entry) => written.push(entry),
    onAppendFailed: (error) => {
      throw error;
    },
    onChanged: () => {},
  });
});

const at = (lng: number) => ({ lng, lat: 33.7, zoom: 10, pitch: 0, bearing: 0 });
const hold = (lng: number, heldBy: string) =>
  host.dispatch({ type: 'view.move', screen: 'screen-1', camera: at(lng), heldBy });
const letGo = (lng: number) => host.dispatch({ type: 'view.move', screen: 'screen-1', camera: at(lng) });
const view = (): WallState['wallView'] => host.state.wallView;

describe('a map over all screens that a hand holds', () => {
  it('goes along on all of them, and is nobody’s when the hand lets go', () => {
    hold(114, 'screen-1');
    expect(view()).toMatchObject({ camera: { lng: 114 }, heldBy: 'screen-1' });
    now += 60;
    letGo(115);
    expect(view()).toMatchObject({ camera: { lng: 115 }, movedAt: 1_060 });
    expect(view()).not.toHaveProperty('heldBy');
  });

  it('is one change: undo goes back to where the hand began', () => {
    letGo(110);
    for (const lng of [111, 112, 113]) hold(lng, 'screen-1');
    letGo(114);
    host.undo();
    expect(view().camera?.lng).toBe(110);
    host.undo();
    expect(view().camera).toBeUndefined();
  });

  it('is written down only where the hand lets go', () => {
    const before = written.length;
    for (const lng of [111, 112, 113]) hold(lng, 'screen-1');
    expect(written).toHaveLength(before);
    letGo(114);
    expect(written).toHaveLength(before + 1);
    expect(written.at(-1)?.state.wallView.camera?.lng).toBe(114);
  });

  it('obeys the first of two hands until that one lets go or is silent for a second', () => {
    hold(111, 'screen-1');
    now += 60;
    hold(120, 'screen-2');
    expect(view()).toMatchObject({ camera: { lng: 111 }, heldBy: 'screen-1' });
    now += 2_000;
    hold(121, 'screen-2');
    expect(view()).toMatchObject({ camera: { lng: 121 }, heldBy: 'screen-2' });
    letGo(122);
    hold(111, 'screen-1');
    expect(view().heldBy).toBe('screen-1');
  });

  it('is let go by whoever shows something else', () => {
    hold(111, 'screen-1');
    host.dispatch({ type: 'view.focus', screen: 'all', area: '411602' });
    expect(view()).not.toHaveProperty('heldBy');
  });
});

describe('the choice of a base map', () => {
  it('stays while the base map is hidden and shown again, and is taken back by undo', () => {
    host.dispatch({ type: 'wall.setBasemap', isShown: true, basemap: 'streets', opacity: 0.5 });
    host.dispatch({ type: 'wall.setBasemap', isShown: false });
    host.dispatch({ type: 'wall.setBasemap', isShown: true });
    expect(host.state).toMatchObject({ isBasemapShown: true, basemap: 'streets', basemapOpacity: 0.5 });
    for (let times = 0; times < 3; times++) host.undo();
    expect(host.state.basemap).toBeUndefined();
    expect(host.state.basemapOpacity).toBeUndefined();
  });

  it('stays when another scene is shown', () => {
    host.dispatch({ type: 'wall.setBasemap', isShown: true, basemap: 'streets' });
    host.dispatch({ type: 'scene.show', scene: COUNTIES.id });
    expect(host.state.basemap).toBe('streets');
  });
});

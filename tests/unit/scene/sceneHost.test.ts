import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { WallState } from '#shared/scene/wallState.ts';
import { initialState } from '../../../electron/main/scene/initialState.ts';
import { SceneHost } from '../../../electron/main/scene/sceneHost.ts';
import { SceneStorage } from '../../../electron/main/scene/sceneStorage.ts';
import { COUNTIES, OVERVIEW, row, SAVED_VIEWS } from './wallFixtures.ts';

let folder = '';
let now = 0;
let heard: WallState[] = [];
let problems: unknown[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridwall-scene-'));
  now = 1_000;
  heard = [];
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SCENES = [OVERVIEW, COUNTIES] as const;

function open(layout: WallLayout = row(2), storage = new SceneStorage(folder)): SceneHost {
  const remembered = storage.load().state;
  const first = { remembered, scenes: SCENES, sceneId: undefined, isBasemapHidden: false, isOfThisCity: () => true };
  return new SceneHost({
    initial: initialState(first, layout, now),
    layout,
    scenes: SCENES,
    savedViews: SAVED_VIEWS,
    now: () => now,
    locale: () => 'en',
    nothingToUndo: () => 'Nothing.',
    append: (entry) => storage.append(entry),
    onAppendFailed: (error) => problems.push(error),
    onChanged: (state) => heard.push(state),
  });
}

const focus = (host: SceneHost, area: string) => host.dispatch({ type: 'view.focus', screen: 'all', area });

describe('the first state', () => {
  it('spans two screens, and gives one screen or unequal ones their own maps', () => {
    expect(open(row(2)).state.mode).toBe('span');
    rmSync(join(folder, 'wall-journal.jsonl'));
    expect(open(row(1)).state.mode).toBe('each');
    rmSync(join(folder, 'wall-journal.jsonl'));
    expect(open(row(2, false)).state.mode).toBe('each');
  });

  it('is a scene that was asked for, and forgets a state of another city', () => {
    const remembered: WallState = { ...open().state, revision: 7, isBasemapShown: false, theme: 'light' };
    const first = { remembered, scenes: SCENES, isBasemapHidden: false };
    const asked = initialState({ ...first, sceneId: 'counties', isOfThisCity: () => true }, row(2), now);
    expect(asked).toMatchObject({ sceneId: 'counties', mode: 'each', theme: 'light', revision: 8 });
    const elsewhere = initialState({ ...first, sceneId: undefined, isOfThisCity: () => false }, row(2), now);
    expect(elsewhere).toMatchObject({ sceneId: 'city-overview', isBasemapShown: true, revision: 8 });
    const same = initialState({ ...first, sceneId: undefined, isOfThisCity: () => true }, row(2), now);
    expect(same.isBasemapShown).toBe(false);
  });
});

describe('the scene host', () => {
  it('counts one revision a command and tells each once', () => {
    const host = open();
    const { revision } = host.state;
    expect(focus(host, '411628')).toEqual({ ok: true, value: { revision: revision + 1 } });
    expect(host.dispatch({ type: 'screen.choose', screen: 'screen-2' })).toMatchObject({ ok: true });
    expect(heard.map((state) => state.revision)).toEqual([revision + 1, revision + 2]);
  });

  it('changes nothing by a refused command', () => {
    const host = open();
    const before = host.state;
    expect(host.dispatch({ type: 'scene.show', scene: 'nowhere' }).ok).toBe(false);
    expect(host.state).toBe(before);
    expect(heard).toEqual([]);
  });

  it('undoes in order, as new revisions with a new flight, and says when there is no more', () => {
    const host = open();
    const first = host.state;
    focus(host, '411628');
    host.dispatch({ type: 'scene.show', scene: 'counties' });
    now = 9_000;
    host.undo();
    expect(host.state).toMatchObject({
      sceneId: 'city-overview',
      mode: 'span',
      wallView: { focus: '411628', movedAt: 9_000 },
    });
    host.undo();
    expect(host.state).toMatchObject({ wallView: { focus: '411600', movedAt: 9_000 }, revision: first.revision + 4 });
    expect(host.undo()).toMatchObject({ ok: false, error: { code: 'nothingToUndo' } });
  });

  it('undoes a theme', () => {
    const host = open();
    host.dispatch({ type: 'wall.setTheme', theme: 'night' });
    expect(host.state.theme).toBe('night');
    host.undo();
    expect(host.state.theme).toBe('dark');
  });

  it('leaves the chosen screen and black alone when it undoes', () => {
    const host = open();
    focus(host, '411628');
    host.dispatch({ type: 'screen.choose', screen: 'screen-2' });
    host.dispatch({ type: 'present.start' });
    host.dispatch({ type: 'present.black', isBlack: true });
    host.undo();
    expect(host.state.wallView.focus).toBe('411600');
    expect(host.state).toMatchObject({ chosenScreen: 'screen-2', presentation: { isBlack: true } });
  });

  it('follows the monitors: new ones get a view, a wall that cannot span stops spanning, the same wall changes nothing', () => {
    const host = open(row(2));
    const { revision } = host.state;
    host.setLayout(row(2));
    expect(host.state.revision).toBe(revision);
    host.setLayout(row(3, false));
    expect(host.state).toMatchObject({
      revision: revision + 1,
      mode: 'each',
      screenViews: { 'screen-3': { focus: '411600' } },
    });
    host.dispatch({ type: 'screen.choose', screen: 'screen-3' });
    host.setLayout(row(1));
    expect(host.state.chosenScreen).toBe('screen-1');
    expect(host.state.screenViews['screen-3']).toBeDefined();
  });

  it('goes on when the disk refuses', () => {
    const host = open();
    rmSync(join(folder, 'wall-journal.jsonl'));
    symlinkSync('/dev/full', join(folder, 'wall-journal.jsonl'));
    expect(focus(host, '411628').ok).toBe(true);
    expect(host.state.wallView.focus).toBe('411628');
    expect(problems).toMatchObject([{ code: 'ENOSPC' }]);
  });
});

describe('after a restart', () => {
  const journal = () => join(folder, 'wall-journal.jsonl');

  it('the wall shows what it showed, with a higher revision', () => {
    const host = open();
    focus(host, '411628');
    const again = open();
    expect(again.state).toEqual({ ...host.state, revision: host.state.revision + 1 });
  });

  it('a line cut off by a power cut costs that line alone', () => {
    const host = open();
    focus(host, '411628');
    const { state } = host;
    focus(host, '411602');
    const text = readFileSync(journal(), 'utf8');
    writeFileSync(journal(), text.slice(0, -40));
    expect(new SceneStorage(folder).load()).toEqual({ state, problem: undefined });
    focus(open(), '411681');
    expect(new SceneStorage(folder).load().state?.wallView.focus).toBe('411681');
  });

  it('a damaged journal is moved aside and its last good state is used', () => {
    const host = open();
    focus(host, '411628');
    const { state } = host;
    writeFileSync(journal(), `${readFileSync(journal(), 'utf8')}{"at":1,"state":{"revision":-5}}\nrubbish\n`);
    const loaded = new SceneStorage(folder).load();
    expect(loaded.state).toEqual(state);
    expect(loaded.problem?.code).toBe('journalDamaged');
    expect(readdirSync(folder)).toEqual(['wall-journal.jsonl.bad']);
  });

  it('a journal of rubbish leaves the default scene', () => {
    for (const rubbish of ['\u0000\u0001\u0002', 'no journal\nat all\n', '[]\n']) {
      writeFileSync(journal(), rubbish);
      const storage = new SceneStorage(folder);
      expect(storage.load()).toMatchObject({ state: undefined, problem: { code: 'journalDamaged' } });
      expect(open(row(2), storage).state).toMatchObject({ sceneId: 'city-overview', revision: 0 });
      rmSync(journal(), { force: true });
    }
  });

  it('hundreds of changes leave a short journal and lose nothing', () => {
    const host = open();
    for (let step = 0; step < 450; step++) focus(host, step % 2 === 0 ? '411628' : '411602');
    expect(readFileSync(journal(), 'utf8').split('\n').length).toBeLessThan(202);
    expect(new SceneStorage(folder).load().state).toEqual(host.state);
    rmSync(journal());
    const fromSnapshot = new SceneStorage(folder).load().state;
    expect(fromSnapshot?.revision).toBeGreaterThan(host.state.revision - 201);
  });
});

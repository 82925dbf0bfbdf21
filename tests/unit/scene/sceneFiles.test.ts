import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '#shared/lib/migrate.ts';
import { resolveSavedView } from '#shared/scene/resolveSavedView.ts';
import { expandSavedViews, readSavedViewsFile, savedViewSchema } from '#shared/scene/savedViews.ts';
import { readSceneFile, resolveScene } from '#shared/scene/scene.ts';
import { readSceneLibrary } from '../../../electron/main/scene/sceneLibrary.ts';
import { readCityFiles } from '../../../electron/main/settings/cityFiles.ts';
import { CITY } from './wallFixtures.ts';

const RESOURCES = join(import.meta.dirname, '../../../resources');
const SCENES = join(RESOURCES, 'scenes');
const OLD_SCENES = join(import.meta.dirname, '../../fixtures/scenes');

const scene = (): Record<string, unknown> => JSON.parse(readFileSync(join(SCENES, 'four-views.json'), 'utf8'));

describe('the scenes that come with the program', () => {
  it('are all readable', () => {
    const library = readSceneLibrary(SCENES, CITY);
    expect(library.problems).toEqual([]);
    expect(library.scenes).toHaveLength(readdirSync(SCENES).length - 1);
    expect(library.scenes[0].id).toBe('city-overview');
  });

  it('find their areas in the demonstration city', () => {
    const city = readCityFiles(join(RESOURCES, 'cities/411600'));
    if (!city.ok) throw new Error(city.error.message);
    const { scenes, savedViews } = readSceneLibrary(SCENES, city.value.directory);
    expect(scenes.find(({ id }) => id === 'four-views')?.screenFocuses).toEqual([
      '411600',
      '411602',
      '411624',
      '411628',
    ]);
    expect(savedViews.map(({ target }) => target)).toEqual([
      { type: 'area', code: '411600' },
      ...city.value.directory.counties.map(({ code }) => ({ type: 'area', code })),
      ...[1, 2, 3, 4, 5].map((rank) => ({ type: 'worstGrid', rank })),
    ]);
    for (const view of savedViews) expect(savedViewSchema.parse(view)).toEqual(view);
    expect(new Set(savedViews.map(({ id }) => id)).size).toBe(16);
  });
});

describe('a scene file', () => {
  it('shows the city where it asks for a county that the city has not', () => {
    const read = readSceneFile(scene());
    if (!read.ok) throw new Error(read.error.message);
    expect(resolveScene(read.value, CITY).screenFocuses).toEqual(['411600', '411602', '411600', '411600']);
  });

  it.each([
    ['no object', 'a scene', 'notAnObject'],
    ['a list', [], 'notAnObject'],
    ['a later format', { ...scene(), format: 3 }, 'newerFormat'],
    ['no format', { ...scene(), format: undefined }, 'unknownFormat'],
    ['no screens', { ...scene(), screens: [] }, 'invalidScene'],
    ['a wrong mode', { ...scene(), mode: 'both' }, 'invalidScene'],
    ['a panel that does not exist', { ...scene(), panels: [{ left: ['clock'], right: [] }] }, 'invalidScene'],
    [
      'four panels in a column',
      { ...scene(), panels: [{ left: ['today', 'today', 'today', 'today'], right: [] }] },
      'invalidScene',
    ],
    ['a path for an id', { ...scene(), id: '../settings' }, 'invalidScene'],
  ])('is refused with %s', (_name, content, code) => {
    const read = readSceneFile(content);
    expect(read.ok ? 'read' : read.error.code).toBe(code);
  });
});

describe('a scene file of format 1', () => {
  it.each(readdirSync(OLD_SCENES))('is read with the panels it always had: %s', (name) => {
    const old: Record<string, unknown> = JSON.parse(readFileSync(join(OLD_SCENES, name), 'utf8'));
    const read = readSceneFile(old);
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value).toEqual({
      ...old,
      format: 2,
      panels: [{ left: ['levelCounts', 'today'], right: ['worstAreas', 'placeCard'] }],
    });
  });
});

describe('migrations', () => {
  const steps = [
    {
      from: 1,
      name: 'names become titles',
      up: ({ name, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, title: name }),
    },
    {
      from: 2,
      name: 'titles have two languages',
      up: (old: Readonly<Record<string, unknown>>) => ({ ...old, title: { zh: old.title } }),
    },
  ];

  it('lead step by step to the present format', () => {
    expect(migrate({ format: 1, name: '总览' }, 3, steps)).toEqual({
      ok: true,
      value: { format: 3, title: { zh: '总览' } },
    });
    expect(migrate({ format: 2, title: '总览' }, 3, steps)).toEqual({
      ok: true,
      value: { format: 3, title: { zh: '总览' } },
    });
  });

  it('stop where no step leads on', () => {
    const stopped = migrate({ format: 0 }, 3, steps);
    expect(stopped.ok ? '' : stopped.error.code).toBe('unknownFormat');
  });
});

describe('saved views', () => {
  it('may name single views beside the general ones', () => {
    const own = { id: 'x', title: { zh: '甲', en: 'A' }, target: { type: 'area', code: '411602' } };
    const read = readSavedViewsFile({ format: 1, views: [{ type: 'view', view: own }, { type: 'city' }] });
    if (!read.ok) throw new Error(read.error.message);
    expect(expandSavedViews(read.value, CITY).map(({ id }) => id)).toEqual(['x', 'area-411600']);
  });

  it('find the n-th worst grid: by level, then score, then order, among grids only', () => {
    const atlas = { levelStart: Uint32Array.from([0, 1, 2, 3, 4, 9, 10]), code: (area: number) => `code-${area}` };
    const picture = {
      levels: Uint8Array.from([4, 4, 4, 4, 1, 3, 4, 3, 3, 4]),
      scores: Float32Array.from([99, 99, 99, 99, 50, 7, 1, 9, 7, 99]),
    };
    const found = [1, 2, 3, 4, 5, 6].map((rank) => resolveSavedView({ type: 'worstGrid', rank }, atlas, picture));
    expect(found).toEqual(['code-6', 'code-7', 'code-5', 'code-8', 'code-4', undefined]);
    expect(resolveSavedView({ type: 'area', code: '411602' }, atlas, picture)).toBe('411602');
  });
});

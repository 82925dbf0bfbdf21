import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../electron/main/log/log.ts';
import { readCityFiles } from '../../../electron/main/settings/cityFiles.ts';
import { cityFolders, resourceFolder } from '../../../electron/main/settings/resourcePaths.ts';
import { SettingsStore } from '../../../electron/main/settings/settingsStore.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridwall-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('settings', () => {
  const path = () => join(folder, 'settings.json');

  it('are the defaults without a file, and those of the file where it says something', () => {
    expect(new SettingsStore(path()).current).toMatchObject({ locale: 'zh-CN', viewing: { distanceM: 5 } });
    writeFileSync(path(), '{"format":1,"locale":"en"}');
    expect(new SettingsStore(path()).current).toMatchObject({ locale: 'en', viewing: { pixelPitchMm: 0.63 } });
  });

  it('are saved and found again', () => {
    new SettingsStore(path()).change({ locale: 'en' });
    expect(new SettingsStore(path()).current.locale).toBe('en');
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('of the command line count for the run, are not saved, and give way to the console', () => {
    const store = new SettingsStore(path(), { locale: 'en', isMotionReduced: true, viewing: { distanceM: 8 } });
    expect(store.current).toMatchObject({ locale: 'en', viewing: { distanceM: 8, pixelPitchMm: 0.63 } });
    store.change({ knownScreens: [] });
    store.change({ operatorMonitor: { position: 2 } });
    expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ locale: 'zh-CN', isMotionReduced: false });
    store.change({ locale: 'zh-CN' });
    expect(store.current).toMatchObject({ locale: 'zh-CN', isMotionReduced: true, viewing: { distanceM: 8 } });
  });

  it.each([
    ['no JSON', 'locale: en'],
    ['a wrong value', '{"format":1,"locale":"fr"}'],
    ['a later format', '{"format":99}'],
    ['nothing', ''],
  ])('with %s are kept as .bad and the defaults count', (_name, text) => {
    writeFileSync(path(), text);
    const store = new SettingsStore(path());
    expect(store.current.locale).toBe('zh-CN');
    expect(store.problem?.message).toContain(path());
    expect(readFileSync(`${path()}.bad`, 'utf8')).toBe(text);
  });
});

describe('the log', () => {
  it('writes what is grave enough, with its facts', () => {
    const log = openLog({ folder, level: 'info' });
    log.debug('too fine');
    log.info('wall up', { screens: 4 });
    log.close();
    const lines = readFileSync(join(folder, 'gridwall.log'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info wall up \{"screens":4\}$/);
  });

  it('begins anew when it is full and keeps a few old files, newest first', () => {
    const log = openLog({ folder, level: 'info', maxBytes: 200, keptFiles: 3 });
    for (let line = 1; line <= 20; line++) log.info(`line ${line} ${'x'.repeat(60)}`);
    log.close();
    expect(readdirSync(folder).sort()).toEqual(['gridwall.1.log', 'gridwall.2.log', 'gridwall.log']);
    const text = ['gridwall.2.log', 'gridwall.1.log', 'gridwall.log'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    const numbers = [...text.join('').matchAll(/line (\d+)/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.at(-1)).toBe(20);
  });

  it('goes on when its folder cannot be', () => {
    writeFileSync(join(folder, 'file'), '');
    const log = openLog({ folder: join(folder, 'file', 'logs'), level: 'error' });
    expect(() => log.error('still here')).not.toThrow();
  });
});

describe('the place of the data', () => {
  it('is beside the archive in a package and in the project otherwise', () => {
    const place = { appPath: '/opt/gridwall/resources/app.asar', resourcesPath: '/opt/gridwall/resources' };
    expect(resourceFolder({ ...place, isPackaged: true })).toBe('/opt/gridwall/resources');
    expect(resourceFolder({ appPath: '/src', resourcesPath: '/e/resources', isPackaged: false })).toBe(
      '/src/resources',
    );
  });

  it('of another city is its own folder, and its own atlas where it has one', () => {
    const city = join(folder, '410100');
    expect(cityFolders('/r', city)).toMatchObject({ cities: folder, city, atlasFolder: '/r/atlas' });
    expect(cityFolders('/r', undefined).city).toBe('/r/cities/411600');
  });

  it('says which file of a city is missing or wrong', () => {
    const missing = readCityFiles(folder);
    expect(missing.ok ? '' : missing.error.message).toContain('city.json is missing');
    writeFileSync(join(folder, 'city.json'), '{"id":"../x","code":"411600","name":"周口市","nameEn":"Zhoukou"}');
    const wrong = readCityFiles(folder);
    expect(wrong.ok ? '' : wrong.error.message).toMatch(/city\.json: id/);
  });
});

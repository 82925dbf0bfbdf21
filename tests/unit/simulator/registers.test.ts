import { beforeAll, describe, expect, it } from 'vitest';
import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { RECORD_ELEMENTS } from '#shared/domain/registers.ts';
import { CountyFinder } from '../../../electron/data-service/sources/demo/countyFinder.ts';
import {
  type DemoRegisters,
  makeDemoRegisters,
} from '../../../electron/data-service/sources/demo/registers/demoRegisters.ts';
import { cameraStateAt } from '../../../electron/data-service/sources/demo/resources/cameraOutages.ts';
import { readDemoAtlas } from '../../support/demoCity.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { cityFile } from './simulated.ts';

const published = cityFile('published.json') as {
  readonly figures: readonly { readonly id: string; readonly value: unknown }[];
};
const LUYI = '411628';

function figure(id: string): number {
  const value = published.figures.find((candidate) => candidate.id === id)?.value;
  if (typeof value !== 'number') throw new Error(`no published number ${id}`);
  return value;
}

const total = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0);

let atlas: Atlas;
let registers: DemoRegisters;

beforeAll(async () => {
  atlas = await readDemoAtlas();
  registers = makeDemoRegisters(atlas, 1);
});

describe('workers in the registers of the simulated city', () => {
  it('are as many as published, at least one for each of the published grids', () => {
    expect(registers.workers).toHaveLength(figure('gridWorkers'));
    const grids = new Set(registers.workers.map(({ areaCode }) => areaCode));
    expect(grids.size).toBe(figure('grids'));
    const luyi = registers.workers.filter(({ areaCode, isFullTime }) => isFullTime && areaCode.startsWith(LUYI));
    expect(luyi).toHaveLength(figure('luyi.fullTimeWorkers'));
    expect(registers.microGridWorkers.get(LUYI)).toBe(figure('luyi.microGridWorkers'));
    expect(registers.microGridWorkers.size).toBe(10);
  });

  it('have ids, names and phones of their own making', () => {
    expect(new Set(registers.workers.map(({ id }) => id)).size).toBe(registers.workers.length);
    expect(new Set(registers.workers.map(({ phone }) => phone)).size).toBe(registers.workers.length);
    expect(registers.workers.every(({ phone }) => /^199000\d{5}$/.test(phone))).toBe(true);
    expect(registers.workers.every(({ name }) => /^\p{Script=Han}{2,3}$/u.test(name))).toBe(true);
    expect(new Set(registers.workers.map(({ name }) => name)).size).toBeGreaterThan(5_000);
  });
});

describe('cameras in the registers of the simulated city', () => {
  it('are Luyi’s as published, and as many on line at any hour of a month as published, give or take five', () => {
    expect(registers.camerasPlanned.get(LUYI)).toBe(figure('luyi.cameras.planned'));
    const luyi = registers.cameras.counties.find(({ code }) => code === LUYI);
    expect(luyi?.count).toBe(figure('luyi.cameras.installed'));
    for (let hour = 0; hour < 30 * 24; hour++) {
      let online = 0;
      for (let n = 0; n < (luyi?.count ?? 0); n++) {
        if (cameraStateAt(MORNING + hour * 3_600_000, n) === 'online') online += 1;
      }
      expect(Math.abs(online - figure('luyi.cameras.online'))).toBeLessThanOrEqual(5);
    }
  });

  it('have GB/T 28181 ids, are found by them, inside their areas', () => {
    const { cameras } = registers;
    const ids = new Set<string>();
    for (let n = 0; n < cameras.count; n += 97) {
      const camera = cameras.at(n);
      expect(camera.id).toMatch(/^4116\d\d00001320\d{6}$/);
      const county = ancestorAt(atlas, cameras.areaAt(n), 1);
      expect(camera.id.slice(0, 6)).toBe(atlas.code(county as number));
      expect(cameras.find(camera.id)).toBe(n);
      expect(atlas.code(cameras.areaAt(n))).toBe(camera.areaCode);
      expect(atlas.contains(cameras.areaAt(n), camera.lng, camera.lat)).toBe(true);
      ids.add(camera.id);
    }
    expect(ids.size).toBe(Math.ceil(cameras.count / 97));
    expect(cameras.find('41162800001320999999')).toBeUndefined();
    expect(() => cameras.at(cameras.count)).toThrow(RangeError);
  });
});

describe('the registers of the simulated city as a whole', () => {
  it('have the published centres and the published number of basic records', () => {
    const { centres } = registers;
    const ofRank = (rank: string, code = '') => centres.filter((c) => c.rank === rank && c.areaCode.startsWith(code));
    expect(ofRank('city')).toHaveLength(figure('centres.city'));
    expect(ofRank('city')[0]?.floorArea).toBe(figure('centres.cityFloorArea'));
    expect(ofRank('county')).toHaveLength(figure('centres.county'));
    expect(ofRank('town', LUYI)).toHaveLength(figure('luyi.townCentres'));
    expect(new Set(centres.map(({ id }) => id)).size).toBe(centres.length);
    const records = registers.elements.flatMap(({ counts }) => RECORD_ELEMENTS.map((element) => counts[element]));
    expect(total(records)).toBe(figure('data.basicRecords'));
    const xihua = registers.elements.find(({ areaCode }) => areaCode === '411622');
    expect(xihua?.counts.person).toBe(figure('xihua.population.records'));
  });

  it('count a development zone to the county it lies in, whatever its codes begin with', () => {
    const finder = new CountyFinder(atlas);
    expect(finder.of('411671011001')).toBe('411602');
    expect(finder.of('411628110206002')).toBe('411628');
  });

  it('are the same for the same seed', () => {
    const again = makeDemoRegisters(atlas, 1);
    expect(again.workers).toEqual(registers.workers);
    expect(again.cameras.at(1_234)).toEqual(registers.cameras.at(1_234));
    expect(makeDemoRegisters(atlas, 2).workers[0]?.name).not.toBe(registers.workers[0]?.name);
  });
});

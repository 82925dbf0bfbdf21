import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ORDER_STAGES } from '#shared/domain/event.ts';
import { allItems, itemListSchema } from '#shared/domain/itemList.ts';
import { z } from '#shared/lib/schema.ts';
import {
  BUILT_IN_ORDER_RULES,
  isBefore,
  loopOf,
  orderRulesSchema,
  placeOfStage,
  readOrderRules,
} from '#shared/orders/orderRules.ts';
import { loadOrderRules } from '../../../electron/data-service/orders/orderDesk.ts';
import { cityItems, cityOrderRules } from '../../support/ingestFixtures.ts';
import { temporaryFolder } from '../../support/plainService.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const jsonOf = (path: string): unknown => JSON.parse(readFileSync(join(PROJECT, path), 'utf8'));
const rules = cityOrderRules();
const [shenqiu] = rules.countyLoops;
if (shenqiu === undefined) throw new Error('there is no county with a loop of its own');

const withStages = (stages: readonly object[]): unknown => ({ ...rules, countyLoops: [{ ...shenqiu, stages }] });
const messageOf = (json: unknown): string => {
  const read = readOrderRules(json);
  return read.ok ? '' : read.error.message;
};

describe('the order rules of the city', () => {
  it('have six stages, and seven in Shenqiu that each count as one of them', () => {
    expect(loopOf(rules, '411602001').map(({ title }) => title.zh)).toEqual(
      '信息汇集 分流交办 执行处置 日常督办 信息反馈 督查考核'.split(' '),
    );
    expect(loopOf(rules, '411624001').map(({ title }) => title.zh)).toEqual(
      '问题采集 生成工单 工单派遣 工单处理 工单反馈 核实结案 考核评价'.split(' '),
    );
  });

  it('read a stage by its id or its Chinese title, in its own county only', () => {
    expect(placeOfStage(rules, '411624001', '工单处理')).toEqual({ stage: 'inProgress', localStage: 'orderHandled' });
    expect(placeOfStage(rules, '411624001', 'assigned')).toEqual({ stage: 'assigned', localStage: undefined });
    expect(placeOfStage(rules, '411602001', 'orderHandled')).toBeUndefined();
  });

  it('know what comes before what, by the county’s own stages where both are', () => {
    const loop = loopOf(rules, '411624');
    const place = (name: string) => placeOfStage(rules, '411624', name) as NonNullable<ReturnType<typeof placeOfStage>>;
    expect(isBefore(loop, place('orderAnswered'), place('closureVerified'))).toBe(true);
    expect(isBefore(loop, place('closureVerified'), place('orderAnswered'))).toBe(false);
    expect(isBefore(loop, place('reportedBack'), place('closureVerified'))).toBe(false);
    expect(isBefore(loop, place('assigned'), place('closureVerified'))).toBe(true);
  });

  it.each([
    ['orders', orderRulesSchema],
    ['items', itemListSchema],
  ])('have the schema that the program checks them by: %s', (name, schema) => {
    const published = jsonOf(`resources/schema/${name}.schema.json`) as object;
    expect(published).toMatchObject(z.toJSONSchema(schema, { io: 'input' }));
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, formats: { date: true } });
    const validate = ajv.compile(published);
    expect(validate(jsonOf(`resources/cities/411600/${name}.json`)), ajv.errorsText(validate.errors)).toBe(true);
    expect(validate({ format: 1 })).toBe(false);
  });
});

describe('wrong order rules', () => {
  const stage = (id: string, own: string) => ({ id, title: { zh: '甲', en: 'A' }, stage: own });

  it.each([
    [
      'a stage that goes back in the six',
      withStages([stage('one', 'assigned'), stage('two', 'collected')]),
      'stages.1',
    ],
    [
      'a stage under the name of one of the six',
      withStages([stage('one', 'collected'), stage('assessed', 'assessed')]),
      'stages.1',
    ],
    ['a stage twice', withStages([stage('one', 'collected'), stage('one', 'assessed')]), 'stages.1'],
    ['the six in another order', { ...rules, loop: rules.loop.toReversed() }, 'loop'],
    ['a county with two loops', { ...rules, countyLoops: [shenqiu, shenqiu] }, 'countyLoops'],
    ['working hours that go back', withHours([['14:00', '12:00']]), 'workingTime.hours.0'],
    [
      'working hours that overlap',
      withHours([
        ['08:00', '12:00'],
        ['11:00', '18:00'],
      ]),
      'workingTime.hours.1',
    ],
    [
      'a day that there is not',
      { ...rules, workingTime: { ...rules.workingTime, holidays: ['2027-02-30'] } },
      'holidays.0',
    ],
  ])('with %s are refused with the place', (_, json, place) => {
    expect(messageOf(json)).toContain(place);
  });

  it('leave six stages in force, with a notice; a city without the file has them without one', () => {
    const folder = temporaryFolder();
    const load = () => loadOrderRules({ path: folder.path, cityCode: '411600' });
    expect(load()).toEqual({ rules: BUILT_IN_ORDER_RULES });
    const wrong: readonly (readonly [string, string])[] = [
      ['{ "format": 1,', 'orders/unreadable'],
      [JSON.stringify({ ...rules, loop: [] }), 'orders/invalid'],
    ];
    for (const [text, code] of wrong) {
      writeFileSync(join(folder.path, 'orders.json'), text);
      expect(load()).toMatchObject({ rules: BUILT_IN_ORDER_RULES, notice: { code } });
    }
    folder.remove();
    expect(BUILT_IN_ORDER_RULES.loop.map(({ id }) => id)).toEqual(ORDER_STAGES);
    expect(messageOf(BUILT_IN_ORDER_RULES)).toBe('');
  });

  function withHours(hours: readonly (readonly string[])[]): unknown {
    return { ...rules, workingTime: { ...rules.workingTime, hours } };
  }
});

describe('the item list', () => {
  it('has exactly 55 classes and 338 items, each with who, until when and why', () => {
    const list = cityItems();
    const items = allItems(list);
    expect(list.classes).toHaveLength(55);
    expect(items).toHaveLength(338);
    for (const item of items) {
      expect(item.responsibleUnit !== '' && item.leadDepartment !== '' && item.deadlineBasis !== '').toBe(true);
    }
    expect(list.source).toContain('demonstration');
  });

  it('counts disputes and petitions in working time, dangers by the clock', () => {
    for (const { kind, isWorkingTime } of allItems(cityItems())) {
      if (kind === 'dispute' || kind === 'petition') expect(isWorkingTime).toBe(true);
      if (kind === 'hazard' || kind === 'accident' || kind === 'case') expect(isWorkingTime).toBe(false);
    }
  });
});

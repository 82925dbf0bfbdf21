import { describe, expect, test } from 'vitest';
import { cityWordsOf, EnglishNames } from '#shared/domain/cityWords.ts';
import { allItems } from '#shared/domain/itemList.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { MORNING } from '../../support/warningFixtures.ts';
import { ITEMS, only, pollTo, simulated } from '../simulator/simulated.ts';

const HAN = /\p{Script=Han}/u;
const areas = new Map([
  ['川汇区', 'Chuanhui District'],
  ['陈州社区', 'Chenzhou Community'],
]);
const english = new EnglishNames(cityWordsOf(ITEMS, true), (name) => areas.get(name));

describe('the city’s item list in English', () => {
  test('names all 55 classes and 338 items, each otherwise, without a Chinese character', () => {
    const names = [...ITEMS.classes, ...allItems(ITEMS)].map(({ en }) => en ?? '');
    expect(names).toHaveLength(55 + 338);
    expect(names.filter((name) => name === '' || HAN.test(name))).toEqual([]);
    expect(new Set(allItems(ITEMS).map(({ en }) => en)).size).toBe(338);
  });

  test('names every unit that is responsible for an item or leads it', () => {
    const units = new Set(allItems(ITEMS).flatMap((item) => [item.responsibleUnit, item.leadDepartment]));
    expect([...units].filter((unit) => HAN.test(english.name(unit)))).toEqual([]);
  });
});

describe('a title', () => {
  test.each([undefined, 'flood', 'mass-petition', 'school-fire', 'alarm-flood'])(
    'that the simulator has made is said by its item’s English name, in the scenario %s',
    (scenario) => {
      const itemNames = new Map(allItems(ITEMS).map(({ id, en }) => [id, en]));
      const source = simulated({ historyDays: 1, ...(scenario === undefined ? {} : { scenario }) });
      const { records } = pollTo(source, source.firstCursor(MORNING), MORNING + DAY_MS);
      const events = only(records, 'event').map(({ event }) => event);
      expect(events.length).toBeGreaterThan(500);
      for (const { title, item, people, scale, repeatOf } of events) {
        const made = english.title(title);
        expect(made?.item, title).toBe(itemNames.get(item));
        if (made?.people !== undefined) expect([made.people, scale !== 'individual'], title).toEqual([people, true]);
        if (made?.isAgain === true) expect(repeatOf, title).toBeDefined();
      }
      if (scenario === 'mass-petition') expect(events.some(({ title }) => english.title(title)?.isAgain)).toBe(true);
    },
  );

  test('that somebody wrote stays as it came', () => {
    expect(english.title('演练用特别重大案件')).toBeUndefined();
    expect(english.title('消防通道被占用已经三天，没有人管')).toBeUndefined();
    expect(new EnglishNames(cityWordsOf(ITEMS, false), () => undefined).title('李庄村消防通道被占用')).toBeUndefined();
  });

  test('tells how many people, and that it came again', () => {
    expect(english.title('李庄村消防通道被占用，涉及12人')).toEqual({
      ...{ item: 'Fire lane blocked', people: 12, isAgain: false },
    });
    expect(english.title('再次反映：李庄村消防通道被占用')).toMatchObject({ people: undefined, isAgain: true });
  });
});

test('a unit is known alone and after the name of an area, and stays as it is where it is not', () => {
  expect(english.name('公安局')).toBe('Public Security Bureau');
  expect(english.name('川汇区公安局')).toBe('Chuanhui District Public Security Bureau');
  expect(english.name('陈州社区综治中心')).toBe('Chenzhou Community Governance Centre');
  expect(english.name('川汇区平台')).toBe('Chuanhui District platform');
  expect(english.name('无名村综治中心')).toBe('无名村综治中心');
});

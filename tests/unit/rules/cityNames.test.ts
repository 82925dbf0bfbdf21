import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readItemList } from '#shared/domain/itemList.ts';
import { cityNames } from '#shared/rules/cityNames.ts';
import { readRulesText } from '#shared/rules/readRulesText.ts';
import type { RulesProblem } from '#shared/rules/rulesStatus.ts';
import { locateJson } from '../../../electron/data-service/rules/locateJson.ts';
import { cityRules } from '../../support/cityCopy.ts';
import { CITIES_PATH } from '../../support/plainService.ts';

const list = readItemList(JSON.parse(readFileSync(join(CITIES_PATH, '411600', 'items.json'), 'utf8')));
if (!list.ok) throw new Error(list.error.message);
const NAMES = cityNames(list.value, ['demo', 'county-411602']);

const problemsOf = (text: string): readonly RulesProblem[] => {
  const read = readRulesText(locateJson(text), NAMES);
  return read.ok ? [] : read.problems;
};

/** Line and column of a piece of the text, both from 1. */
function placeOf(text: string, piece: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The field that names what the city does not have, as it is written, and what is proposed instead. */
const STRANGERS: readonly [string, string | RegExp, string, string, string, string | undefined][] = [
  ['an item in the weights', '"items": {}', '"items": { "12-93": 2 }', 'weights.items.12-93', '"12-93"', '“12-03”'],
  ['a class in the weights', '"items": {}', '"items": { "77": 2 }', 'weights.items.77', '"77"', '“07”'],
  [
    'an item that always counts',
    '"always": []',
    '"always": ["54-01", "53-99"]',
    'creation.petition.always[1]',
    '"53-99"',
    '“53-01”',
  ],
  [
    'a class that never counts',
    /"case": (\{[^}]*)"never": \[\]/,
    '"case": $1"never": ["91"]',
    'creation.case.never[0]',
    '"91"',
    '“01”',
  ],
  [
    'an item of a veto',
    '"grades": ["extraordinary"],',
    '"items": ["55-06", "55-07"],',
    'vetoes[0].items[1]',
    '"55-07"',
    '“55-01”',
  ],
  [
    'a feed',
    '"feeds": { "demo": 15 }',
    '"feeds": { "county-411620": 15 }',
    'freshnessMinutes.feeds.county-411620',
    '"county-411620"',
    '“county-411602”',
  ],
  [
    'a feed like no other',
    '"feeds": { "demo": 15 }',
    '"feeds": { "x": 15 }',
    'freshnessMinutes.feeds.x',
    '"x"',
    'demo, county',
  ],
];

describe('rules that are checked against their city', () => {
  it('may name all that it has: items, classes, feeds, and the code that stands for no item', () => {
    const text = cityRules(
      ['"items": {}', '"items": { "12-03": 2, "28": 2, "00-00": 0.5 }'],
      ['"feeds": { "demo": 15 }', '"feeds": { "demo": 15, "county-411602": 5 }'],
      ['"always": []', '"always": ["55", "54-01"]'],
    );
    expect(problemsOf(text)).toEqual([]);
  });

  it.each(STRANGERS)(
    'may not name %s that it does not have: it would never match',
    (_what, from, to, field, piece, nearest) => {
      const text = cityRules([from, to]);
      const problems = problemsOf(text);
      expect(problems.map((problem) => problem.field)).toEqual([field]);
      expect(problems[0]).toMatchObject(placeOf(text, piece));
      expect(problems[0]?.proposal?.zh).toContain(nearest);
      expect(problems[0]?.reason.zh).toMatch(/没有/);
      // Nobody knows better without the city.
      expect(readRulesText(locateJson(text)).ok).toBe(true);
    },
  );

  it('are told of a wrong code by what it most likely means', () => {
    const [problem] = problemsOf(cityRules(['"items": {}', '"items": { "12-93": 2 }']));
    const meant = list.value.classes.flatMap(({ items }) => items).find(({ id }) => id === '12-03');
    expect(problem?.proposal).toEqual({ zh: `改为“12-03”（${meant?.name}）`, en: `write “12-03” (${meant?.en})` });
    expect(problem?.reason.en).toContain('no event would match');
  });

  it('are told of a code that is not written as one only once', () => {
    const text = cityRules(['"grades": ["extraordinary"],', '"items": ["5506"],']);
    expect(problemsOf(text).map(({ field }) => field)).toEqual(['vetoes[0].items[0]']);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInText, readRulesText } from '#shared/rules/readRulesText.ts';
import type { RulesProblem } from '#shared/rules/rulesStatus.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { locateJson } from '../../../electron/data-service/rules/locateJson.ts';
import { CITIES_PATH } from '../../support/plainService.ts';

const cityText = readFileSync(join(CITIES_PATH, '411600', 'rules.jsonc'), 'utf8');

/** The city's file with one place written otherwise; throws when the place is not there. */
function changed(from: string | RegExp, to: string, text = cityText): string {
  const result = text.replace(from, to);
  if (result === text) throw new Error(`the city's rules have no ${from}`);
  return result;
}

function problemsOf(text: string): readonly RulesProblem[] {
  const read = readRulesText(locateJson(text));
  return read.ok ? [] : read.problems;
}

/** Line and column of a piece of the text, both from 1. */
function placeOf(text: string, piece: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What is written otherwise, the field it is told of, what is proposed, and the piece of the text it points at. */
const MISTAKES: readonly [string, string | RegExp, string, string, string | undefined, string | undefined][] = [
  [
    'an unknown field: the nearest known name',
    '"dispute": 2',
    '"disputs": 2',
    'weights.kind.disputs',
    '“dispute”',
    '"disputs"',
  ],
  ['a number out of range: the limit', '"overdue": 1.5', '"overdue": 5000', 'escalation.overdue', '1000', '5000'],
  ['a number that may not be zero', '"days": 7', '"days": 0', 'vetoes[0].days', 'above 0', '0,\n      "reach": "grid"'],
  [
    'a wrong choice: the nearest allowed',
    '"reach": "grid"',
    '"reach": "gird"',
    'vetoes[0].reach',
    'write grid',
    '"gird"',
  ],
  ['a number in quotes', '"overdue": 1.5', '"overdue": "1.5"', 'escalation.overdue', 'without quotes: 1.5', '"1.5"'],
  [
    'a fraction where a whole number belongs',
    /"city": \{ "yellow": 30/,
    '"city": { "yellow": 30.4',
    'holdMinutes.city.yellow',
    'write 30',
    '30.4',
  ],
  [
    'a missing field: the built-in value',
    '"hazard": 16,',
    '',
    'decay.halfLifeHours.hazard',
    '"hazard": 16',
    '"halfLifeHours"',
  ],
  ['an empty basis', /"basis": "特别重大事件一票否决[^"]*"/, '"basis": ""', 'vetoes[0].basis', undefined, '""'],
  [
    'a fall above its rise',
    '"rise": 1, "fall": 0.75',
    '"rise": 1, "fall": 1.5',
    'thresholds.grid.yellow.fall',
    'at most 1',
    '1.5 }',
  ],
  [
    'a parent below its child',
    '"parent": "grid", "child": "microGrid"',
    '"parent": "grid", "child": "town"',
    'rollUp.quorums[0].child',
    'from high to low',
    '"town", "childLevel": "red"',
  ],
  ['a wrong item number', '"items": {}', '"items": { "abc": 2 }', 'weights.items.abc', 'Item or class', '2 }\n'],
  ['a label id in capitals', '"id": "warned"', '"id": "Warned"', 'labels.rules[8].id', 'lower case', '"Warned"'],
  ['an id taken twice', '"id": "mass-petition"', '"id": "extraordinary"', 'vetoes[1].id', 'choose another', undefined],
  [
    'a grade that is none',
    /("accident": \{ "leastGrade": )"large"/,
    '$1"larg"',
    'creation.accident.leastGrade',
    'write large',
    '"larg"',
  ],
  [
    'an event that counts for too long',
    '"days": 0,\n      "repeated"',
    '"days": 400,\n      "repeated"',
    'creation.petition.days',
    'write 92 or less',
    '400,\n      "repeated"',
  ],
  [
    'an item that always and never counts',
    '"always": [],\n      "never": []',
    '"always": ["12-03"],\n      "never": ["11", "12-03"]',
    'creation.petition.never[1]',
    'leave it in one of them',
    '"12-03"],\n      "days"',
  ],
  [
    'targets out of order',
    '"fromYear": 2023',
    '"fromYear": 2022',
    'creation.targets[1].fromYear',
    'the oldest year first',
    '2022, "village": 0.8',
  ],
  [
    'a share in per cent',
    '"village": 0.7,',
    '"village": 70,',
    'creation.targets[0].village',
    'write 1 or less',
    '70, "enterprise"',
  ],
  [
    'a label of another name',
    '"indicator": "petitions"',
    '"indicator": "petition"',
    'labels.rules[0].indicator',
    'write petitions',
    undefined,
  ],
];

describe('a rule file', () => {
  it('may hold comments and trailing commas', () => {
    const text = changed('"items": {}', '"items": { "28": 2, }, // 汛期');
    const read = readRulesText(locateJson(text));
    expect(read).toMatchObject({ ok: true, rules: { weights: { items: { '28': 2 } } } });
  });

  it('of an earlier format is brought to the present one', () => {
    const { holdMinutes, rollUp, weights, ...rest } = JSON.parse(builtInText());
    const old = {
      ...rest,
      format: 1,
      weights: { kind: weights.kind, grade: weights.grade, scale: weights.scale },
      holdMinutes: holdMinutes.grid,
      rollUp: rollUp.quorums,
      freshnessMinutes: { demo: 15 },
    };
    expect(readRulesText(locateJson(JSON.stringify(old)))).toMatchObject({ ok: true, rules: { format: 3 } });
  });

  it.each(MISTAKES)('says where and what to write for %s', (_what, from, to, field, proposal, piece) => {
    const text = changed(from, to);
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    const [problem] = problems;
    if (proposal !== undefined) expect(problem?.proposal?.en).toContain(proposal);
    if (piece !== undefined) expect(problem).toMatchObject(placeOf(text, piece));
    expect(problem?.reason.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.reason.en).toMatch(/^[^\p{Script=Han}]+$/u);
  });
});

describe('a wrong rule file', () => {
  it('whose thresholds do not rise names which two, and both numbers', () => {
    const text = changed('"orange": { "rise": 3, "fall": 2.25 }', '"orange": { "rise": 0.5, "fall": 0.3 }');
    const problems = problemsOf(text);
    expect(problems.map(({ field }) => field)).toEqual(['thresholds.grid.orange.rise', 'thresholds.grid.orange.fall']);
    expect(problems[0]?.reason.en).toBe('orange.rise is 0.5 and must be above yellow.rise, which is 1');
    expect(problems[0]).toMatchObject(placeOf(text, '0.5, "fall": 0.3'));
  });

  it('is told of everything that is wrong with it, in the order of the text', () => {
    let text = changed('"dispute": 2', '"disputs": 2');
    text = changed('"overdue": 1.5', '"overdue": 5000', text);
    text = changed('"reach": "grid"', '"reach": "gird"', text);
    text = changed('"standard": 15', '"standart": 15', text);
    expect(problemsOf(text).map(({ field }) => field)).toEqual([
      'weights.kind.disputs',
      'escalation.overdue',
      'vetoes[0].reach',
      'freshnessMinutes.standart',
    ]);
  });

  it('that writes a name twice is refused: the first would be lost without a word', () => {
    const text = changed('"overdue": 1.5', '"overdue": 1.5, "overdue": 9');
    expect(problemsOf(text)).toMatchObject([
      { field: 'escalation.overdue', reason: { en: '“overdue” is written twice' } },
    ]);
  });

  it.each([
    ['a comma is missing', '"dispute": 2,', '"dispute": 2', 'A comma is missing'],
    ['a brace is missing', /\}\s*$/, '', 'closing }'],
    ['a colon was typed full-width', '"overdue": 1.5', '"overdue"： 1.5', 'A sign that means nothing'],
  ])('that is not JSON because %s says where', (_what, from, to, reason) => {
    const [first] = problemsOf(changed(from, to));
    expect(first).toMatchObject({ field: '' });
    expect(first?.reason.en).toContain(reason);
    expect(first?.proposal?.zh).toMatch(/补上|半角/);
  });

  it.each([[''], ['[]'], ['null'], ['"rules"'], ['{"format": 99}'], ['{}']])('that is only %s is refused', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('of the built-in rules is right, so that a log can begin with them', () => {
    expect(readRulesText(locateJson(builtInText()))).toEqual({ ok: true, rules: BUILT_IN_RULES });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readItemList } from '#shared/domain/itemList.ts';
import { DAY_MS } from '#shared/domain/time.ts';
import { cityNames, strangeNames } from '#shared/rules/cityNames.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { vetoOf } from '#shared/warnings/veto.ts';
import { readWarningRules, type WarningRules } from '#shared/warnings/warningRules.ts';
import { locateJson } from '../../../electron/data-service/rules/locateJson.ts';
import { CITIES_PATH } from '../../support/plainService.ts';
import { eventWith, MORNING } from '../../support/warningFixtures.ts';

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything, and the test writes nonsense into it.
type Loose = any;

const changed = (change: (rules: Loose) => void): unknown => {
  const copy = JSON.parse(JSON.stringify(BUILT_IN_RULES));
  change(copy);
  return copy;
};

const demonstrationFile = (): unknown =>
  locateJson(readFileSync(join(CITIES_PATH, '411600', 'rules.jsonc'), 'utf8')).value;

/** All that the rules decide by: without the words about the file, and 0.07 × 0.75 taken for 0.0525. */
function figuresOf({ title: _title, basis: _basis, ...figures }: WarningRules): unknown {
  return JSON.parse(JSON.stringify(figures), (_name, value) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  );
}

describe('the rule file', () => {
  it('of the demonstration city and the built-in rules are valid', () => {
    expect(readWarningRules(demonstrationFile()).ok).toBe(true);
    expect(readWarningRules(BUILT_IN_RULES).ok).toBe(true);
  });

  it('of the demonstration city decides as the built-in rules do but for the vetoes of its own items', () => {
    const file = readWarningRules(demonstrationFile());
    if (!file.ok) throw new Error(file.error.message);
    const vetoes = file.value.vetoes.filter(({ items }) => items === undefined);
    expect(vetoes).not.toHaveLength(file.value.vetoes.length);
    expect(figuresOf({ ...file.value, vetoes })).toEqual(figuresOf(BUILT_IN_RULES));
  });

  it.each([
    ['a homicide', { kind: 'case', item: '49-07' }, 'homicide', 7],
    ['a death', { kind: 'accident', item: '53-03' }, 'death', 5],
    [
      'a group before the province’s offices',
      { kind: 'petition', item: '55-03', scale: 'group' },
      'petition-to-capital',
      7,
    ],
    ['a crowd in Beijing', { kind: 'petition', item: '55-06', scale: 'majorGroup' }, 'petition-to-capital', 7],
    ['one petitioner in Beijing', { kind: 'petition', item: '55-06', scale: 'individual' }, undefined, 0],
    ['a burglary', { kind: 'case', item: '49-02' }, undefined, 0],
  ] as const)('of the demonstration city answers %s as a veto says', (_what, change, ruleId, days) => {
    const file = readWarningRules(demonstrationFile());
    if (!file.ok) throw new Error(file.error.message);
    const veto = vetoOf(eventWith(change), file.value);
    expect(veto?.ruleId).toBe(ruleId);
    expect(veto?.until).toBe(ruleId === undefined ? undefined : MORNING + days * DAY_MS);
    if (veto !== undefined)
      expect(veto).toMatchObject({ title: expect.anything(), basis: expect.stringContaining('一票否决') });
  });

  it('of the demonstration city names nothing that the city does not have', () => {
    const items = readItemList(JSON.parse(readFileSync(join(CITIES_PATH, '411600', 'items.json'), 'utf8')));
    if (!items.ok) throw new Error(items.error.message);
    expect(strangeNames(demonstrationFile(), cityNames(items.value, ['demo']))).toEqual([]);
  });

  it.each([
    ['thresholds.grid', (rules: Loose) => (rules.thresholds.grid.red = { rise: 1, fall: 0.5 })],
    ['thresholds.town.yellow', (rules: Loose) => (rules.thresholds.town.yellow.fall = 9)],
    ['weights.kind.case', (rules: Loose) => delete rules.weights.kind.case],
    ['rollUp.quorums.0', (rules: Loose) => (rules.rollUp.quorums[0].parent = 'microGrid')],
    ['vetoes.0.days', (rules: Loose) => (rules.vetoes[0].days = -1)],
    ['format', (rules: Loose) => (rules.format = 9)],
  ])('that is wrong at %s is refused by that name', (where, change) => {
    const read = readWarningRules(changed(change));
    expect(read.ok ? '' : read.error.message).toContain(` ${where}:`);
  });
});

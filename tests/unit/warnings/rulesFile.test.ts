import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { readWarningRules, type WarningRules } from '#shared/warnings/warningRules.ts';
import { locateJson } from '../../../electron/data-service/rules/locateJson.ts';
import { CITIES_PATH } from '../../support/plainService.ts';

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

  it('of the demonstration city decides as the built-in rules do, so that losing it changes no colour', () => {
    const file = readWarningRules(demonstrationFile());
    if (!file.ok) throw new Error(file.error.message);
    expect(figuresOf(file.value)).toEqual(figuresOf(BUILT_IN_RULES));
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

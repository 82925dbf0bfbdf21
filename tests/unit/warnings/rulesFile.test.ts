import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { readWarningRules } from '#shared/warnings/warningRules.ts';
import { CITIES_PATH } from '../../support/plainService.ts';

// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything, and the test writes nonsense into it.
type Loose = any;

const changed = (change: (rules: Loose) => void): unknown => {
  const copy = JSON.parse(JSON.stringify(BUILT_IN_RULES));
  change(copy);
  return copy;
};

describe('the rule file', () => {
  it('of the demonstration city and the built-in rules are valid', () => {
    const file = JSON.parse(readFileSync(join(CITIES_PATH, '411600', 'rules.json'), 'utf8'));
    expect(readWarningRules(file).ok).toBe(true);
    expect(readWarningRules(BUILT_IN_RULES).ok).toBe(true);
  });

  it.each([
    ['thresholds.grid', (rules: Loose) => (rules.thresholds.grid.red = { rise: 1, fall: 0.5 })],
    ['thresholds.town.yellow', (rules: Loose) => (rules.thresholds.town.yellow.fall = 9)],
    ['weights.kind.case', (rules: Loose) => delete rules.weights.kind.case],
    ['rollUp.0', (rules: Loose) => (rules.rollUp[0].parent = 'microGrid')],
    ['vetoes.0.days', (rules: Loose) => (rules.vetoes[0].days = -1)],
    ['format', (rules: Loose) => (rules.format = 9)],
  ])('that is wrong at %s is refused by that name', (where, change) => {
    const read = readWarningRules(changed(change));
    expect(read.ok ? '' : read.error.message).toContain(` ${where}:`);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { eventPoints } from '#shared/warnings/score.ts';
import { freshnessLimit, readWarningRules } from '#shared/warnings/warningRules.ts';
import { eventWith } from '../../support/warningFixtures.ts';

const fixture = (): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/rulesFormat1.json'), 'utf8'));

const read = (json: unknown) => {
  const rules = readWarningRules(json);
  if (!rules.ok) throw new Error(rules.error.message);
  return rules.value;
};

describe('a rule file of format 1', () => {
  it('is brought to format 3 with its basis on every section, and weighs events as it did', () => {
    const rules = read(fixture());
    expect(rules.format).toBe(3);
    for (const section of [
      'weights',
      'escalation',
      'decay',
      'thresholds',
      'holdMinutes',
      'rollUp',
      'labels',
    ] as const) {
      expect(rules[section].basis).toBe(fixture().basis);
    }
    const event = eventWith({ kind: 'petition', grade: 'large' });
    const points = (repeats: number) =>
      eventPoints(event, { stage: 'assigned', isOverdue: true, repeats }, rules, () => 1);
    expect(points(0)).toBeCloseTo(5 * 2.2 * 1.5 * 1.1);
    expect(points(3)).toBe(points(0));
    expect(rules.thresholds.grid).toEqual(fixture().thresholds && (fixture().thresholds as { grid: unknown }).grid);
    expect(rules.holdMinutes.city).toEqual({ yellow: 30, orange: 60, red: 120 });
    expect(rules.rollUp.quorums).toEqual(fixture().rollUp);
    expect(rules.vetoes.map(({ reachesSubject }) => reachesSubject)).toEqual([true, true, true]);
  });

  it('that is wrong in a field is refused by that field, and a newer one by its format', () => {
    const broken = { ...fixture(), vetoes: 'none' };
    const refused = readWarningRules(broken);
    expect(refused.ok ? '' : refused.error.message).toContain(' vetoes:');
    const newer = readWarningRules({ ...fixture(), format: 4 });
    expect(newer.ok ? '' : newer.error.message).toContain(' format:');
    expect(readWarningRules([]).ok).toBe(false);
  });
});

describe('freshness', () => {
  it('goes by the feed’s own limit, then its source’s, then the standard', () => {
    const rules = {
      ...BUILT_IN_RULES,
      freshnessMinutes: { basis: 'test', standard: 15, feeds: { county: 5, demo: 9 } },
    };
    expect(freshnessLimit(rules, 'county', 'demo')).toBe(5);
    expect(freshnessLimit(rules, 'other', 'demo')).toBe(9);
    expect(freshnessLimit(rules, 'other', 'mqtt')).toBe(15);
  });
});

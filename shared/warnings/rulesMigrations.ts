import type { Migration } from '../lib/migrate.ts';
import { eachAreaLevel } from './thresholdRules.ts';

export const RULES_FORMAT = 2;

type Section = Readonly<Record<string, unknown>>;

const sectionOf = (value: unknown): Section => (typeof value === 'object' && value !== null ? (value as Section) : {});

const UNFOUNDED = '由旧版规则文件转换，未注明依据。Taken over from an older rule file that gave no basis.';

/**
 * Format 2 knows creation subjects, repeated complaints, holding times by area level, and gives a basis to every section.
 * What format 1 could not say is filled in so that the areas keep their levels: repeats count nothing.
 */
const subjectsAndBases: Migration = {
  from: 1,
  name: 'subjects, repeats and a basis for every section',
  up(saved) {
    const basis = typeof saved.basis === 'string' ? saved.basis : UNFOUNDED;
    const thresholds = sectionOf(saved.thresholds);
    const freshness = sectionOf(saved.freshnessMinutes);
    return {
      ...saved,
      weights: { basis, ...sectionOf(saved.weights), items: {} },
      escalation: { basis, ...sectionOf(saved.escalation), repeated: { perComplaint: 0, cap: 1 } },
      decay: { basis, ...sectionOf(saved.decay) },
      thresholds: { basis, ...thresholds },
      subjectThresholds: { basis, village: thresholds.village, enterprise: thresholds.microGrid, types: {} },
      holdMinutes: { basis, ...eachAreaLevel(saved.holdMinutes) },
      subjectHoldMinutes: { basis, village: saved.holdMinutes, enterprise: saved.holdMinutes },
      vetoes: Array.isArray(saved.vetoes)
        ? saved.vetoes.map((veto) => ({ ...sectionOf(veto), reachesSubject: true }))
        : saved.vetoes,
      rollUp: { basis, quorums: saved.rollUp },
      freshnessMinutes: { basis, standard: freshness.demo ?? 15, feeds: freshness },
      labels: { basis, rules: [] },
    };
  },
};

export const RULES_MIGRATIONS: readonly Migration[] = [subjectsAndBases];

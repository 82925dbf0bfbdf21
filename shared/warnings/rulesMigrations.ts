import type { Migration } from '../lib/migrate.ts';
import type { CreationRules } from './creationRules.ts';
import { eachAreaLevel } from './thresholdRules.ts';

export const RULES_FORMAT = 3;

type Section = Readonly<Record<string, unknown>>;

const sectionOf = (value: unknown): Section => (typeof value === 'object' && value !== null ? (value as Section) : {});

/** What counted in every city while it could not be chosen. */
export const FIRST_CREATION_RULES: CreationRules = {
  basis:
    '达标率目标依据省“三零”创建要求：2022 年底村（社区）70%、企事业单位 80%，2023 年底 80%、90%；计入标准为演示设定，由各市自行确定',
  petition: {
    leastGrade: 'large',
    leastScale: 'group',
    always: [],
    never: [],
    days: 0,
    repeated: true,
    unsettled: true,
  },
  accident: { leastGrade: 'large', leastScale: 'majorGroup', always: [], never: [], days: 0 },
  case: { leastGrade: 'large', leastScale: 'group', always: [], never: [], days: 0 },
  leastToRank: 10,
  targets: [
    { fromYear: 2022, village: 0.7, enterprise: 0.8 },
    { fromYear: 2023, village: 0.8, enterprise: 0.9 },
  ],
};

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

/** Format 3 says when a creation subject meets the standard; until then every city had this rule. */
const creationStandard: Migration = {
  from: 2,
  name: 'which events count against three-zero creation',
  up: (saved) => ({ ...saved, creation: FIRST_CREATION_RULES }),
};

export const RULES_MIGRATIONS: readonly Migration[] = [subjectsAndBases, creationStandard];

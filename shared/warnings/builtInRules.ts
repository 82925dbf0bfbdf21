import type { LevelThresholds, WarningRules } from './warningRules.ts';

const bounds = (yellow: number, orange: number, red: number): LevelThresholds => ({
  yellow: { rise: yellow, fall: yellow * 0.75 },
  orange: { rise: orange, fall: orange * 0.75 },
  red: { rise: red, fall: red * 0.75 },
});

/** What stands until a city has rules of its own, and when its file cannot be read. */
export const BUILT_IN_RULES: WarningRules = {
  format: 1,
  title: 'Built-in warning rules',
  basis: 'Grade words of the Emergency Response Law; the figures are the demonstration’s own.',
  weights: {
    kind: { petition: 5, accident: 5, case: 4, dispute: 2, hazard: 1.2, service: 0.5 },
    grade: { extraordinary: 12, major: 5, large: 2.2, ordinary: 1 },
    scale: { majorGroup: 4, group: 1.8, individual: 1 },
  },
  escalation: {
    stage: { collected: 1, assigned: 1, inProgress: 0.9, supervised: 1.1, reportedBack: 0.3, assessed: 0.15 },
    overdue: 1.5,
  },
  decay: {
    halfLifeHours: { petition: 36, accident: 24, case: 36, dispute: 24, hazard: 16, service: 8 },
    forgetAfterHalfLives: 5,
  },
  thresholds: {
    city: bounds(0.07, 0.14, 0.3),
    county: bounds(0.055, 0.12, 0.25),
    town: bounds(0.12, 0.3, 0.6),
    village: bounds(0.6, 1.5, 4),
    grid: bounds(1, 3, 10),
    microGrid: bounds(7.5, 18, 45),
  },
  holdMinutes: { yellow: 30, orange: 60, red: 120 },
  vetoes: [
    {
      id: 'extraordinary',
      grades: ['extraordinary'],
      days: 7,
      reach: 'grid',
      basis: '特别重大事件一票否决',
    },
    {
      id: 'mass-petition',
      kinds: ['petition'],
      scales: ['majorGroup'],
      days: 5,
      reach: 'grid',
      basis: '重大群体性上访一票否决',
    },
    {
      id: 'major-accident',
      kinds: ['accident'],
      grades: ['major'],
      days: 3,
      reach: 'microGrid',
      basis: '重大事故一票否决',
    },
  ],
  rollUp: [
    { parent: 'grid', child: 'microGrid', childLevel: 'red', level: 'orange', share: 0.3, leaveShare: 0.25 },
    { parent: 'village', child: 'grid', childLevel: 'red', level: 'orange', share: 0.3, leaveShare: 0.25 },
    { parent: 'village', child: 'grid', childLevel: 'orange', level: 'yellow', share: 0.3, leaveShare: 0.25 },
    { parent: 'town', child: 'grid', childLevel: 'red', level: 'orange', share: 0.04, leaveShare: 0.03 },
    { parent: 'town', child: 'grid', childLevel: 'orange', level: 'yellow', share: 0.03, leaveShare: 0.02 },
    { parent: 'county', child: 'village', childLevel: 'red', level: 'red', share: 0.02, leaveShare: 0.015 },
    { parent: 'county', child: 'grid', childLevel: 'orange', level: 'orange', share: 0.05, leaveShare: 0.04 },
    { parent: 'county', child: 'grid', childLevel: 'orange', level: 'yellow', share: 0.005, leaveShare: 0.004 },
    { parent: 'city', child: 'county', childLevel: 'orange', level: 'orange', share: 0.3, leaveShare: 0.2 },
    { parent: 'city', child: 'county', childLevel: 'yellow', level: 'yellow', share: 0.5, leaveShare: 0.4 },
  ],
  freshnessMinutes: { demo: 15 },
};

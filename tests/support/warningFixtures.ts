import type { CityEvent } from '#shared/domain/event.ts';
import { HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { BUILT_IN_RULES } from '#shared/warnings/builtInRules.ts';
import { eachAreaLevel, type LevelThresholds } from '#shared/warnings/thresholdRules.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';

/** Monday 2026-11-16 09:00 in Zhoukou. */
export const MORNING: Instant = Date.parse('2026-11-16T09:00:00+08:00');

const bounds = (yellow: number, orange: number, red: number): LevelThresholds => ({
  yellow: { rise: yellow, fall: yellow * 0.7 },
  orange: { rise: orange, fall: orange * 0.7 },
  red: { rise: red, fall: red * 0.7 },
});

/** Rules under which a history of hours takes a small city through every level. */
export const QUICK_RULES: WarningRules = {
  ...BUILT_IN_RULES,
  weights: { ...BUILT_IN_RULES.weights, items: { '09': 1.5, '09-02': 0.5 } },
  escalation: { ...BUILT_IN_RULES.escalation, repeated: { perComplaint: 0.5, cap: 1.8 } },
  decay: {
    basis: 'test',
    halfLifeHours: { petition: 3, accident: 2, case: 1.5, dispute: 2, hazard: 1, service: 0.5 },
    forgetAfterHalfLives: 4,
  },
  thresholds: {
    basis: 'test',
    city: bounds(0.2, 0.6, 1.4),
    county: bounds(0.3, 0.9, 2),
    town: bounds(0.5, 1.5, 4),
    village: bounds(1, 3, 8),
    grid: bounds(2, 6, 15),
    microGrid: bounds(4, 14, 40),
  },
  subjectThresholds: {
    basis: 'test',
    village: bounds(0.8, 2, 5),
    enterprise: bounds(3, 8, 20),
    types: { school: bounds(2, 5, 12) },
  },
  holdMinutes: {
    basis: 'test',
    ...eachAreaLevel({ yellow: 7, orange: 20, red: 45 }),
    village: { yellow: 5, orange: 11, red: 30 },
  },
  subjectHoldMinutes: {
    basis: 'test',
    village: { yellow: 9, orange: 15, red: 40 },
    enterprise: { yellow: 4, orange: 10, red: 25 },
  },
  vetoes: [
    { id: 'extraordinary', grades: ['extraordinary'], days: 0.125, reach: 'grid', reachesSubject: true, basis: 'test' },
    // Lighter than any threshold: such an area is red by its veto alone.
    {
      id: 'light',
      kinds: ['service'],
      scales: ['group'],
      days: 0.0625,
      reach: 'microGrid',
      reachesSubject: false,
      basis: 'test',
    },
    {
      id: 'mass',
      kinds: ['petition'],
      scales: ['majorGroup'],
      days: 0.0625,
      reach: 'village',
      reachesSubject: true,
      basis: 'test',
    },
  ],
  rollUp: {
    basis: 'test',
    quorums: [
      { parent: 'grid', child: 'microGrid', childLevel: 'red', level: 'orange', share: 0.25, leaveShare: 0.25 },
      { parent: 'village', child: 'grid', childLevel: 'orange', level: 'yellow', share: 0.6, leaveShare: 0.3 },
      { parent: 'county', child: 'grid', childLevel: 'orange', level: 'orange', share: 0.2, leaveShare: 0.1 },
      { parent: 'city', child: 'microGrid', childLevel: 'yellow', level: 'yellow', share: 0.05, leaveShare: 0.02 },
    ],
  },
};

/** A whole event; change what the test is about. */
export const eventWith = (change: Partial<CityEvent>): CityEvent => ({
  id: 'event-1',
  revision: 0,
  kind: 'dispute',
  item: '09-01',
  title: '李庄村邻里噪声纠纷',
  areaCode: '411602001001001001',
  lng: 114.05,
  lat: 33.1,
  reportedAt: MORNING,
  source: 'patrol',
  scale: 'individual',
  grade: 'ordinary',
  people: 2,
  unit: '司法所',
  deadline: MORNING + 72 * HOUR_MS,
  ...change,
});

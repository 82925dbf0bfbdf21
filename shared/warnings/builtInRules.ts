import { FIRST_CREATION_RULES } from './rulesMigrations.ts';
import type { LevelHold, LevelThresholds } from './thresholdRules.ts';
import { eachAreaLevel } from './thresholdRules.ts';
import type { WarningRules } from './warningRules.ts';

const bounds = (yellow: number, orange: number, red: number): LevelThresholds => ({
  yellow: { rise: yellow, fall: yellow * 0.75 },
  orange: { rise: orange, fall: orange * 0.75 },
  red: { rise: red, fall: red * 0.75 },
});

const HOLD: LevelHold = { yellow: 30, orange: 60, red: 120 };
const GRADE_WORDS = '等级用语依据《中华人民共和国突发事件应对法》';
const OWN = '演示设定，由各市自行确定';

/**
 * What stands until a city has rules of its own, and when its file cannot be read. It names no items: their codes mean
 * something else in every city.
 */
export const BUILT_IN_RULES: WarningRules = {
  format: 3,
  title: 'Built-in warning rules',
  basis: `${GRADE_WORDS}；权重、阈值、半衰期为${OWN}。`,
  weights: {
    basis: OWN,
    kind: { petition: 5, accident: 5, case: 4, dispute: 2, hazard: 1.2, service: 0.5 },
    grade: { extraordinary: 12, major: 5, large: 2.2, ordinary: 1 },
    scale: { majorGroup: 4, group: 1.8, individual: 1 },
    items: {},
  },
  escalation: {
    basis: '办理环节依据市域社会治理闭环流程，倍数为演示设定；重复投诉参照《信访工作条例》对重复信访的要求',
    stage: { collected: 1, assigned: 1, inProgress: 0.9, supervised: 1.1, reportedBack: 0.3, assessed: 0.15 },
    overdue: 1.5,
    repeated: { perComplaint: 0.25, cap: 2 },
  },
  decay: {
    basis: OWN,
    halfLifeHours: { petition: 36, accident: 24, case: 36, dispute: 24, hazard: 16, service: 8 },
    forgetAfterHalfLives: 5,
  },
  thresholds: {
    basis: `${GRADE_WORDS}；数值为${OWN}`,
    city: bounds(0.07, 0.14, 0.3),
    county: bounds(0.07, 0.12, 0.25),
    town: bounds(0.12, 0.3, 0.6),
    village: bounds(0.6, 1.5, 4),
    grid: bounds(1, 3, 10),
    microGrid: bounds(7.5, 18, 45),
  },
  subjectThresholds: {
    basis: `“三零”创建标准（零上访、零事故、零案件）；数值为${OWN}`,
    village: bounds(0.6, 1.5, 4),
    enterprise: bounds(4, 10, 25),
    types: { school: bounds(3, 8, 20), kindergarten: bounds(3, 8, 20), hospital: bounds(5, 12, 30) },
  },
  holdMinutes: { basis: OWN, ...eachAreaLevel(HOLD) },
  subjectHoldMinutes: { basis: OWN, village: HOLD, enterprise: HOLD },
  vetoes: [
    {
      id: 'extraordinary',
      title: { zh: '特别重大事件', en: 'Extraordinary event' },
      grades: ['extraordinary'],
      days: 7,
      reach: 'grid',
      reachesSubject: true,
      basis: `特别重大事件一票否决；${GRADE_WORDS}，天数为演示设定`,
    },
    {
      id: 'mass-petition',
      title: { zh: '重大群体性上访', en: 'Mass petition' },
      kinds: ['petition'],
      scales: ['majorGroup'],
      days: 5,
      reach: 'grid',
      reachesSubject: true,
      basis: '重大群体性上访一票否决；属地责任依据《信访工作条例》，天数为演示设定',
    },
    {
      id: 'major-accident',
      title: { zh: '重大事故', en: 'Major accident' },
      kinds: ['accident'],
      grades: ['major'],
      days: 3,
      reach: 'microGrid',
      reachesSubject: true,
      basis: '重大事故一票否决；参照《地方党政领导干部安全生产责任制规定》，天数为演示设定',
    },
  ],
  rollUp: {
    basis: `上级不得掩盖下级的红色；比例为${OWN}`,
    quorums: [
      { parent: 'grid', child: 'microGrid', childLevel: 'red', level: 'orange', share: 0.3, leaveShare: 0.25 },
      { parent: 'village', child: 'grid', childLevel: 'red', level: 'orange', share: 0.3, leaveShare: 0.25 },
      { parent: 'village', child: 'grid', childLevel: 'orange', level: 'yellow', share: 0.3, leaveShare: 0.25 },
      { parent: 'town', child: 'grid', childLevel: 'red', level: 'orange', share: 0.04, leaveShare: 0.03 },
      { parent: 'town', child: 'grid', childLevel: 'orange', level: 'yellow', share: 0.03, leaveShare: 0.02 },
      { parent: 'county', child: 'village', childLevel: 'red', level: 'red', share: 0.02, leaveShare: 0.015 },
      { parent: 'county', child: 'grid', childLevel: 'orange', level: 'orange', share: 0.05, leaveShare: 0.04 },
      { parent: 'county', child: 'grid', childLevel: 'orange', level: 'yellow', share: 0.008, leaveShare: 0.006 },
      { parent: 'city', child: 'county', childLevel: 'orange', level: 'orange', share: 0.3, leaveShare: 0.2 },
      { parent: 'city', child: 'county', childLevel: 'yellow', level: 'yellow', share: 0.5, leaveShare: 0.4 },
    ],
  },
  freshnessMinutes: { basis: OWN, standard: 15, feeds: { demo: 15 } },
  labels: {
    basis: `“三零”创建标准；标签口径为${OWN}`,
    rules: [
      {
        id: 'zero-petition',
        title: { zh: '零上访', en: 'No petitions' },
        indicator: 'petitions',
        comparison: 'atMost',
        value: 0,
        days: 30,
        isConcern: false,
      },
      {
        id: 'zero-accident',
        title: { zh: '零事故', en: 'No accidents' },
        indicator: 'accidents',
        comparison: 'atMost',
        value: 0,
        days: 30,
        isConcern: false,
      },
      {
        id: 'zero-case',
        title: { zh: '零案件', en: 'No cases' },
        indicator: 'cases',
        comparison: 'atMost',
        value: 0,
        days: 30,
        isConcern: false,
      },
      {
        id: 'dispute-prone',
        title: { zh: '矛盾多发', en: 'Many disputes' },
        indicator: 'disputes',
        comparison: 'atLeast',
        value: 4,
        days: 30,
        isConcern: true,
      },
      {
        id: 'unsettled',
        title: { zh: '化解滞后', en: 'Disputes unsettled' },
        indicator: 'unsettledDisputes',
        comparison: 'atLeast',
        value: 2,
        days: 30,
        isConcern: true,
      },
      {
        id: 'repeated',
        title: { zh: '重复诉求', en: 'Repeated complaints' },
        indicator: 'repeats',
        comparison: 'atLeast',
        value: 1,
        days: 30,
        isConcern: true,
      },
      {
        id: 'hazard-prone',
        title: { zh: '隐患突出', en: 'Many hazards' },
        indicator: 'hazards',
        comparison: 'atLeast',
        value: 4,
        days: 30,
        isConcern: true,
      },
      {
        id: 'overdue',
        title: { zh: '超期未办', en: 'Overdue orders' },
        indicator: 'overdueOrders',
        comparison: 'atLeast',
        value: 1,
        days: 30,
        isConcern: true,
      },
      {
        id: 'warned',
        title: { zh: '预警在列', en: 'Under warning' },
        indicator: 'level',
        comparison: 'atLeast',
        value: 3,
        days: 1,
        isConcern: true,
      },
      {
        id: 'long-calm',
        title: { zh: '长期平稳', en: 'Calm for long' },
        indicator: 'calmDays',
        comparison: 'atLeast',
        value: 90,
        days: 400,
        isConcern: false,
      },
    ],
  },
  creation: FIRST_CREATION_RULES,
};

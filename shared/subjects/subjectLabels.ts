import { type CityEvent, isClosedStage, type OrderStage } from '../domain/event.ts';
import type { SubjectGroup } from '../domain/subject.ts';
import { DAY_MS, type Instant } from '../domain/time.ts';
import { WARNING_LEVELS, type WarningLevel } from '../domain/warningLevel.ts';
import type { LabelIndicator, LabelRule } from '../warnings/labelRules.ts';
import type { SubjectLabel, SubjectPortrait } from './subjectPortrait.ts';

/** One event of a subject and how its order stands. */
export interface EventOfSubject {
  readonly event: CityEvent;
  readonly stage: OrderStage;
  /** Set when it was found to be the same matter as another one: then it counts no more. */
  readonly mergedInto?: string | undefined;
}

/** What the labels are decided on. */
export interface LabelFacts {
  readonly group: SubjectGroup;
  /** At least those of the longest stretch that a rule asks for (`longestDays`). */
  readonly events: readonly EventOfSubject[];
  readonly level: WarningLevel;
  readonly now: Instant;
}

type Indicators = SubjectPortrait['indicators'];

/** Days of a portrait's indicators. */
const INDICATOR_DAYS = 30;

/** How far back the labels and the indicators look, in days. */
export const longestDays = (rules: readonly LabelRule[]): number =>
  Math.max(INDICATOR_DAYS, ...rules.map(({ days }) => days));

/** What happened to a subject in the 30 days up to now. */
export function indicatorsOf(events: readonly EventOfSubject[], now: Instant): Indicators {
  const recent = reportedWithin(events, now, INDICATOR_DAYS);
  const ofKind = (kind: CityEvent['kind']): number => recent.filter(({ event }) => event.kind === kind).length;
  return {
    petitions: ofKind('petition'),
    accidents: ofKind('accident'),
    cases: ofKind('case'),
    disputes: ofKind('dispute'),
    disputesSettled: recent.filter(({ event, stage }) => event.kind === 'dispute' && isClosedStage(stage)).length,
    hazards: ofKind('hazard'),
    openOrders: recent.filter(isOpen).length,
    overdueOrders: recent.filter((one) => isOverdue(one, now)).length,
  };
}

/** The labels a subject carries now, in the order of the rules, each with the value that decided. */
export function labelsOf(rules: readonly LabelRule[], facts: LabelFacts): readonly SubjectLabel[] {
  return rules.flatMap((rule) => {
    if (rule.group !== undefined && rule.group !== facts.group) return [];
    const value = indicatorValue(rule, facts);
    const holds = rule.comparison === 'atLeast' ? value >= rule.value : value <= rule.value;
    return holds ? [{ id: rule.id, title: rule.title, because: because(rule, value), isConcern: rule.isConcern }] : [];
  });
}

function indicatorValue({ indicator, days }: LabelRule, { events, level, now }: LabelFacts): number {
  if (indicator === 'level') return level;
  if (indicator === 'openOrders') return events.filter(isOpen).length;
  if (indicator === 'overdueOrders') return events.filter((one) => isOverdue(one, now)).length;
  const recent = reportedWithin(events, now, days);
  if (indicator === 'calmDays') return calmDays(recent, now, days);
  return recent.filter((one) => MATCHES[indicator](one)).length;
}

type CountedIndicator = Exclude<LabelIndicator, 'level' | 'openOrders' | 'overdueOrders' | 'calmDays'>;

const MATCHES: Readonly<Record<CountedIndicator, (one: EventOfSubject) => boolean>> = {
  petitions: ({ event }) => event.kind === 'petition',
  accidents: ({ event }) => event.kind === 'accident',
  cases: ({ event }) => event.kind === 'case',
  disputes: ({ event }) => event.kind === 'dispute',
  unsettledDisputes: ({ event, stage }) => event.kind === 'dispute' && !isClosedStage(stage),
  hazards: ({ event }) => event.kind === 'hazard',
  services: ({ event }) => event.kind === 'service',
  repeats: ({ event }) => event.repeatOf !== undefined,
};

function reportedWithin(events: readonly EventOfSubject[], now: Instant, days: number): readonly EventOfSubject[] {
  const since = now - days * DAY_MS;
  return events.filter(({ event, mergedInto }) => mergedInto === undefined && event.reportedAt > since);
}

const isOpen = ({ stage, mergedInto }: EventOfSubject): boolean => mergedInto === undefined && !isClosedStage(stage);
const isOverdue = (one: EventOfSubject, now: Instant): boolean => isOpen(one) && one.event.deadline <= now;

/** Whole days since the last petition, accident or case; `days` when there was none in that time. */
function calmDays(recent: readonly EventOfSubject[], now: Instant, days: number): number {
  const instants = recent
    .filter(({ event }) => event.kind === 'petition' || event.kind === 'accident' || event.kind === 'case')
    .map(({ event }) => event.reportedAt);
  return instants.length === 0 ? days : Math.floor((now - Math.max(...instants)) / DAY_MS);
}

/** Word and unit of each indicator. */
const INDICATOR_WORDS: Readonly<Record<LabelIndicator, { readonly zh: string; readonly en: string }>> = {
  petitions: { zh: '上访', en: 'petitions' },
  accidents: { zh: '事故', en: 'accidents' },
  cases: { zh: '案件', en: 'cases' },
  disputes: { zh: '纠纷', en: 'disputes' },
  unsettledDisputes: { zh: '未化解纠纷', en: 'unsettled disputes' },
  hazards: { zh: '隐患', en: 'hazards' },
  services: { zh: '民生诉求', en: 'service requests' },
  repeats: { zh: '重复诉求', en: 'repeated complaints' },
  openOrders: { zh: '未结工单', en: 'open orders' },
  overdueOrders: { zh: '超期工单', en: 'overdue orders' },
  level: { zh: '预警等级', en: 'level' },
  calmDays: { zh: '无上访、事故、案件', en: 'days without petition, accident or case' },
};

const LEVEL_WORDS_ZH = ['不明', '蓝', '黄', '橙', '红'];
const OF_THE_MOMENT: readonly LabelIndicator[] = ['openOrders', 'overdueOrders', 'level', 'calmDays'];

function because(rule: LabelRule, value: number): SubjectLabel['because'] {
  const { indicator, comparison, value: bound, days } = rule;
  const words = INDICATOR_WORDS[indicator];
  const isLeast = comparison === 'atLeast';
  const unitZh = indicator === 'calmDays' ? '天' : '件';
  const zh = (amount: number) => (indicator === 'level' ? (LEVEL_WORDS_ZH[amount] ?? amount) : `${amount} ${unitZh}`);
  const en = (amount: number) => (indicator === 'level' ? (WARNING_LEVELS[amount] ?? amount) : amount);
  const isNow = OF_THE_MOMENT.includes(indicator);
  return {
    zh: `${isNow ? '' : `${days} 天内`}${words.zh} ${zh(value)}，规则：${isLeast ? '不低于' : '不高于'} ${zh(bound)}`,
    en: `${words.en}${isNow ? '' : ` in ${days} days`}: ${en(value)}, rule: ${isLeast ? 'at least' : 'at most'} ${en(bound)}`,
  };
}

import type { EventKind } from '#shared/domain/event.ts';
import { CHINA_OFFSET_MS, type Instant } from '#shared/domain/time.ts';
import type { MapViewProps } from '../mapProps.ts';

type Locale = MapViewProps['locale'];
type KindChoice = EventKind | 'all';

const KINDS: Readonly<Record<Locale, Readonly<Record<KindChoice, string>>>> = {
  'zh-CN': {
    all: '全部事件',
    petition: '上访',
    accident: '事故',
    case: '案件',
    dispute: '纠纷',
    hazard: '隐患',
    service: '民生',
  },
  en: {
    all: 'all events',
    petition: 'petitions',
    accident: 'accidents',
    case: 'cases',
    dispute: 'disputes',
    hazard: 'hazards',
    service: 'services',
  },
};

/** A number as it is read: 1,250; two significant digits below ten. */
export const formatCount = (value: number, locale: Locale): string =>
  value >= 10 || Number.isInteger(value)
    ? Math.round(value).toLocaleString(locale)
    : value.toLocaleString(locale, { maximumSignificantDigits: 2 });

/** `11-19 08:00` in China Standard Time. */
const dayTime = (at: Instant): string => new Date(at + CHINA_OFFSET_MS).toISOString().slice(5, 16).replace('T', ' ');

/** 24 → 24 小时, 168 → 7 天. */
const zhHours = (hours: number): string => (hours > 24 && hours % 24 === 0 ? `${hours / 24} 天` : `${hours} 小时`);
const enHours = (hours: number): string => (hours > 24 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} h`);

/** 24 → 24小时, 168 → 7天: for a line that must be short. */
const zhShortHours = (hours: number): string => zhHours(hours).replace(' ', '');

/** What the legends of the fields say: heat, height, difference, forecast, flows. */
export const FIELD_WORDS = {
  'zh-CN': {
    heat: (kind: KindChoice, hours: number) => `${KINDS['zh-CN'][kind]} 近 ${zhHours(hours)}`,
    density: (top: string) => `0 – ${top} 件/km²`,
    noReports: '无上报',
    countedSince: (at: Instant) => `自 ${dayTime(at)} 起统计，更早的正在读取`,
    heightScore: (top: string) => `高度：每百户得分，此柱 ${top}`,
    heightCount: (top: string) => `高度：未结事件，此柱 ${top} 件`,
    flat: '当前无高度',
    lookFromAside: '高度：俯视时看不出，请倾斜地图',
    difference: { yesterday: '较昨日此时', lastWeek: '较上周此时' },
    differenceTo: (at: Instant) => `与 ${dayTime(at)} 相比`,
    worse: (count: string) => `变差 ${count}`,
    better: (count: string) => `变好 ${count}`,
    same: (count: string) => `不变 ${count}`,
    unknowable: (count: string) => `无法比较 ${count}`,
    noPast: '没有那一刻的历史画面，无法比较',
    forecast: (kind: KindChoice) => `未来 7 天预计 ${KINDS['zh-CN'][kind]}`,
    forecastRange: (low: string, high: string) => `${low} – ${high} 件/乡镇`,
    uncertain: '斜纹、圆点：80% 区间宽于预计值的一半、全部',
    forecastError: (mae: string, naive: string, coverage: string, weeks: number) =>
      `全市日均误差 ${mae} 件（照抄上周 ${naive}），区间命中 ${coverage}，近 ${weeks} 周`,
    forecastUntested: '误差尚未检验（历史不足 5 周）',
    tooShort: (days: number) => `历史不足，还差 ${days} 天，暂不预测`,
    flows: (hours: number) => `派遣 近 ${zhHours(hours)}，箭头为承办方`,
    flowWidth: (count: string) => `最宽 ${count} 件`,
    otherFlows: (pairs: string, count: string) => `另有 ${pairs} 条线 ${count} 件未画`,
    within: (count: string) => `同地承办 ${count} 件`,
    flow: (from: string, to: string, count: string, unit: string) => `${from} → ${to} ${count}（${unit}）`,
    noFlows: '无派遣',
    flowsForgotten: '记录只保留 31 天',
    waiting: '读取中…',
    brief: {
      heat: (kind: KindChoice, hours: number) =>
        `近${zhShortHours(hours)}${kind === 'all' ? '上报' : KINDS['zh-CN'][kind]}`,
      heatHours: zhShortHours,
      density: (top: string) => `0–${top}件/km²`,
      noReports: '无上报',
      countedSince: (at: Instant) => `自 ${dayTime(at)} 起`,
      height: { score: (top: string) => `每百户得分 ${top}`, count: (top: string) => `未结事件 ${top} 件` },
      lookFromAside: '高度：请倾斜地图',
      difference: { yesterday: '较昨日', lastWeek: '较上周' },
      unknowable: (count: string) => `不明 ${count}`,
      noPast: '没有那时的记录',
      forecast: (kind: KindChoice) => `7天${kind === 'all' ? '预计' : KINDS['zh-CN'][kind]}`,
      forecastRange: (top: string) => `0–${top}件`,
      uncertain: ['不确定', '存疑'],
      untested: '未检验',
      tooShort: (days: number) => `预测：还差 ${days} 天历史`,
      flows: (hours: number) => `近${zhShortHours(hours)}派遣`,
      flow: '派遣',
      flowWidth: (count: string) => `最宽 ${count} 件`,
      otherFlows: (count: string) => `另有 ${count} 件未画`,
    },
  },
  en: {
    heat: (kind: KindChoice, hours: number) => `Heat: ${KINDS.en[kind]}, last ${enHours(hours)}`,
    density: (top: string) => `0 – ${top} per km²`,
    noReports: 'none reported',
    countedSince: (at: Instant) => `counted since ${dayTime(at)}; older days are being read`,
    heightScore: (top: string) => `Height: score per 100 households, this column ${top}`,
    heightCount: (top: string) => `Height: open events, this column ${top}`,
    flat: 'nothing is raised now',
    lookFromAside: 'Height: not seen from above; tilt the map',
    difference: { yesterday: 'Against yesterday at this time', lastWeek: 'Against last week at this time' },
    differenceTo: (at: Instant) => `Against ${dayTime(at)}`,
    worse: (count: string) => `worse ${count}`,
    better: (count: string) => `better ${count}`,
    same: (count: string) => `same ${count}`,
    unknowable: (count: string) => `cannot be compared ${count}`,
    noPast: 'That time was not recorded; nothing to compare with',
    forecast: (kind: KindChoice) => `Expected in the next 7 days: ${KINDS.en[kind]}`,
    forecastRange: (low: string, high: string) => `${low} – ${high} a town`,
    uncertain: 'Hatch, dots: the 80 % interval is wider than half, than all of the value',
    forecastError: (mae: string, naive: string, coverage: string, weeks: number) =>
      `City, by day: error ${mae} (copying last week ${naive}), ${coverage} inside the interval, ${weeks} weeks`,
    forecastUntested: 'Error not yet tested (less than 5 weeks of history)',
    tooShort: (days: number) => `Too little history: ${days} days missing, no forecast`,
    flows: (hours: number) => `Orders handed over, last ${enHours(hours)}; arrows point to who took them`,
    flowWidth: (count: string) => `widest: ${count}`,
    otherFlows: (pairs: string, count: string) => `${pairs} more lines with ${count} orders not drawn`,
    within: (count: string) => `${count} taken at the same place`,
    flow: (from: string, to: string, count: string, unit: string) => `${from} → ${to} ${count} (${unit})`,
    noFlows: 'none handed over',
    flowsForgotten: 'remembered for 31 days only',
    waiting: 'reading…',
    brief: {
      heat: (kind: KindChoice, hours: number) => `${kind === 'all' ? 'Reports' : KINDS.en[kind]} ${enHours(hours)}`,
      heatHours: enHours,
      density: (top: string) => `0–${top}/km²`,
      noReports: 'none',
      countedSince: (at: Instant) => `since ${dayTime(at)}`,
      height: { score: (top: string) => `score per 100 homes: ${top}`, count: (top: string) => `open events: ${top}` },
      lookFromAside: 'Height: tilt the map',
      difference: { yesterday: 'vs yesterday', lastWeek: 'vs last week' },
      unknowable: (count: string) => `unknown ${count}`,
      noPast: 'nothing recorded',
      forecast: (kind: KindChoice) => `7 days${kind === 'all' ? '' : ` ${KINDS.en[kind]}`}`,
      forecastRange: (top: string) => `0–${top}`,
      uncertain: ['uncertain', 'unsure'],
      untested: 'untested',
      tooShort: (days: number) => `Forecast: ${days} days missing`,
      flows: (hours: number) => `Handed over ${enHours(hours)}`,
      flow: 'Orders',
      flowWidth: (count: string) => `widest ${count}`,
      otherFlows: (count: string) => `${count} more not drawn`,
    },
  },
} as const satisfies Record<Locale, unknown>;

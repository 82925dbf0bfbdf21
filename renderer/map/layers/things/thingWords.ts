import { DAY_MS, HOUR_MS } from '#shared/domain/time.ts';
import type { SceneInput } from '../../sceneInput.ts';

type Locale = SceneInput['locale'];

/** Words on the map about things, in tips and in the legend, by locale. */
export const THING_WORDS = {
  'zh-CN': {
    kinds: ['上访', '事故', '案件', '矛盾纠纷', '隐患', '民生服务'],
    allKinds: '各类',
    events: (n: string) => `${n} 件未结事件`,
    overdue: (n: string) => `${n} 件超期工单`,
    late: (time: string) => `超期 ${time}`,
    days: (n: number) => `${n} 天`,
    hours: (n: number) => `${n} 小时`,
    worker: '网格员',
    online: '在线',
    offline: '离线',
    unknown: '状态不明（数据源静默）',
    placeUnknown: '位置未上报，示于所属网格',
    workers: (online: string, all: string) => `网格员 ${all} 人，在线 ${online} 人`,
    cameras: (n: string, out: string) => `摄像头 ${n} 路，不在线 ${out} 路`,
    workersUnknown: (all: string) => `网格员 ${all} 人，状态不明（数据源静默）`,
    camerasUnknown: (n: string, unknown: string) => `摄像头 ${n} 路，状态不明 ${unknown} 路`,
    cameraStates: ['在线', '离线', '故障', '状态不明'],
    camera: '摄像头',
    centreRanks: ['市', '县', '乡镇', '村'],
    centre: (rank: string) => `${rank}级综治中心`,
    patrolRanks: ['县级', '乡级', '村级'],
    patrol: '巡防',
    running: '进行中',
    finished: '已结束',
    patrols: (running: string, all: string) => `今日巡防 ${all} 队，进行中 ${running} 队`,
    village: '村（社区）',
    enterprise: '企事业单位',
    subjects: (n: string, grave: string) => `创建主体 ${n} 个，黄色及以上 ${grave} 个`,
    legend: {
      event: (kind: string, n: string) => `${kind}未结事件${n}，形状为等级`,
      eventCount: '一处多件：件数，其后为最高等级',
      eventCounts: (kind: string, n: string) => `${kind}未结事件${n}，数字为件数`,
      notOverdue: '未超期的',
      worst: '数字后为其中最高等级',
      overdue: (n: string) => `超期工单${n}，旁为超期时长`,
      overdueCounts: (n: string) => `超期工单${n}，左下为其中最高等级`,
      workerOnline: (n: string) => `网格员在线${n}`,
      workerOffline: (n: string) => `离线${n}`,
      trail: '今日轨迹',
      camera: (n: string) => `摄像头${n}，数字为路数`,
      cameraOnline: (n: string) => `摄像头在线${n}`,
      cameraFaulty: (n: string) => `摄像头不在线${n}，数字为路数`,
      cameraOffline: (n: string) => `离线${n}`,
      cameraFault: (n: string) => `故障${n}`,
      unknown: (n: string) => `不明${n}`,
      cone: '近看为视野方向',
      patrolRunning: (n: string) => `巡防进行中${n}`,
      patrolFinished: (n: string) => `今日已结束${n}`,
      villageCalm: '村（社区）',
      enterpriseCalm: '企事业单位',
      subjectLevel: (n: string) => `画像黄色及以上${n}`,
      subjectCalm: (n: string) => `创建主体${n}，黄色及以上有则为其数`,
    },
    brief: {
      event: (kind: string, n: string) => `未结${kind === '' ? '事件' : kind}${n}`,
      notOverdue: (kind: string, n: string) => `未超期${kind}${n}`,
      worst: '最高等级',
      overdue: (n: string) => `超期${n}`,
      workerOnline: (n: string) => `网格员在线${n}`,
      camera: (n: string) => `摄像头${n}`,
      cameraFaulty: (n: string) => `不在线摄像头${n}`,
      centres: ['市', '县', '乡镇', '村综治中心'],
      patrolRunning: (n: string) => `巡防中${n}`,
      patrolFinished: (n: string) => `已结束${n}`,
      village: '村社区',
      enterprise: '企事业',
      subjectLevel: (n: string) => `黄及以上${n}`,
      subjectCalm: (n: string) => `创建主体${n}`,
    },
    /** Where even those are too long for a wall. */
    shorter: {
      event: (n: string) => `未结${n}`,
      workerOnline: (n: string) => `网格员${n}`,
      offline: '离线',
      patrolRunning: (n: string) => `巡防${n}`,
      patrolFinished: (n: string) => `结束${n}`,
      cameraFaulty: (n: string) => `不在线${n}`,
      centres: ['市', '', '', '村中心'],
      village: '村',
      enterprise: '企业',
      subjectLevel: (n: string) => `黄及以上${n}`,
      subjectCalm: (n: string) => `主体${n}`,
    },
    /** Behind a number of them. */
    units: { event: '件', worker: '人', camera: '路', patrol: '队', subject: '个' },
  },
  en: {
    kinds: ['Petitions', 'Accidents', 'Cases', 'Disputes', 'Hazards', 'Services'],
    allKinds: 'All',
    events: (n: string) => `${n} open events`,
    overdue: (n: string) => `${n} overdue orders`,
    late: (time: string) => `${time} late`,
    days: (n: number) => `${n} d`,
    hours: (n: number) => `${n} h`,
    worker: 'Grid worker',
    online: 'on line',
    offline: 'off line',
    unknown: 'unknown (feed silent)',
    placeUnknown: 'place not reported, shown in the grid',
    workers: (online: string, all: string) => `${all} grid workers, ${online} on line`,
    cameras: (n: string, out: string) => `${n} cameras, ${out} not on line`,
    workersUnknown: (all: string) => `${all} grid workers, unknown (feed silent)`,
    camerasUnknown: (n: string, unknown: string) => `${n} cameras, ${unknown} unknown`,
    cameraStates: ['on line', 'off line', 'faulty', 'unknown'],
    camera: 'Camera',
    centreRanks: ['City', 'County', 'Town', 'Village'],
    centre: (rank: string) => `${rank} centre`,
    patrolRanks: ['County', 'Town', 'Village'],
    patrol: 'patrol',
    running: 'under way',
    finished: 'finished',
    patrols: (running: string, all: string) => `${all} patrols today, ${running} under way`,
    village: 'Village or community',
    enterprise: 'Enterprise or institution',
    subjects: (n: string, grave: string) => `${n} subjects, ${grave} yellow or worse`,
    legend: {
      event: (kind: string, n: string) => `${kind} open events${n}, shape by level`,
      eventCount: 'several in one place: how many, and their worst level',
      eventCounts: (kind: string, n: string) => `${kind} open events${n}, with their number`,
      notOverdue: 'not overdue',
      worst: 'behind a number: the worst level among them',
      overdue: (n: string) => `overdue orders${n}, and how late each is`,
      overdueCounts: (n: string) => `overdue orders${n}, at the foot the worst level among them`,
      workerOnline: (n: string) => `grid workers on line${n}`,
      workerOffline: (n: string) => `off line${n}`,
      trail: 'today’s way',
      camera: (n: string) => `cameras${n}, with their number`,
      cameraOnline: (n: string) => `cameras on line${n}`,
      cameraFaulty: (n: string) => `cameras not on line${n}, with their number`,
      cameraOffline: (n: string) => `off line${n}`,
      cameraFault: (n: string) => `faulty${n}`,
      unknown: (n: string) => `unknown${n}`,
      cone: 'direction of view, close by',
      patrolRunning: (n: string) => `patrols under way${n}`,
      patrolFinished: (n: string) => `finished today${n}`,
      villageCalm: 'villages, communities',
      enterpriseCalm: 'enterprises, institutions',
      subjectLevel: (n: string) => `portraits from yellow up${n}`,
      subjectCalm: (n: string) => `subjects${n}; where any is yellow or worse, the number of those`,
    },
    brief: {
      event: (kind: string, n: string) => `${kind === '' ? 'open events' : `open: ${kind.toLowerCase()}`}${n}`,
      notOverdue: (kind: string, n: string) => `not overdue${kind === '' ? '' : `: ${kind.toLowerCase()}`}${n}`,
      worst: 'worst',
      overdue: (n: string) => `overdue${n}`,
      workerOnline: (n: string) => `workers on line${n}`,
      camera: (n: string) => `cameras${n}`,
      cameraFaulty: (n: string) => `cameras out${n}`,
      centres: ['city', 'county', 'town', 'village centres'],
      patrolRunning: (n: string) => `patrols under way${n}`,
      patrolFinished: (n: string) => `finished${n}`,
      village: 'villages',
      enterprise: 'enterprises',
      subjectLevel: (n: string) => `yellow or worse${n}`,
      subjectCalm: (n: string) => `subjects${n}`,
    },
    shorter: {
      event: (n: string) => `open${n}`,
      workerOnline: (n: string) => `workers${n}`,
      offline: 'off',
      patrolRunning: (n: string) => `patrols${n}`,
      patrolFinished: (n: string) => `over${n}`,
      cameraFaulty: (n: string) => `out${n}`,
      centres: ['city', '', '', 'villages'],
      village: 'village',
      enterprise: 'firm',
      subjectLevel: (n: string) => `alert${n}`,
      subjectCalm: (n: string) => `all${n}`,
    },
    units: { event: '', worker: '', camera: '', patrol: '', subject: '' },
  },
} as const satisfies Record<Locale, unknown>;

/** A number as it stands on the map, tens of thousands in short. */
export function figure(count: number, locale: Locale): string {
  if (count < 10_000) return count.toLocaleString(locale);
  return locale === 'en' ? `${(count / 1_000).toFixed(1)}k` : `${(count / 10_000).toFixed(1)}万`;
}

/** A number with its unit as it follows the words of a legend, or without; nothing where it is not known. */
export function saidNumber(count: number | undefined, unit: ThingUnit | undefined, locale: Locale): string {
  const word = unit === undefined ? '' : THING_WORDS[locale].units[unit];
  return count === undefined ? '' : ` ${count.toLocaleString(locale)}${word === '' ? '' : ` ${word}`}`;
}

type ThingUnit = keyof (typeof THING_WORDS)[Locale]['units'];

/** The larger unit that fits to how late something is, ms: an hour, from two days on a day. */
export const latenessUnit = (ms: number): number => (ms >= 2 * DAY_MS ? DAY_MS : HOUR_MS);

/** How late something is, in that unit. */
export function lateness(ms: number, locale: Locale): string {
  const words = THING_WORDS[locale];
  const unit = latenessUnit(ms);
  const count = Math.max(1, Math.floor(ms / unit));
  return unit === DAY_MS ? words.days(count) : words.hours(count);
}

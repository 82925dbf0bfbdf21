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
    placeUnknown: '位置未上报，示于所属网格',
    workers: (online: string, all: string) => `网格员 ${all} 人，在线 ${online} 人`,
    cameras: (n: string, out: string) => `摄像头 ${n} 路，不在线 ${out} 路`,
    cameraStates: ['在线', '离线', '故障'],
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
      event: (kind: string) => `${kind}未结事件，形状为等级`,
      eventCount: '一处多件，数字为件数',
      overdue: '超期工单与超期时长',
      workerOnline: '网格员在线，数字为人数',
      workerOffline: '离线',
      trail: '今日轨迹',
      camera: '摄像头在线，数字为路数',
      cameraFaulty: '摄像头不在线，数字为路数',
      cameraOffline: '离线',
      cameraFault: '故障',
      cone: '近看为视野方向',
      patrolRunning: '巡防进行中，数字为队数',
      patrolFinished: '今日已结束',
      villageCalm: '村（社区）',
      enterpriseCalm: '企事业单位',
      subjectLevel: '画像等级，数字为黄色及以上',
    },
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
    placeUnknown: 'place not reported, shown in the grid',
    workers: (online: string, all: string) => `${all} grid workers, ${online} on line`,
    cameras: (n: string, out: string) => `${n} cameras, ${out} not on line`,
    cameraStates: ['on line', 'off line', 'faulty'],
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
      event: (kind: string) => `${kind} open events, shape by level`,
      eventCount: 'several in one place, with their number',
      overdue: 'overdue orders, and how late',
      workerOnline: 'grid workers on line, with their number',
      workerOffline: 'off line',
      trail: 'today’s way',
      camera: 'cameras on line, with their number',
      cameraFaulty: 'cameras not on line, with their number',
      cameraOffline: 'off line',
      cameraFault: 'faulty',
      cone: 'direction of view, close by',
      patrolRunning: 'patrols under way, with their number',
      patrolFinished: 'finished today',
      villageCalm: 'villages, communities',
      enterpriseCalm: 'enterprises, institutions',
      subjectLevel: 'portrait level, with the number from yellow up',
    },
  },
} as const satisfies Record<Locale, unknown>;

/** A number as it stands on the map, tens of thousands in short. */
export function figure(count: number, locale: Locale): string {
  if (count < 10_000) return count.toLocaleString(locale);
  return locale === 'en' ? `${(count / 1_000).toFixed(1)}k` : `${(count / 10_000).toFixed(1)}万`;
}

/** How late something is, in the larger unit that fits: hours, from two days on days. */
export function lateness(ms: number, locale: Locale): string {
  const words = THING_WORDS[locale];
  return ms >= 2 * DAY_MS ? words.days(Math.floor(ms / DAY_MS)) : words.hours(Math.max(1, Math.floor(ms / HOUR_MS)));
}

import { ancestorAt, areaByCode } from '../atlas/areaIndex.ts';
import type { Atlas } from '../atlas/atlas.ts';
import { AREA_LEVELS, type AreaIndex, type AreaLevel } from '../domain/area.ts';
import { BLUE, type WarningLevel } from '../domain/warningLevel.ts';
import { ALARM_BOARD_LENGTH, type AlarmBoard, type AlarmGroup } from './alarm.ts';
import type { AlarmBook } from './alarmBook.ts';
import { alarmOf, type KeptAlarm } from './alarmLife.ts';
import type { AlarmRules } from './alarmRules.ts';

/** Alarms a group names, so that one request acknowledges them all. */
const GROUP_LENGTH = 500;

/** Gravest first, escalated before new, then newest first; of one moment the event before what follows from it. */
export const byUrgency = (a: KeptAlarm, b: KeptAlarm): number =>
  b.level - a.level ||
  Number(b.state === 'escalated') - Number(a.state === 'escalated') ||
  b.waitingSince - a.waitingSince ||
  Number(b.cause === 'graveEvent') - Number(a.cause === 'graveEvent') ||
  compareIds(b.id, a.id);

/** Ids count up: a longer one is later. */
const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));

/** What every window knows of the alarms. */
export function boardOf(book: AlarmBook, atlas: Atlas, rules: AlarmRules): AlarmBoard {
  const areaOf = (code: string): AreaIndex | undefined => areaByCode(atlas, code);
  const waiting = [...book.waiting()].sort(byUrgency);
  const { since } = book.flood;
  return {
    alarms: waiting.slice(0, ALARM_BOARD_LENGTH).map((alarm) => alarmOf(alarm, areaOf)),
    flood: since === undefined ? undefined : { since, groups: groupAlarms(waiting, atlas, rules.flood.groupBy) },
    counts: book.counts,
    loudest: waiting[0]?.level ?? BLUE,
  };
}

/** The alarms of a flood by cause and area: the gravest and largest group first. `waiting` is in the order of urgency. */
function groupAlarms(
  waiting: readonly KeptAlarm[],
  atlas: Atlas,
  groupBy: AlarmRules['flood']['groupBy'],
): readonly AlarmGroup[] {
  const level = AREA_LEVELS.indexOf(groupBy) as AreaLevel;
  const groups = new Map<string, { area: AreaIndex | undefined; alarms: KeptAlarm[] }>();
  for (const alarm of waiting) {
    const area = groupArea(atlas, alarm.areaCode, level);
    const key = `${alarm.cause} ${area ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { area, alarms: [alarm] });
    else group.alarms.push(alarm);
  }
  return [...groups.values()]
    .map(({ area, alarms }) => ({
      cause: (alarms[0] as KeptAlarm).cause,
      area,
      level: (alarms[0] as KeptAlarm).level as WarningLevel,
      count: alarms.length,
      newest: alarms.reduce((newest, { waitingSince }) => Math.max(newest, waitingSince), 0),
      alarmIds: alarms.slice(0, GROUP_LENGTH).map(({ id }) => id),
    }))
    .sort((a, b) => b.level - a.level || b.count - a.count || b.newest - a.newest);
}

/** The area itself where it lies above the level by which is grouped. */
function groupArea(atlas: Atlas, code: string | undefined, level: AreaLevel): AreaIndex | undefined {
  const area = code === undefined ? undefined : areaByCode(atlas, code);
  return area === undefined ? undefined : (ancestorAt(atlas, area, level) ?? area);
}

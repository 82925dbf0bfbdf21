import { AREA_LEVELS, type AreaLevel } from '../domain/area.ts';
import type { CityEvent } from '../domain/event.ts';
import { ORANGE, RED, type WarningLevel, YELLOW } from '../domain/warningLevel.ts';
import { eventLevel } from '../warnings/eventLevel.ts';
import type { AlarmSubject } from './alarmEntry.ts';
import type { AlarmRules } from './alarmRules.ts';

const LEVELS = { yellow: YELLOW, orange: ORANGE, red: RED, never: Number.POSITIVE_INFINITY } as const;

/** The level of a name in the rules; no level reaches `never`. */
const levelNamed = (name: keyof typeof LEVELS): number => LEVELS[name];

/** From which level on an area of a level raises an alarm; Infinity: never. */
export const areaThreshold = (rules: AlarmRules, areaLevel: AreaLevel): number =>
  levelNamed(rules.areaRisen[AREA_LEVELS[areaLevel]]);

/** An area whose level has risen. */
export const areaSubject = (areaCode: string, level: WarningLevel): AlarmSubject => ({
  cause: 'areaRisen',
  key: areaKey(areaCode),
  level,
  areaCode,
  eventId: undefined,
  facts: {},
});

export const areaKey = (areaCode: string): string => `areaRisen:${areaCode}`;
export const graveKey = (eventId: string): string => `graveEvent:${eventId}`;
export const overdueKey = (eventId: string): string => `orderOverdue:${eventId}`;

/** An event that is grave by itself; undefined when it is not grave enough for an alarm. */
export function graveEventSubject(event: CityEvent, rules: AlarmRules): AlarmSubject | undefined {
  const level = eventLevel(event);
  if (level < levelNamed(rules.graveEvent)) return undefined;
  return { ...eventSubject(event, level), cause: 'graveEvent', key: graveKey(event.id) };
}

/** An order that is past its deadline; undefined when its event is not grave enough for an alarm. */
export function overdueSubject(event: CityEvent, rules: AlarmRules): AlarmSubject | undefined {
  const level = eventLevel(event);
  if (level < levelNamed(rules.orderOverdue)) return undefined;
  return { ...eventSubject(event, level), cause: 'orderOverdue', key: overdueKey(event.id) };
}

const eventSubject = (event: CityEvent, level: WarningLevel) => ({
  level,
  areaCode: event.areaCode,
  eventId: event.id,
  facts: { title: event.title, kind: event.kind, people: event.people, unit: event.unit, deadline: event.deadline },
});

/** A line by which data arrives that has been silent too long; the place is its area when it has only one. */
export const staleSubject = (
  feed: {
    readonly source: string;
    readonly title: string;
    readonly areaCodes: readonly string[];
    readonly newestAt: number;
  },
  rules: AlarmRules,
): AlarmSubject => ({
  cause: 'sourceStale',
  key: staleKey(feed.source),
  level: levelNamed(rules.sourceStale) as WarningLevel,
  areaCode: feed.areaCodes.length === 1 ? feed.areaCodes[0] : undefined,
  eventId: undefined,
  facts: { source: feed.source, title: feed.title, newestAt: feed.newestAt },
});

export const staleKey = (source: string): string => `sourceStale:${source}`;

/** Something about the wall itself. */
export const wallSubject = (
  condition: { readonly key: string; readonly code: string; readonly message: string },
  rules: AlarmRules,
): AlarmSubject => ({
  cause: 'wallIll',
  key: wallKey(condition.key),
  level: levelNamed(rules.wallIll) as WarningLevel,
  areaCode: undefined,
  eventId: undefined,
  facts: { code: condition.code, thing: condition.key.split(':')[1] ?? '', message: condition.message },
});

export const wallKey = (key: string): string => `wallIll:${key}`;

/** Milliseconds that an alarm of a level may wait before it is escalated. */
export function escalateMs({ escalateMinutes }: AlarmRules, level: number): number {
  const minutes =
    level >= RED ? escalateMinutes.red : level >= ORANGE ? escalateMinutes.orange : escalateMinutes.yellow;
  return minutes * 60_000;
}

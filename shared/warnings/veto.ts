import { AREA_LEVELS, type AreaLevel } from '../domain/area.ts';
import type { CityEvent } from '../domain/event.ts';
import { DAY_MS, type Instant } from '../domain/time.ts';
import type { VetoRule, WarningRules } from './warningRules.ts';

/** An area is red until then because of this event (一票否决). */
export interface Veto {
  readonly eventId: string;
  readonly until: Instant;
  /** The highest area level it makes red. */
  readonly reach: AreaLevel;
  /** Whether the creation subjects concerned are red as well. */
  readonly reachesSubject: boolean;
}

const allows = <Value>(list: readonly Value[] | undefined, value: Value): boolean =>
  list === undefined || list.includes(value);

const matches = (rule: VetoRule, event: CityEvent): boolean =>
  allows(rule.kinds, event.kind) &&
  allows(rule.grades, event.grade) &&
  allows(rule.scales, event.scale) &&
  allows(rule.items, event.item);

/** The longest veto that an event brings, or undefined. */
export function vetoOf(event: CityEvent, rules: WarningRules): Veto | undefined {
  let longest: VetoRule | undefined;
  for (const rule of rules.vetoes) {
    if (matches(rule, event) && rule.days > (longest?.days ?? 0)) longest = rule;
  }
  if (longest === undefined) return undefined;
  return {
    eventId: event.id,
    until: event.reportedAt + longest.days * DAY_MS,
    reach: AREA_LEVELS.indexOf(longest.reach) as AreaLevel,
    reachesSubject: longest.reachesSubject,
  };
}

import { AREA_LEVELS, type AreaLevel } from '../domain/area.ts';
import type { CityEvent } from '../domain/event.ts';
import type { Words } from '../domain/locale.ts';
import { DAY_MS, type Instant } from '../domain/time.ts';
import type { VetoRule, WarningRules } from './warningRules.ts';

/** An area is red until then because of this event (一票否决). */
export interface Veto {
  readonly ruleId: string;
  /** The rule's name, where it has one. */
  readonly title: Words | undefined;
  /** The rule's legal or local basis. */
  readonly basis: string;
  readonly eventId: string;
  readonly eventTitle: string;
  readonly until: Instant;
  /** The highest area level it makes red. */
  readonly reach: AreaLevel;
  /** Whether the creation subjects concerned are red as well. */
  readonly reachesSubject: boolean;
}

const allows = <Value>(list: readonly Value[] | undefined, value: Value): boolean =>
  list === undefined || list.includes(value);

/** An item stands in a list by itself (`12-03`) or by its whole class (`12`). */
const allowsItem = (list: readonly string[] | undefined, item: string): boolean =>
  list === undefined || list.includes(item) || list.includes(item.slice(0, 2));

const matches = (rule: VetoRule, event: CityEvent): boolean =>
  allows(rule.kinds, event.kind) &&
  allows(rule.grades, event.grade) &&
  allows(rule.scales, event.scale) &&
  allowsItem(rule.items, event.item);

/** The longest veto that an event brings, or undefined. */
export function vetoOf(event: CityEvent, rules: WarningRules): Veto | undefined {
  let longest: VetoRule | undefined;
  for (const rule of rules.vetoes) {
    if (matches(rule, event) && rule.days > (longest?.days ?? 0)) longest = rule;
  }
  if (longest === undefined) return undefined;
  const { id: ruleId, title, basis } = longest;
  return {
    ...{ ruleId, title, basis },
    eventId: event.id,
    eventTitle: event.title,
    until: event.reportedAt + longest.days * DAY_MS,
    reach: AREA_LEVELS.indexOf(longest.reach) as AreaLevel,
    reachesSubject: longest.reachesSubject,
  };
}

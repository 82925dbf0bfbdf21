import { type CityEvent, EVENT_KINDS, type EventKind, isClosedStage, type OrderStage } from '../domain/event.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import { standingStage } from '../orders/supervision.ts';
import type { WarningRules } from './warningRules.ts';

export const KIND_COUNT = EVENT_KINDS.length;

/** Factor of an item of the item list; 1 where the list does not know it. */
export type ItemWeight = (item: string) => number;

/** What weighing needs to know of an event's order. */
export interface OrderState {
  /** As it was reported last; lateness makes it supervised. */
  readonly stage: OrderStage;
  readonly isOverdue: boolean;
  /** Later complaints about the same matter. */
  readonly repeats: number;
}

/** Position of a kind in the per-kind sums. */
export const kindIndex = (kind: EventKind): number => EVENT_KINDS.indexOf(kind);

/** The rules' own factor of an item: its own, else that of its class, else 1. */
const itemFactor = (item: string, { items }: WarningRules['weights']): number =>
  items[item] ?? items[item.slice(0, 2)] ?? 1;

/** The factor of a matter that was complained of so many times more: 1 + n × `perComplaint`, at most `cap`. */
const repeatedFactor = (repeats: number, { perComplaint, cap }: WarningRules['escalation']['repeated']): number =>
  Math.min(cap, 1 + repeats * perComplaint);

/** Points that an event counts at the moment it is reported: weight(kind, grade, scale, item) × escalation(stage, overdue, repeats). */
export function eventPoints(event: CityEvent, order: OrderState, rules: WarningRules, itemWeight: ItemWeight): number {
  const { weights, escalation } = rules;
  const item = itemWeight(event.item) * itemFactor(event.item, weights);
  const weight = weights.kind[event.kind] * weights.grade[event.grade] * weights.scale[event.scale] * item;
  const late = order.isOverdue ? escalation.overdue : 1;
  const stage = standingStage(order.stage, order.isOverdue);
  return weight * escalation.stage[stage] * late * repeatedFactor(order.repeats, escalation.repeated);
}

/** An order is overdue from its deadline on until it is closed. */
export const isOverdueAt = (event: CityEvent, stage: OrderStage, now: Instant): boolean =>
  !isClosedStage(stage) && now >= event.deadline;

/** Half-life of each kind in milliseconds, in the order of `EVENT_KINDS`. */
export const halfLives = (rules: WarningRules): readonly number[] =>
  EVENT_KINDS.map((kind) => rules.decay.halfLifeHours[kind] * HOUR_MS);

/** The share left after `ageMs`: 2^(−age / half-life). */
export const decay = (ageMs: number, halfLifeMs: number): number => 2 ** (-ageMs / halfLifeMs);

/** When a closed event of this kind stops counting. */
export const forgetAt = (event: CityEvent, rules: WarningRules): Instant =>
  event.reportedAt + Math.ceil(rules.decay.halfLifeHours[event.kind] * rules.decay.forgetAfterHalfLives * HOUR_MS);

/** Points per 100 households. Rounded to a millionth, so that a sum kept by adding and taking away decides like a fresh one. */
export const perHundredHouseholds = (points: number, households: number): number =>
  Math.round((points * 100 * 1e6) / Math.max(1, households)) / 1e6;

import type { AreaIndex } from './area.ts';
import type { CityEvent, OrderStage, OrderStep, Urging } from './event.ts';
import type { Instant } from './time.ts';
import type { WarningLevel } from './warningLevel.ts';

/** How an order stands now. */
export interface OrderSummary {
  readonly eventId: string;
  readonly area: AreaIndex;
  readonly title: string;
  readonly kind: CityEvent['kind'];
  readonly grade: CityEvent['grade'];
  /** Level of the event by itself. */
  readonly level: WarningLevel;
  /** As it was reported last; `standingStage` says where that leaves an overdue order. */
  readonly stage: OrderStage;
  readonly localStage: string | undefined;
  readonly stageAt: Instant;
  readonly reportedAt: Instant;
  readonly deadline: Instant;
  readonly isOverdue: boolean;
  readonly unit: string;
  readonly urgings: number;
  /** Later complaints about the same matter. */
  readonly repeats: number;
  readonly mergedInto: string | undefined;
}

/** A page of closed orders. */
export interface ClosedOrders {
  /** Each with when it was closed for the last time. */
  readonly orders: readonly (OrderSummary & { readonly closedAt: Instant })[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: { readonly reportedAt: Instant; readonly eventId: string } | undefined;
}

/** How many open orders a unit has. */
export interface UnitOrders {
  readonly unit: string;
  readonly open: number;
}

/** One stop of the rail of an order's loop. */
export interface RailStop {
  /** Stage id: one of the six, or of the county's own loop. */
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly stage: OrderStage;
  /** When the order entered it, for the last time; undefined when it has not. */
  readonly at: Instant | undefined;
  readonly actor: string | undefined;
  /** Nobody entered it: the deadline passed. */
  readonly isByLateness?: boolean | undefined;
  /** The stop the order stands at. */
  readonly isCurrent: boolean;
}

/** An order's whole life, rebuilt from the log. */
export interface OrderLife {
  readonly order: OrderSummary;
  /** Every revision of the event, oldest first; the last one is in force. */
  readonly revisions: readonly (CityEvent & { readonly receivedAt: Instant })[];
  readonly steps: readonly (OrderStep & { readonly receivedAt: Instant })[];
  readonly urgings: readonly Urging[];
  /** Ids of events that complain about the same again, and of those merged into this one. */
  readonly repeatedBy: readonly string[];
  readonly mergedFrom: readonly string[];
  readonly rail: readonly RailStop[];
  /** How the deadline came about: the item's hours, counted by the clock or in working hours; undefined when the source gave it. */
  readonly deadlineRule: { readonly hours: number; readonly isWorkingTime: boolean } | undefined;
  /** Working milliseconds left, negative when late; undefined once closed. */
  readonly workingMsLeft: number | undefined;
  readonly leadDepartment: string | undefined;
  /** What the item list says of the event's item; undefined for one that was entered without. */
  readonly item?: OrderItem | undefined;
  /** When the order was closed for the last time; undefined while it is open. */
  readonly closedAt?: Instant | undefined;
  /** The complaint that this one repeats; it may have been told to another city, or long ago. */
  readonly repeatOf?: { readonly eventId: string; readonly isKnown: boolean } | undefined;
}

/** An item of the list, as an order's card shows it. */
export interface OrderItem {
  readonly id: string;
  readonly name: string;
  readonly responsibleUnit: string;
  readonly deadlineBasis: string;
}

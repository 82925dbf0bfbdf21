import type { AreaIndex } from '#shared/domain/area.ts';
import type { CityEvent, OrderStage } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Veto } from '#shared/warnings/veto.ts';

/** One event that still matters: open, or closed and not yet forgotten. */
export interface LedgerEntry {
  readonly event: CityEvent;
  readonly area: AreaIndex;
  readonly stage: OrderStage;
  /** When the order entered its stage. */
  readonly stageAt: Instant;
  readonly isOverdue: boolean;
  /** Points at the moment of the report, as they stand in the sums now. */
  readonly points: number;
  readonly veto: Veto | undefined;
}

/** What ingest must know of an event to judge a record about it. */
export interface KnownEvent {
  readonly event: CityEvent;
  readonly stage: OrderStage;
  readonly stageAt: Instant;
  readonly actor: string;
}

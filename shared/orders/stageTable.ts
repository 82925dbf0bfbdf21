import { EVENT_KINDS, type EventKind, ORDER_STAGES, type OrderStage } from '../domain/event.ts';
import type { AreaTotal } from '../history/areaHistory.ts';
import { type Period, periodStart } from '../history/periods.ts';

/** A day, week or month, and the one before it; days since 1970-01-01 in China Standard Time, ends excluded. */
export interface StagePeriod {
  readonly by: Period;
  readonly first: number;
  readonly end: number;
  readonly firstBefore: number;
}

/** How many orders entered a stage. */
export interface StageCount {
  readonly count: number;
  /** In the period before; undefined where its log is not whole. */
  readonly before: number | undefined;
}

/** What was done with the orders of one kind, or of all, in a period. */
export interface StageRow {
  readonly kind: EventKind | 'all';
  readonly stages: Readonly<Record<OrderStage, StageCount>>;
  /** Answered after the deadline. */
  readonly closedLate: StageCount;
}

export interface StageTable {
  /** The six kinds, then all together. */
  readonly rows: readonly StageRow[];
  /** Nothing happened in the period. */
  readonly isEmpty: boolean;
}

/** The period in which a day lies, `back` periods earlier. */
export function stagePeriod(by: Period, day: number, back: number): StagePeriod {
  let first = periodStart(day, by);
  for (let n = 0; n < back; n++) first = periodStart(first - 1, by);
  const end = by === 'day' ? first + 1 : by === 'week' ? first + 7 : periodStart(first + 31, 'month');
  return { by, first, end, firstBefore: periodStart(first - 1, by) };
}

/** Counts by kind and stage from the roll-up's cells of a period and the one before. */
export function stageTable(
  totals: readonly AreaTotal[],
  { first, firstBefore }: Pick<StagePeriod, 'first' | 'firstBefore'>,
  isBeforeWhole: boolean,
): StageTable {
  const sum = (day: number, kind: EventKind | 'all', stage: OrderStage, of: 'count' | 'late'): number =>
    totals.reduce((all, cell) => {
      const isMeant = cell.day === day && cell.stage === stage && (kind === 'all' || cell.kind === kind);
      return isMeant ? all + cell[of] : all;
    }, 0);
  const counted = (kind: EventKind | 'all', stage: OrderStage, of: 'count' | 'late'): StageCount => ({
    count: sum(first, kind, stage, of),
    before: isBeforeWhole ? sum(firstBefore, kind, stage, of) : undefined,
  });
  const row = (kind: EventKind | 'all'): StageRow => ({
    kind,
    stages: Object.fromEntries(
      ORDER_STAGES.map((stage) => [stage, counted(kind, stage, 'count')]),
    ) as StageRow['stages'],
    closedLate: counted(kind, 'reportedBack', 'late'),
  });
  return {
    rows: [...EVENT_KINDS.map(row), row('all')],
    isEmpty: totals.every(({ day, count }) => day !== first || count === 0),
  };
}

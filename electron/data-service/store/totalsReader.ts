import type { EventKind, OrderStage } from '#shared/domain/event.ts';
import type { AreaTotal } from '#shared/history/areaHistory.ts';
import { type OrderEntry, orderEntries } from '#shared/history/orderEntries.ts';
import { chinaDay, dayStart, type Period, periodStart } from '#shared/history/periods.ts';
import type { AreaCodes } from './areaCodes.ts';
import { type Connection, type Query, query } from './connection.ts';
import type { EventStore } from './eventStore.ts';
import type { OrderReader } from './orderReader.ts';

type Cell = [day: number, kind: EventKind, stage: OrderStage, count: number, late: number];

const TOWN_DIGITS = 9;
const NEWEST = 'NOT EXISTS (SELECT 1 FROM events n WHERE n.id = e.id AND n.revision > e.revision)';
const IS_CORRECTED = 'EXISTS (SELECT 1 FROM steps c WHERE c.event_id = e.id AND c.is_correction = 1)';

/** Every query, for whoever wants to know how it is answered. */
export const TOTAL_READS = {
  rolledUp: `SELECT day, kind, stage, count, late FROM stage_totals
    WHERE area = ? AND stage IN ('collected', 'assigned', 'inProgress', 'supervised', 'reportedBack', 'assessed')
    AND day BETWEEN ? AND ? AND count > 0`,
  reports: `SELECT (e.reported_at + 28800000) / 86400000, e.kind, 'collected', count(*), 0 FROM events e
    WHERE e.area_code >= ? AND e.area_code < ? AND e.reported_at >= ? AND e.reported_at < ? AND ${NEWEST}
    GROUP BY 1, 2`,
  steps: `SELECT (s.at + 28800000) / 86400000, e.kind, s.stage, count(*), sum(s.at > e.deadline)
    FROM events e CROSS JOIN steps s ON s.event_id = e.id
    WHERE e.area_code >= ? AND e.area_code < ? AND s.at >= ? AND s.at < ? AND s.stage <> 'collected'
    AND ${NEWEST} AND NOT ${IS_CORRECTED} GROUP BY 1, 2, 3`,
  corrected: `SELECT e.id FROM events e
    WHERE e.area_code >= ? AND e.area_code < ? AND e.id IN (SELECT event_id FROM steps WHERE is_correction = 1)
    AND ${NEWEST}`,
  daily: `SELECT area, kind, day, count FROM stage_totals INDEXED BY reports_by_day
    WHERE stage = 'collected' AND length(area) = 9 AND day BETWEEN ? AND ? AND count > 0`,
};

/** Reads counts: of towns and above from the roll-up, below from the indexes of the orders themselves. */
export class TotalsReader implements Pick<EventStore, 'totals' | 'dailyReports'> {
  readonly #codes: AreaCodes;
  readonly #orders: OrderReader;
  readonly #rolledUp: Query<Cell>;
  readonly #reports: Query<Cell>;
  readonly #steps: Query<Cell>;
  readonly #corrected: Query<[string]>;
  readonly #daily: Query<[string, EventKind, number, number]>;

  constructor(connection: Connection, orders: OrderReader, codes: AreaCodes) {
    this.#codes = codes;
    this.#orders = orders;
    this.#rolledUp = query(connection, TOTAL_READS.rolledUp);
    this.#reports = query(connection, TOTAL_READS.reports);
    this.#steps = query(connection, TOTAL_READS.steps);
    this.#corrected = query(connection, TOTAL_READS.corrected);
    this.#daily = query(connection, TOTAL_READS.daily);
  }

  totals({ areaCode, by, from, to }: Parameters<EventStore['totals']>[0]): readonly AreaTotal[] {
    const [first, last] = [chinaDay(from), chinaDay(to - 1)];
    const cells =
      areaCode.length <= TOWN_DIGITS
        ? this.#codes.prefixes(areaCode).flatMap((prefix) => this.#rolledUp.all(prefix, first, last))
        : this.#codes.ranges(areaCode).flatMap((codes) => this.#counted(codes, first, last));
    return gather(cells, by);
  }

  dailyReports(fromDay: number, toDay: number): ReadonlyMap<string, ReadonlyMap<EventKind, Uint32Array>> {
    const towns = new Map<string, Map<EventKind, Uint32Array>>();
    for (const [area, kind, day, count] of this.#daily.all(fromDay, toDay)) {
      const kinds = towns.get(area) ?? new Map<EventKind, Uint32Array>();
      towns.set(area, kinds);
      const counts = kinds.get(kind) ?? new Uint32Array(toDay - fromDay + 1);
      kinds.set(kind, counts);
      counts[day - fromDay] = count;
    }
    return towns;
  }

  #counted(codes: readonly [string, string], first: number, last: number): readonly Cell[] {
    const times = [dayStart(first), dayStart(last + 1)] as const;
    const cells = [...this.#reports.all(...codes, ...times), ...this.#steps.all(...codes, ...times)];
    // The few that were corrected are counted one by one, as the roll-up does.
    for (const [id] of this.#corrected.all(...codes)) {
      for (const entry of this.#entriesOf(id)) {
        if (entry.day < first || entry.day > last || entry.stage === 'collected') continue;
        cells.push([entry.day, entry.kind, entry.stage, 1, entry.isLate ? 1 : 0]);
      }
    }
    return cells;
  }

  #entriesOf(eventId: string): readonly OrderEntry[] {
    const known = this.#orders.known(eventId);
    return known === undefined ? [] : orderEntries(known.event, this.#orders.steps(eventId));
  }
}

function gather(cells: readonly Cell[], by: Period): readonly AreaTotal[] {
  const totals = new Map<string, { day: number; kind: EventKind; stage: OrderStage; count: number; late: number }>();
  for (const [cellDay, kind, stage, count, late] of cells) {
    const day = periodStart(cellDay, by);
    const key = `${day} ${kind} ${stage}`;
    const total = totals.get(key);
    if (total === undefined) totals.set(key, { day, kind, stage, count, late });
    else {
      total.count += count;
      total.late += late;
    }
  }
  return [...totals.values()].sort((a, b) => a.day - b.day);
}

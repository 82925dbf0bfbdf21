import type { AreaIndex } from '#shared/domain/area.ts';
import { type CityEvent, EVENT_KINDS, isClosedStage } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { ThingRow } from '#shared/map/thingRows.ts';
import { IS_OVERDUE } from '#shared/map/things.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import { isOverdueAt } from '#shared/warnings/score.ts';
import type { Accepted, CityContext } from '../../department.ts';
import type { KnownEvent } from '../../eventLedger.ts';
import type { CodeIndex } from '../../resources/codeIndex.ts';
import { RowBoard } from './thingBoard.ts';

/** The events whose orders are open. */
export class EventBoard extends RowBoard {
  readonly #context: CityContext;
  readonly #codes: CodeIndex;
  #hasBegun = false;
  /** Told after an event came, changed or went. */
  onChanged: (eventId: string) => void = () => undefined;

  constructor(context: CityContext, codes: CodeIndex) {
    super();
    this.#context = context;
    this.#codes = codes;
  }

  /** While the levels are behind their time at the start nobody asks: the board begins with what is open then. */
  advance(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    for (const entry of this.#context.pictures().entriesIn(0)) this.#renew(entry.event, entry);
  }

  take(accepted: Accepted): void {
    if (!this.#hasBegun) return;
    if (accepted.type === 'event' || accepted.type === 'overdue') this.#renewById(accepted.event);
    else if (accepted.type === 'step') this.#renewById(accepted.before.event);
  }

  #renewById(event: CityEvent): void {
    this.#renew(event, this.#context.pictures().known(event.id));
  }

  /** An event that the live levels have forgotten is closed. */
  #renew({ id }: CityEvent, known: KnownEvent | undefined): void {
    if (known === undefined || isClosedStage(known.stage) || known.mergedInto !== undefined) {
      this.log.remove(id);
      this.onChanged(id);
      return;
    }
    const row = eventRow(known, this.#codes.find(known.event.areaCode) ?? 0, this.#context.clock.now());
    const before = this.log.get(id);
    if (before !== undefined && isSame(before, row)) return;
    this.log.put(id, row);
    this.onChanged(id);
  }
}

/** An event as a row of the map, as its order stands or stood at an instant. */
export function eventRow({ event, stage }: KnownEvent, area: AreaIndex, now: Instant): ThingRow {
  const { id, lng, lat, title, kind, reportedAt, deadline } = event;
  return {
    ...{ id, lng, lat, area, title },
    kind: EVENT_KINDS.indexOf(kind),
    level: eventLevel(event),
    state: isOverdueAt(event, stage, now) ? IS_OVERDUE : 0,
    time: reportedAt,
    due: deadline,
  };
}

const isSame = (a: ThingRow, b: ThingRow): boolean =>
  a.state === b.state &&
  a.level === b.level &&
  a.kind === b.kind &&
  a.title === b.title &&
  a.lng === b.lng &&
  a.lat === b.lat &&
  a.area === b.area &&
  a.time === b.time &&
  a.due === b.due;

import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { RecordedLine } from '#shared/history/recordedCity.ts';
import type { TickerEntry } from '#shared/picture/picture.ts';
import { eventLevel } from '#shared/warnings/eventLevel.ts';
import type { EventStore } from '../store/eventStore.ts';

/** Events remembered before the memory is begun anew. */
const MOST_REMEMBERED = 2_000;

type Said = Omit<TickerEntry, 'stage' | 'isOverdue'>;

/** Puts the words of the log of events to the lines of a recorded ticker. */
export class ReplayTicker {
  readonly #atlas: Atlas;
  #said = new Map<string, Said | undefined>();

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** The ticker of an instant; a line whose event the log does not have is left out. */
  entries(lines: readonly RecordedLine[], at: Instant, store: EventStore): readonly TickerEntry[] {
    return lines.flatMap(({ eventId, stage, isOverdue }) => {
      const said = this.#sayings(eventId, at, store);
      return said === undefined ? [] : [{ ...said, stage, isOverdue }];
    });
  }

  #sayings(eventId: string, at: Instant, store: EventStore): Said | undefined {
    if (this.#said.has(eventId)) return this.#said.get(eventId);
    if (this.#said.size >= MOST_REMEMBERED) this.#said = new Map();
    const revisions = store.revisions(eventId);
    const event = revisions.findLast(({ receivedAt }) => receivedAt <= at) ?? revisions[0];
    const area = event && areaByCode(this.#atlas, event.areaCode);
    const said =
      event === undefined || area === undefined
        ? undefined
        : {
            ...{ eventId, area, kind: event.kind, grade: event.grade, title: event.title },
            ...{ level: eventLevel(event), reportedAt: event.reportedAt, lng: event.lng, lat: event.lat },
          };
    this.#said.set(eventId, said);
    return said;
  }
}

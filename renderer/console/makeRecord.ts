import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { EventGrade, EventKind, SourceRecord } from '#shared/domain/event.ts';
import { HOUR_MS, type Instant } from '#shared/domain/time.ts';

export interface EnteredEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly grade: EventGrade;
  readonly title: string;
  readonly now: Instant;
  readonly unit: string;
}

/** Stands for no item of the city's list: the event was entered by hand. */
const NO_ITEM = '00-00';
const DEADLINE_MS = 24 * HOUR_MS;

/** The record of an event at an area's label point, reported now, due in a day. */
export function makeRecord(atlas: Atlas, area: AreaIndex, entered: EnteredEvent): SourceRecord {
  const { id, kind, grade, title, now, unit } = entered;
  return {
    type: 'event',
    event: {
      id,
      revision: 0,
      kind,
      item: NO_ITEM,
      title,
      areaCode: atlas.code(area),
      lng: atlas.labelPoint[2 * area] as number,
      lat: atlas.labelPoint[2 * area + 1] as number,
      reportedAt: now,
      source: 'superior',
      scale: 'individual',
      grade,
      people: 0,
      unit,
      deadline: now + DEADLINE_MS,
    },
  };
}

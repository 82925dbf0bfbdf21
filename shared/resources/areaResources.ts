import type { RecordElement } from '../domain/registers.ts';

export const NEAREST_WORKERS = 20;

/** Who and what is in an area to help. Names and phones are masked by the asking window's role. */
export interface AreaResources {
  readonly workers: {
    readonly total: number;
    /** Known to be on line. */
    readonly online: number;
    readonly fullTime: number;
    /** Behind a silent feed: nobody knows whether they are on line. */
    readonly unknown: number;
  };
  /** Since midnight: workers who were on line at some time, their reports, and orders of theirs that were handled. */
  readonly workersToday: { readonly seen: number; readonly reported: number; readonly handled: number };
  /** Counted by county; undefined below it. */
  readonly microGridWorkers: number | undefined;
  readonly cameras: {
    readonly planned: number | undefined;
    readonly installed: number;
    readonly online: number;
    readonly faulty: number;
    /** Behind a silent feed; neither on line nor out as far as is known. */
    readonly unknown: number;
  };
  /** By rank: city, county, town, village. */
  readonly centres: readonly { readonly rank: 'city' | 'county' | 'town' | 'village'; readonly count: number }[];
  /** Finished since midnight, by rank of the three-rank patrols (三级巡防). */
  readonly patrolsToday: Readonly<Record<'county' | 'town' | 'village', number>>;
  /** Since midnight, by reason (五必访). */
  readonly visitsToday: Readonly<Record<'hardship' | 'dispute' | 'released' | 'leftBehind' | 'illness', number>>;
  /** Basic records by the five elements; undefined below the county. */
  readonly elements: Readonly<Record<RecordElement, number>> | undefined;
  /** Workers of the area, those known to be on line first, then the busiest, at most `NEAREST_WORKERS`. */
  readonly nearestWorkers: readonly {
    readonly id: string;
    readonly name: string;
    readonly phone: string;
    readonly areaCode: string;
    readonly isOnline: boolean;
    /** Behind a silent feed; `isOnline` is false then. */
    readonly isUnknown: boolean;
    /** Reports and handled orders since midnight. */
    readonly reportedToday: number;
    readonly handledToday: number;
  }[];
}

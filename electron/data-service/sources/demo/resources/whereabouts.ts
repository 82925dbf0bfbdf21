import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { RecordOf } from '#shared/domain/event.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { pointIn } from '../pointIn.ts';
import { SeededRandom } from '../seededRandom.ts';

const STREAM = { place: 55, way: 56 } as const;

/** A worker stays about so long at a place of the grid. */
const STAY_MS = 100 * MINUTE_MS;
/** A patrol says where it is so often. */
const REPORT_MS = 20 * MINUTE_MS;
/** Degrees of latitude walked or driven between two reports, by rank; and places between them. */
const STRIDE = { county: 0.018, town: 0.008, village: 0.002 } as const;
const PLACES_A_REPORT = 3;
const TURNS = 8;

type Patrol = RecordOf<'patrol'>['patrol'];
/** A patrol as the day's plan has it. */
export type PlannedPatrol = Patrol & { readonly endedAt: Instant };

/** The place of the day at which a worker is at an instant; the n-th of a day is the same for all who ask. */
const stayAt = (worker: number, at: Instant): number =>
  Math.floor((at - dayStart(chinaDay(at)) + ((worker * 37) % 100) * MINUTE_MS) / STAY_MS);

/** When the stays of a worker begin within a stretch of a day, in milliseconds after its midnight; the first is under way. */
export function staysIn(worker: number, [from, to]: readonly [number, number]): readonly number[] {
  const shift = ((worker * 37) % 100) * MINUTE_MS;
  const starts: number[] = [];
  for (let n = Math.floor((from + shift) / STAY_MS) + 1; n * STAY_MS - shift < to; n++)
    starts.push(n * STAY_MS - shift);
  return starts;
}

/** Where a worker is, in the worker's grid. */
export function workerPlace(atlas: Atlas, seed: number, who: { worker: number; grid: AreaIndex }, at: Instant) {
  const key = [seed, STREAM.place, chinaDay(at), who.worker, stayAt(who.worker, at)];
  return pointIn(atlas, who.grid, new SeededRandom(...key));
}

/** The instants at which a patrol says where it is: its beginning, every so often, its end. */
export function reportsOf({ startedAt, endedAt }: PlannedPatrol): readonly Instant[] {
  const reports: Instant[] = [];
  for (let at = startedAt; at < endedAt; at += REPORT_MS) reports.push(at);
  return [...reports, endedAt];
}

/** A patrol as it is told of at the n-th of its reports, with the way it has come so far. */
export function patrolAt(patrol: PlannedPatrol, report: number, where: { atlas: Atlas; area: AreaIndex }): Patrol {
  const reports = reportsOf(patrol);
  const way = wayOf(patrol, report, where);
  if (report >= reports.length - 1) return { ...patrol, way };
  const { endedAt: _later, ...underWay } = patrol;
  return { ...underWay, seenAt: reports[report] as Instant, way };
}

/** A walk that keeps its direction more or less and does not leave the area. */
function wayOf(patrol: PlannedPatrol, report: number, { atlas, area }: { atlas: Atlas; area: AreaIndex }) {
  const random = new SeededRandom(STREAM.way, patrol.startedAt, area, patrol.people);
  const way: [number, number][] = [[...pointIn(atlas, area, random)]];
  let bearing = 2 * Math.PI * random.next();
  for (let n = 0; n < report * PLACES_A_REPORT; n++) {
    const [lng, lat] = way.at(-1) as [number, number];
    const stride = (STRIDE[patrol.rank] / PLACES_A_REPORT) * (0.6 + 0.8 * random.next());
    for (let turn = 0; turn < TURNS; turn++) {
      bearing += (turn === 0 ? 0.5 : 1.6) * (random.next() - 0.5) * (turn + 1);
      const next: [number, number] = [
        round(lng + (stride * Math.sin(bearing)) / Math.cos((lat * Math.PI) / 180)),
        round(lat + stride * Math.cos(bearing)),
      ];
      if (!atlas.contains(area, next[0], next[1])) continue;
      way.push(next);
      break;
    }
  }
  return way;
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

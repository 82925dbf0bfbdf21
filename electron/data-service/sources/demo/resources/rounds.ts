import type { SourceRecord } from '#shared/domain/event.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/domain/time.ts';
import { dayStart } from '#shared/history/periods.ts';
import type { CountyAreas } from '../registers/countyAreas.ts';
import { sizeOf } from '../registers/countyAreas.ts';
import type { WorkerTable } from '../registers/workers.ts';
import { SeededRandom } from '../seededRandom.ts';
import { shareTable } from '../shareTable.ts';
import type { PlannedPatrol } from './whereabouts.ts';

type Patrol = PlannedPatrol;
type Visit = Extract<SourceRecord, { type: 'visit' }>['visit'];

const STREAM = { patrol: 53, visit: 54 } as const;

/** Patrols a day and area of each rank (三级巡防); minutes they take; people who go. */
const PATROLS = {
  county: { aDay: 6, minutes: 110, people: 12 },
  town: { aDay: 3, minutes: 80, people: 5 },
  village: { aDay: 0.35, minutes: 50, people: 3 },
} as const satisfies Readonly<Record<Patrol['rank'], unknown>>;

/** Visits a day and worker, and whom they are to (五必访): the demonstration's own figures. */
const VISITS_A_WORKER = 0.12;
const reasonOf = shareTable<Visit['reason']>({ hardship: 34, dispute: 18, released: 9, leftBehind: 27, illness: 12 });

/** Patrols and visits of a day of China Standard Time, each at the instant at which it is told. */
export interface Rounds {
  readonly patrols: readonly Patrol[];
  readonly visits: readonly Visit[];
}

interface RoundsCity {
  readonly counties: readonly CountyAreas[];
  readonly workers: WorkerTable;
  codeOf(area: number): string;
}

/** The day's rounds; the same for the same seed and day. */
export function roundsOf(city: RoundsCity, seed: number, day: number): Rounds {
  const patrols: Patrol[] = [];
  for (const rank of ['county', 'town', 'village'] as const) {
    city.counties.forEach((county, n) => {
      const [start, end] = areasOf(county, rank);
      const random = new SeededRandom(seed, STREAM.patrol, day, n, start);
      const count = Math.floor((end - start) * PATROLS[rank].aDay + random.next());
      for (let m = 0; m < count; m++) {
        const id = `P${day}-${rank[0]?.toUpperCase()}${n}-${m + 1}`;
        patrols.push({
          id,
          rank,
          areaCode: city.codeOf(start + random.below(end - start)),
          ...walk(random, day, rank),
        });
      }
    });
  }
  return { patrols, visits: visitsOf(city, seed, day) };
}

function areasOf({ county, towns, villages }: CountyAreas, rank: Patrol['rank']): readonly [number, number] {
  return rank === 'county' ? [county, county + 1] : rank === 'town' ? towns : villages;
}

/** Patrols are walked from seven in the morning on, the last ones end before midnight. */
function walk(random: SeededRandom, day: number, rank: Patrol['rank']) {
  const { minutes, people } = PATROLS[rank];
  const startedAt = Math.round(dayStart(day) + (7 + 13.5 * random.next()) * HOUR_MS);
  const endedAt = startedAt + Math.round(Math.min(random.around(minutes, 0.3), 3 * 60) * MINUTE_MS);
  return { startedAt, endedAt, people: Math.max(2, Math.round(random.around(people, 0.3))) };
}

function visitsOf({ workers, codeOf, counties }: RoundsCity, seed: number, day: number): readonly Visit[] {
  if (counties.every((county) => sizeOf(county.grids) === 0)) return [];
  const random = new SeededRandom(seed, STREAM.visit, day);
  const count = Math.floor(workers.workers.length * VISITS_A_WORKER + random.next());
  return Array.from({ length: count }, (_, n) => {
    const worker = random.below(workers.workers.length);
    // Two uniform draws together: most visits are about noon and three o'clock, none before eight or after eight.
    const at = Math.round(dayStart(day) + (8 + 6 * (random.next() + random.next())) * HOUR_MS);
    return {
      id: `V${day}-${n + 1}`,
      reason: reasonOf(random),
      areaCode: codeOf(workers.gridOf[worker] as number),
      at,
      workerId: workers.workers[worker]?.id as string,
    };
  });
}

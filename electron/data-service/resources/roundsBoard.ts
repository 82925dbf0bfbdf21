import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { SourceRecord } from '#shared/domain/event.ts';
import { AreaCounts } from './areaCounts.ts';

type Rank = Extract<SourceRecord, { type: 'patrol' }>['patrol']['rank'];
type Reason = Extract<SourceRecord, { type: 'visit' }>['visit']['reason'];

/** Patrols and visits of the day by area. */
export class RoundsBoard {
  readonly #patrols: Readonly<Record<Rank, AreaCounts>>;
  readonly #visits: Readonly<Record<Reason, AreaCounts>>;

  constructor(atlas: Atlas) {
    const counts = (): AreaCounts => new AreaCounts(atlas);
    this.#patrols = { county: counts(), town: counts(), village: counts() };
    this.#visits = {
      hardship: counts(),
      dispute: counts(),
      released: counts(),
      leftBehind: counts(),
      illness: counts(),
    };
  }

  countPatrol(area: AreaIndex, rank: Rank): void {
    this.#patrols[rank].add(area, 1);
  }

  countVisit(area: AreaIndex, reason: Reason): void {
    this.#visits[reason].add(area, 1);
  }

  patrolsIn(area: AreaIndex): Readonly<Record<Rank, number>> {
    return numbers(this.#patrols, area);
  }

  visitsIn(area: AreaIndex): Readonly<Record<Reason, number>> {
    return numbers(this.#visits, area);
  }

  beginDay(): void {
    for (const counts of [...Object.values(this.#patrols), ...Object.values(this.#visits)]) counts.clear();
  }
}

function numbers<Key extends string>(
  counts: Readonly<Record<Key, AreaCounts>>,
  area: AreaIndex,
): Readonly<Record<Key, number>> {
  const keys = Object.keys(counts) as Key[];
  return Object.fromEntries(keys.map((key) => [key, counts[key].at(area)])) as Record<Key, number>;
}

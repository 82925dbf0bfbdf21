import type { AreaIndex } from '#shared/domain/area.ts';
import { type RecordOf, recordSchema } from '#shared/domain/event.ts';
import type { Instant } from '#shared/domain/time.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { ThingLog } from '#shared/map/thingLog.ts';
import type { ThingRow } from '#shared/map/thingRows.ts';
import { IS_RUNNING, PATROL_RANKS } from '#shared/map/things.ts';
import type { Accepted, CityContext } from '../../department.ts';
import type { CodeIndex } from '../../resources/codeIndex.ts';
import { type BoardQuestion, packChanges, type ThingBoard } from './thingBoard.ts';

type Patrol = RecordOf<'patrol'>['patrol'];

interface PlacedPatrol {
  readonly patrol: Patrol;
  readonly area: AreaIndex;
}

/** Today's patrols, under way and finished; yesterday's leave the map at midnight in China. */
export class PatrolBoard implements ThingBoard {
  readonly #context: CityContext;
  readonly #codes: CodeIndex;
  readonly #log = new ThingLog<PlacedPatrol>();
  #day: number;

  constructor(context: CityContext, codes: CodeIndex) {
    this.#context = context;
    this.#codes = codes;
    this.#day = chinaDay(context.clock.now());
    for (const { body } of context.store()?.journal('patrol', { since: dayStart(this.#day) }) ?? []) {
      const parsed = recordSchema.safeParse({ type: 'patrol', patrol: JSON.parse(body) });
      if (parsed.success && parsed.data.type === 'patrol') this.#hear(parsed.data.patrol);
    }
  }

  take(accepted: Accepted): void {
    if (accepted.type === 'patrol') this.#hear(accepted.patrol);
  }

  advance(now: Instant): void {
    const day = chinaDay(now);
    if (day === this.#day) return;
    this.#day = day;
    for (const { patrol } of [...this.#log.values()]) if (!this.#isToday(patrol)) this.#log.remove(patrol.id);
  }

  changes(question: BoardQuestion) {
    return packChanges(this.#log, question, (placed) => this.#rowOf(placed));
  }

  find(id: string): PlacedPatrol | undefined {
    return this.#log.get(id);
  }

  #hear(patrol: Patrol): void {
    const area = this.#codes.find(patrol.areaCode);
    if (area === undefined || !this.#isToday(patrol)) return;
    this.#log.put(patrol.id, { patrol, area });
  }

  #isToday({ startedAt, endedAt }: Patrol): boolean {
    return chinaDay(endedAt ?? startedAt) >= this.#day;
  }

  #rowOf({ patrol, area }: PlacedPatrol): ThingRow {
    const { id, rank, startedAt, endedAt, way } = patrol;
    const { atlas } = this.#context;
    const last = way?.at(-1) ?? [atlas.labelPoint[2 * area] as number, atlas.labelPoint[2 * area + 1] as number];
    return {
      ...{ id, lng: last[0], lat: last[1], area, level: 0 },
      title: atlas.name(area),
      kind: PATROL_RANKS.indexOf(rank),
      state: endedAt === undefined ? IS_RUNNING : 0,
      time: startedAt,
      due: endedAt ?? 0,
      way: way?.flat(),
    };
  }
}

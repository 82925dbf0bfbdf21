import { ancestorAt, childrenOf, levelOf, parentOf, pathOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { BLUE, LEVEL_COUNT, UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { AreaHistory } from '#shared/history/areaHistory.ts';
import { levelDays, shownChanges } from '#shared/history/levelDays.ts';
import { chinaDay, dayStart } from '#shared/history/periods.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { EarlierLevel, Explanation } from '#shared/warnings/explanation.ts';
import type { AnswersTo, Asker, CityContext, Department } from '../department.ts';
import type { ResourcesDepartment } from '../resources/resourcesDepartment.ts';
import type { EventStore } from '../store/eventStore.ts';
import { LevelReader, type Remembered, rememberedSince } from './levelMemory.ts';
import { pastLevels } from './pastLevels.ts';

/** Keeps levels: why they are what they are, and what they were. */
export interface LevelsDepartment extends Department {
  readonly answers: AnswersTo<'area/explain' | 'area/history'>;
}

const SHOWN_CHANGES = 200;
/** Earlier scores are computed for areas whose week is replayed in milliseconds. */
const SCORED_FROM_LEVEL = 2;
const SCORE_SLOT_MS = 10 * MINUTE_MS;
const KEPT_SCORES = 256;

export const openLevels = (context: CityContext, resources: ResourcesDepartment): LevelsDepartment =>
  new Levels(context, resources);

class Levels implements LevelsDepartment {
  readonly answers: AnswersTo<'area/explain' | 'area/history'>;
  readonly #context: CityContext;
  readonly #resources: ResourcesDepartment;
  readonly #scores = new Map<string, Promise<number>>();
  #rememberedSince: Instant | undefined;

  constructor(context: CityContext, resources: ResourcesDepartment) {
    this.#context = context;
    this.#resources = resources;
    this.answers = {
      'area/explain': (question, asker) => this.#explain(question, asker),
      'area/history': ({ area, days }) => this.#history(area, days),
    };
  }

  async #explain({ area, at }: QuestionOf<'area/explain'>, asker: Asker): Promise<Reply<Explanation>> {
    const store = this.#context.store();
    const isPast = at !== undefined && at < this.#context.clock.now();
    if (store === undefined) {
      if (isPast) return NO_MEMORY;
      return success(this.#withResponsible(this.#context.pictures().explain(area), asker));
    }
    const reader = this.#reader(store);
    const told = isPast
      ? await this.#explainPast(store, reader, area, at)
      : this.#withSince(this.#context.pictures().explain(area), reader.area(area, this.#context.clock.now()));
    if (told === undefined) return BEFORE_MEMORY;
    const [yesterday, lastWeek] = await Promise.all([
      this.#earlier(store, reader, area, told.yesterday.at),
      this.#earlier(store, reader, area, told.lastWeek.at),
    ]);
    return success(this.#withResponsible({ ...told, yesterday, lastWeek }, asker));
  }

  async #explainPast(
    store: EventStore,
    reader: LevelReader,
    area: AreaIndex,
    at: Instant,
  ): Promise<Explanation | undefined> {
    const remembered = reader.area(area, at);
    if (remembered === undefined) return undefined;
    const pictures = await this.#context.run(pastLevels(this.#context, store, area, at));
    const told = this.#withSince(
      { ...pictures.explain(area), siblings: this.#siblingsThen(reader, area, at) },
      remembered,
    );
    return remembered.level === UNKNOWN ? this.#hidden(told, remembered.since) : told;
  }

  /** Who was silent is not stored; it is the feed that the area has now. */
  #hidden(told: Explanation, newestAt: Instant): Explanation {
    const { atlas } = this.#context;
    const codes = new Set(pathOf(atlas, told.area).map((area) => atlas.code(area)));
    const { sources } = this.#context.pictures().picture;
    const feed = sources.find(({ areaCodes }) => areaCodes.some((code) => codes.has(code)));
    const deciding = { rule: 'stale', source: feed?.source ?? '', title: feed?.title ?? '', newestAt } as const;
    return { ...told, level: UNKNOWN, deciding, fallsAt: undefined, pointsToRise: undefined, pointsToFall: undefined };
  }

  /** A level that stood before the last start has stood since it was stored. */
  #withSince(told: Explanation, remembered: Remembered | undefined): Explanation {
    return remembered?.level === told.level ? { ...told, since: remembered.since } : told;
  }

  async #earlier(store: EventStore, reader: LevelReader, area: AreaIndex, at: Instant): Promise<EarlierLevel> {
    const remembered = reader.area(area, at);
    if (remembered === undefined) return { at, level: undefined, score: undefined };
    const isSmall = levelOf(this.#context.atlas, area) >= SCORED_FROM_LEVEL;
    return { at, level: remembered.level, score: isSmall ? await this.#scoreThen(store, area, at) : undefined };
  }

  /** A card that stays open asks for the same again and again: a score serves for ten minutes. */
  #scoreThen(store: EventStore, area: AreaIndex, at: Instant): Promise<number> {
    const slot = Math.floor(at / SCORE_SLOT_MS) * SCORE_SLOT_MS;
    const key = `${area} ${slot}`;
    const known = this.#scores.get(key);
    if (known !== undefined) return known;
    const work = pastLevels(this.#context, store, area, slot);
    const score = this.#context.run(work).then((past) => past.runner.inputsOf(area, slot).score);
    if (this.#scores.size >= KEPT_SCORES) this.#scores.clear();
    this.#scores.set(key, score);
    return score;
  }

  #siblingsThen(reader: LevelReader, area: AreaIndex, at: Instant): readonly number[] {
    const { atlas } = this.#context;
    const parent = parentOf(atlas, area);
    const [start, end] = parent === undefined ? [area, area + 1] : childrenOf(atlas, parent);
    const counts = new Array<number>(LEVEL_COUNT).fill(0);
    for (let sibling = start; sibling < end; sibling++) {
      const level = reader.area(sibling, at)?.level ?? BLUE;
      counts[level] = (counts[level] as number) + 1;
    }
    return counts;
  }

  #withResponsible(told: Explanation, asker: Asker): Explanation {
    const { atlas } = this.#context;
    const unit = told.level > BLUE ? this.#unitOf(told) : undefined;
    const worker = this.#resources.workerOf(told.area, asker);
    return { ...told, responsible: { unit: unit ?? centreOf(atlas, told.area), worker } };
  }

  /** The unit that handles what weighs most. */
  #unitOf({ contributions }: Explanation): string | undefined {
    const gravest = contributions[0];
    const known = gravest && this.#context.pictures().known(gravest.eventId);
    return known?.event.unit || undefined;
  }

  #history(area: AreaIndex, days: number): Reply<AreaHistory> {
    const store = this.#context.store();
    if (store === undefined) return NO_MEMORY;
    const now = this.#context.clock.now();
    const firstDay = chinaDay(now) - days + 1;
    const memory = this.#reader(store).stretch(area, dayStart(firstDay), now);
    if (memory === undefined) return BEFORE_MEMORY;
    const reported = new Map<number, number>();
    const areaCode = this.#context.atlas.code(area);
    for (const { day, stage, count } of store.totals({ areaCode, by: 'day', from: dayStart(firstDay), to: now + 1 })) {
      if (stage === 'collected') reported.set(day, (reported.get(day) ?? 0) + count);
    }
    const changes = shownChanges(memory).slice(1).reverse().slice(0, SHOWN_CHANGES);
    return success({ days: levelDays(memory, days, reported), changes });
  }

  #reader(store: EventStore): LevelReader {
    const { atlas } = this.#context;
    return new LevelReader(atlas, store, () => {
      this.#rememberedSince ??= rememberedSince(atlas, store);
      return this.#rememberedSince;
    });
  }
}

/** 综治中心 of the area, below the village that of its village. */
function centreOf(atlas: Atlas, area: AreaIndex): string {
  const level = levelOf(atlas, area);
  const home = level > VILLAGE_LEVEL ? (ancestorAt(atlas, area, VILLAGE_LEVEL) ?? area) : area;
  return `${atlas.name(home)}综治中心`;
}

const NO_MEMORY = failure(
  'unavailable' as const,
  '历史库未打开，无法查看过去。The history is not open; the past cannot be shown.',
);
const BEFORE_MEMORY = failure('unavailable' as const, '该时刻早于历史记录。The history does not reach back so far.');

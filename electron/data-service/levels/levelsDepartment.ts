import { ancestorAt, areaAt, areaByCode, childrenOf, levelOf, parentOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { QuestionOf } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { type AreaIndex, GRID_LEVEL, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { AreaHistory } from '#shared/history/areaHistory.ts';
import { success } from '#shared/lib/result.ts';
import type { EarlierLevel, Explanation, LevelExplanation, SubjectExplanation } from '#shared/warnings/explanation.ts';
import type { AnswersTo, Asker, CityContext, Department } from '../department.ts';
import { levelCounts } from '../levelReasons.ts';
import type { ResourcesDepartment } from '../resources/resourcesDepartment.ts';
import type { EventStore } from '../store/eventStore.ts';
import { hiddenLevel } from './hiddenLevel.ts';
import { LevelReader, rememberedSince } from './levelMemory.ts';
import { BEFORE_MEMORY, historyOf, lastDays, NO_MEMORY, withSince } from './levelReplies.ts';
import { pastLevels, rulesThen } from './pastLevels.ts';
import { PastScores } from './pastScores.ts';
import { SubjectLevels } from './subjectLevels.ts';

/** Keeps levels: why they are what they are, and what they were. */
export interface LevelsDepartment extends Department {
  readonly answers: AnswersTo<'area/explain' | 'area/history' | 'subject/history'>;
  /** Why a creation subject has its level, or had it at an instant of the past; the worker is named as `asker` may know. */
  explainSubject(subject: Subject, asker: Asker, at?: Instant): Promise<Reply<SubjectExplanation>>;
}

export const openLevels = (context: CityContext, resources: ResourcesDepartment): LevelsDepartment =>
  new Levels(context, resources);

class Levels implements LevelsDepartment {
  readonly answers: LevelsDepartment['answers'];
  readonly explainSubject: LevelsDepartment['explainSubject'];
  readonly #context: CityContext;
  readonly #resources: ResourcesDepartment;
  readonly #scores: PastScores;
  #rememberedSince: Instant | undefined;

  constructor(context: CityContext, resources: ResourcesDepartment) {
    this.#context = context;
    this.#resources = resources;
    this.#scores = new PastScores(context);
    const subjects = new SubjectLevels(context, this.#scores, (store) => this.#reader(store));
    this.explainSubject = async (subject, asker, at) => {
      const told = await subjects.explain(subject, at);
      return told.ok
        ? success(this.#withResponsible(told.value, { ...placeOf(context.atlas, subject), asker, at }))
        : told;
    };
    this.answers = {
      'area/explain': (question, asker) => this.#explain(question, asker),
      'area/history': ({ area, days }) => this.#history(area, days),
      'subject/history': ({ subjectId, days }) => subjects.history(subjectId, days),
    };
  }

  async #explain({ area, at }: QuestionOf<'area/explain'>, asker: Asker): Promise<Reply<Explanation>> {
    const store = this.#context.store();
    const isPast = at !== undefined && at < this.#context.clock.now();
    if (store === undefined) {
      if (isPast) return NO_MEMORY;
      return success(this.#withResponsible(this.#context.pictures().explain(area), { area, asker }));
    }
    const reader = this.#reader(store);
    const told = isPast
      ? await this.#explainPast(store, reader, area, at)
      : withSince(this.#context.pictures().explain(area), reader.area(area, this.#context.clock.now()));
    if (told === undefined) return BEFORE_MEMORY;
    const [yesterday, lastWeek] = await Promise.all([
      this.#earlier(store, reader, area, told.yesterday.at),
      this.#earlier(store, reader, area, told.lastWeek.at),
    ]);
    return success(this.#withResponsible({ ...told, yesterday, lastWeek }, { area, asker, at }));
  }

  async #explainPast(
    store: EventStore,
    reader: LevelReader,
    area: AreaIndex,
    at: Instant,
  ): Promise<Explanation | undefined> {
    const remembered = reader.area(area, at);
    if (remembered === undefined) return undefined;
    const pictures = await this.#context.run(pastLevels(this.#context, store, { area }, at));
    const told = withSince({ ...pictures.explain(area), siblings: this.#siblingsThen(reader, area, at) }, remembered);
    if (remembered.level !== UNKNOWN) return told;
    const rules = rulesThen(this.#context, store, at);
    return hiddenLevel(this.#context, told, area, { newestAt: remembered.since, rules });
  }

  async #earlier(store: EventStore, reader: LevelReader, area: AreaIndex, at: Instant): Promise<EarlierLevel> {
    const remembered = reader.area(area, at);
    if (remembered === undefined) return { at, level: undefined, score: undefined };
    return { at, level: remembered.level, score: await this.#scores.of(store, { area }, at) };
  }

  #siblingsThen(reader: LevelReader, area: AreaIndex, at: Instant): readonly number[] {
    const { atlas } = this.#context;
    const parent = parentOf(atlas, area);
    const [start, end] = parent === undefined ? [area, area + 1] : childrenOf(atlas, parent);
    return levelCounts(Array.from({ length: end - start }, (_, n) => reader.area(start + n, at)?.level ?? BLUE));
  }

  /** Who handles what weighs most, else the centre of the place; and its worker, of whose presence in the past nothing is known. */
  #withResponsible<Told extends LevelExplanation>(told: Told, { area, home, asker, at }: Place): Told {
    const { atlas, clock } = this.#context;
    const unit = told.level > BLUE ? told.responsible.unit : '';
    const isPast = at !== undefined && at < clock.now();
    const worker = this.#resources.workerOf(home ?? area, asker, isPast);
    return { ...told, responsible: { unit: unit === '' ? centreOf(atlas, area) : unit, worker } };
  }

  #history(area: AreaIndex, days: number): Reply<AreaHistory> {
    const store = this.#context.store();
    if (store === undefined) return NO_MEMORY;
    const { now, from } = lastDays(this.#context, days);
    const memory = this.#reader(store).stretch(area, from, now);
    if (memory === undefined) return BEFORE_MEMORY;
    const reported = new Map<number, number>();
    const areaCode = this.#context.atlas.code(area);
    for (const { day, stage, count } of store.totals({ areaCode, by: 'day', from, to: now + 1 })) {
      if (stage === 'collected') reported.set(day, (reported.get(day) ?? 0) + count);
    }
    return success(historyOf(memory, days, reported));
  }

  #reader(store: EventStore): LevelReader {
    const { atlas } = this.#context;
    return new LevelReader(atlas, store, () => {
      this.#rememberedSince ??= rememberedSince(atlas, store);
      return this.#rememberedSince;
    });
  }
}

/** Whose worker and centre answer, and who asks about when. */
interface Place {
  readonly area: AreaIndex;
  /** The grid whose worker answers, where it is another area. */
  readonly home?: AreaIndex | undefined;
  readonly asker: Asker;
  readonly at?: Instant | undefined;
}

/** The village of a creation subject, and the grid that an enterprise or institution stands in; a village is many grids. */
function placeOf(atlas: Atlas, { type, areaCode, lng, lat }: Subject): Pick<Place, 'area' | 'home'> {
  const area = areaByCode(atlas, areaCode) ?? 0;
  return { area, home: type === 'village' ? area : areaAt(atlas, lng, lat, GRID_LEVEL) };
}

/** 综治中心 of the area, below the village that of its village. */
function centreOf(atlas: Atlas, area: AreaIndex): string {
  const level = levelOf(atlas, area);
  const home = level > VILLAGE_LEVEL ? (ancestorAt(atlas, area, VILLAGE_LEVEL) ?? area) : area;
  return `${atlas.name(home)}综治中心`;
}

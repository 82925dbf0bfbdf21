import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { Subject } from '#shared/domain/subject.ts';
import type { Instant } from '#shared/domain/time.ts';
import { BLUE, UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { AreaHistory } from '#shared/history/areaHistory.ts';
import { chinaDay } from '#shared/history/periods.ts';
import { failure, success } from '#shared/lib/result.ts';
import type { EarlierLevel, SubjectExplanation } from '#shared/warnings/explanation.ts';
import type { CityContext } from '../department.ts';
import { levelCounts } from '../levelReasons.ts';
import type { EventStore } from '../store/eventStore.ts';
import { hiddenLevel } from './hiddenLevel.ts';
import type { LevelReader } from './levelMemory.ts';
import { BEFORE_MEMORY, historyOf, lastDays, NO_MEMORY, withSince } from './levelReplies.ts';
import { pastLevels, rulesThen } from './pastLevels.ts';
import type { PastScores } from './pastScores.ts';

/** The levels of creation subjects: why they are what they are, and what they were. */
export class SubjectLevels {
  readonly #context: CityContext;
  readonly #scores: PastScores;
  readonly #readerOf: (store: EventStore) => LevelReader;

  constructor(context: CityContext, scores: PastScores, readerOf: (store: EventStore) => LevelReader) {
    this.#context = context;
    this.#scores = scores;
    this.#readerOf = readerOf;
  }

  /** Why a subject has its level, or had it at an instant of the past. */
  async explain(subject: Subject, at?: Instant): Promise<Reply<SubjectExplanation>> {
    const { clock } = this.#context;
    const store = this.#context.store();
    const isPast = at !== undefined && at < clock.now();
    if (store === undefined && isPast) return NO_MEMORY;
    const reader = store && this.#readerOf(store);
    const told =
      store !== undefined && reader !== undefined && isPast
        ? await this.#explainThen(store, reader, subject, at)
        : this.#context.pictures().explainSubject(subject.id);
    if (told === undefined) return isPast ? BEFORE_MEMORY : failure('unavailable', noLevel(subject));
    if (store === undefined || reader === undefined) return success(told);
    const [yesterday, lastWeek] = await Promise.all([
      this.#earlier(store, reader, subject, told.yesterday.at),
      this.#earlier(store, reader, subject, told.lastWeek.at),
    ]);
    return success({ ...withSince(told, reader.subject(subject.id, told.asOf)), yesterday, lastWeek });
  }

  async #explainThen(
    store: EventStore,
    reader: LevelReader,
    subject: Subject,
    at: Instant,
  ): Promise<SubjectExplanation | undefined> {
    const { atlas } = this.#context;
    if (reader.subject(subject.id, at) === undefined) return undefined;
    const area = areaByCode(atlas, subject.areaCode) ?? 0;
    const pictures = await this.#context.run(pastLevels(this.#context, store, { area, subject }, at));
    const alone = pictures.explainSubject(subject.id);
    if (alone === undefined) return undefined;
    const told = { ...alone, siblings: this.#siblingsThen(reader, subject, at) };
    const around = reader.area(area, at);
    if (around?.level !== UNKNOWN) return told;
    const rules = rulesThen(this.#context, store, at);
    return hiddenLevel(this.#context, told, area, { newestAt: around.since, rules });
  }

  /** A subject whose village a silent feed hid was unknown. */
  #siblingsThen(reader: LevelReader, { id }: Subject, at: Instant): readonly number[] {
    const { subjects } = this.#context.pictures();
    const thing = subjects.indexOf(id);
    const siblings = thing === undefined ? [] : subjects.siblings(thing);
    const hidden = new Map<string, boolean>();
    const isHidden = (areaCode: string): boolean => {
      const area = areaByCode(this.#context.atlas, areaCode) ?? 0;
      const is = hidden.get(areaCode) ?? reader.area(area, at)?.level === UNKNOWN;
      hidden.set(areaCode, is);
      return is;
    };
    return levelCounts(
      siblings.map((one) => (isHidden(one.areaCode) ? UNKNOWN : (reader.subject(one.id, at)?.level ?? BLUE))),
    );
  }

  async #earlier(store: EventStore, reader: LevelReader, subject: Subject, at: Instant): Promise<EarlierLevel> {
    const level = reader.subject(subject.id, at)?.level;
    if (level === undefined) return { at, level, score: undefined };
    const area = areaByCode(this.#context.atlas, subject.areaCode) ?? 0;
    return { at, level, score: await this.#scores.of(store, { area, subject }, at) };
  }

  /** The last days of a subject. */
  history(subjectId: string, days: number): Reply<AreaHistory> {
    const store = this.#context.store();
    if (store === undefined) return NO_MEMORY;
    const { subjects } = this.#context.pictures();
    const thing = subjects.indexOf(subjectId);
    if (thing === undefined) return failure('invalid', `There is no subject ${subjectId}.`);
    const subject = subjects.subject(thing);
    const { now, from } = lastDays(this.#context, days);
    const memory = this.#readerOf(store).subjectStretch(subject.id, from, now);
    if (memory === undefined) return BEFORE_MEMORY;
    const reported = new Map<number, number>();
    const whose = subject.type === 'village' ? { areaCode: subject.areaCode } : { subjectId };
    for (const { event } of store.events({ ...whose, from, to: now + 1 })) {
      const day = chinaDay(event.reportedAt);
      reported.set(day, (reported.get(day) ?? 0) + 1);
    }
    return success(historyOf(memory, days, reported));
  }
}

const noLevel = ({ id }: Subject): string => `该主体的等级不可知。The level of ${id} is not known.`;

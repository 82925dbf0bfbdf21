import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { SUBJECT_TYPES, type Subject } from '#shared/domain/subject.ts';
import { UNKNOWN, type WarningLevel } from '#shared/domain/warningLevel.ts';
import { CENTRE_RANKS } from '#shared/map/things.ts';
import type { Accepted, CityContext } from '../../department.ts';
import type { CodeIndex } from '../../resources/codeIndex.ts';
import { RowBoard } from './thingBoard.ts';

const NOTHING = { level: 0, state: 0, time: 0, due: 0 } as const;

/** The centres of the register; they stay. */
export class CentreBoard extends RowBoard {
  constructor({ registers }: CityContext, codes: CodeIndex) {
    super();
    for (const { id, lng, lat, name, rank, areaCode } of registers.centres) {
      const area = codes.find(areaCode) ?? 0;
      this.log.put(id, { ...NOTHING, id, lng, lat, area, title: name, kind: CENTRE_RANKS.indexOf(rank) });
    }
  }
}

/** The creation subjects with the level of each. */
export class SubjectBoard extends RowBoard {
  readonly #context: CityContext;
  readonly #codes: CodeIndex;
  /** Other rules bring other levels for all. */
  #pictures: ReturnType<CityContext['pictures']>;

  constructor(context: CityContext, codes: CodeIndex) {
    super();
    this.#context = context;
    this.#codes = codes;
    this.#pictures = context.pictures();
    for (const subject of context.registers.subjects) this.#renew(subject);
  }

  take(accepted: Accepted): void {
    if (accepted.type === 'subjectLevel') this.#renew(accepted.subject);
    // A feed that falls silent, or is heard again, hides or shows all that lies in its areas.
    if (accepted.type === 'level' && (accepted.from === UNKNOWN || accepted.to === UNKNOWN)) {
      this.#renewIn(accepted.area);
    }
  }

  advance(): void {
    if (this.#pictures === this.#context.pictures()) return;
    this.#pictures = this.#context.pictures();
    for (const subject of this.#context.registers.subjects) this.#renew(subject);
  }

  /** The level as it is at this moment. */
  levelOf(id: string): WarningLevel {
    return this.#context.pictures().subjectLevel(id) ?? UNKNOWN;
  }

  #renewIn(area: AreaIndex): void {
    const { atlas } = this.#context;
    const [start, end] = descendantsAt(atlas, area, VILLAGE_LEVEL);
    for (let village = start; village < end; village++) {
      for (const subject of this.#pictures.subjectsIn(village)) this.#renew(subject);
    }
  }

  #renew({ id, lng, lat, name, type, areaCode }: Subject): void {
    const level = this.#pictures.subjectLevel(id) ?? UNKNOWN;
    if (this.log.get(id)?.level === level) return;
    const area = this.#codes.find(areaCode) ?? 0;
    this.log.put(id, { ...NOTHING, id, lng, lat, area, title: name, level, kind: SUBJECT_TYPES.indexOf(type) });
  }
}

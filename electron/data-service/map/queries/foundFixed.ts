import type { Centre } from '#shared/domain/registers.ts';
import { SUBJECT_TYPES, type SubjectType } from '#shared/domain/subject.ts';
import type { FoundKind } from '#shared/map/queriesAnswer.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import type { ThingRow } from '#shared/map/thingRows.ts';
import { CENTRE_RANKS } from '#shared/map/things.ts';
import type { CentreBoard, SubjectBoard } from '../things/fixedThings.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';
import { NameLines } from './nameLines.ts';

/** Things of a board that stand where they stand. */
class FoundFixed implements FoundCollection {
  readonly kind: FoundKind;
  readonly index = new PlaceIndex();
  readonly isFixed = true;
  readonly #board: CentreBoard | SubjectBoard;
  readonly #describe: (row: ThingRow) => Described;
  readonly #lines = new NameLines();
  readonly #ids: string[] = [];

  constructor(kind: FoundKind, board: CentreBoard | SubjectBoard, describe: (row: ThingRow) => Described) {
    this.kind = kind;
    this.#board = board;
    this.#describe = describe;
  }

  *load(): Generator<undefined, void> {
    for (const { id, title, lng, lat } of this.#board.all()) {
      const slot = this.#ids.push(id) - 1;
      this.#lines.add(id, title);
      this.index.put(slot, [lng, lat]);
      if (slot % LOAD_STEP === 0) yield;
    }
  }

  describe(slot: number): Described | undefined {
    const row = this.#board.find(this.#ids[slot] as string);
    return row === undefined ? undefined : this.#describe(row);
  }

  find(text: string, limit: number): readonly number[] {
    return this.#lines.find(text, limit);
  }
}

/** 综治中心 of the four ranks. */
export const foundCentres = (board: CentreBoard): FoundCollection =>
  new FoundFixed('centre', board, ({ id, title, kind, area }) => ({
    kind: 'centre',
    ...{ id, name: title, rank: CENTRE_RANKS[kind] as Centre['rank'], area },
  }));

/** Subjects of three-zero creation. */
export const foundSubjects = (board: SubjectBoard): FoundCollection =>
  new FoundFixed('subject', board, ({ id, title, kind, area }) => ({
    kind: 'subject',
    ...{ id, name: title, type: SUBJECT_TYPES[kind] as SubjectType, area, level: board.levelOf(id) },
  }));

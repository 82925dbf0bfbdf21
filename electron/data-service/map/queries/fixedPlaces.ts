import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { Centre } from '#shared/domain/registers.ts';
import type { Subject } from '#shared/domain/subject.ts';
import { UNKNOWN } from '#shared/domain/warningLevel.ts';
import type { FoundKind } from '#shared/map/queriesAnswer.ts';
import { PlaceIndex } from '#shared/map/queriesPlaceIndex.ts';
import type { CityContext } from '../../department.ts';
import { type Described, type FoundCollection, LOAD_STEP } from './foundCollection.ts';
import { NameLines } from './nameLines.ts';

interface Fixed {
  readonly id: string;
  readonly name: string;
  readonly lng: number;
  readonly lat: number;
}

/** Things of a register that stand where they stand. */
class FixedPlaces<Thing extends Fixed> implements FoundCollection {
  readonly kind: FoundKind;
  readonly index = new PlaceIndex();
  readonly isFixed = true;
  readonly #things: readonly Thing[];
  readonly #describe: (thing: Thing) => Described;
  readonly #lines = new NameLines();

  constructor(kind: FoundKind, things: readonly Thing[], describe: (thing: Thing) => Described) {
    this.kind = kind;
    this.#things = things;
    this.#describe = describe;
  }

  *load(): Generator<undefined, void> {
    for (const [slot, { id, name, lng, lat }] of this.#things.entries()) {
      this.#lines.add(id, name);
      this.index.put(slot, [lng, lat]);
      if (slot % LOAD_STEP === 0) yield;
    }
  }

  describe(slot: number): Described {
    return this.#describe(this.#things[slot] as Thing);
  }

  find(text: string, limit: number): readonly number[] {
    return this.#lines.find(text, limit);
  }
}

/** 综治中心 of the four ranks. */
export const centrePlaces = ({ atlas, registers }: CityContext): FoundCollection =>
  new FixedPlaces<Centre>('centre', registers.centres, ({ id, name, rank, areaCode }) => ({
    kind: 'centre',
    ...{ id, name, rank, area: areaByCode(atlas, areaCode) ?? 0 },
  }));

/** Subjects of three-zero creation. */
export const subjectPlaces = ({ atlas, registers, pictures }: CityContext): FoundCollection =>
  new FixedPlaces<Subject>('subject', registers.subjects, ({ id, name, type, areaCode }) => ({
    kind: 'subject',
    ...{ id, name, type, area: areaByCode(atlas, areaCode) ?? 0, level: pictures().subjectLevel(id) ?? UNKNOWN },
  }));

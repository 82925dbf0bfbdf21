import { areaByCode, childrenOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { type Subject, subjectGroup } from '#shared/domain/subject.ts';
import type { SeededRandom } from './seededRandom.ts';

/** An enterprise or institution and the micro-grid in which it stands. */
export interface SubjectPlace {
  readonly subject: Subject;
  readonly microGrid: AreaIndex;
}

/** Enterprises and institutions by the village they are in. */
export class SubjectPlaces {
  readonly #atlas: Atlas;
  readonly #byVillage = new Map<AreaIndex, Subject[]>();
  readonly #schools: Subject[] = [];

  constructor(atlas: Atlas, subjects: readonly Subject[]) {
    this.#atlas = atlas;
    const villages = new Map<string, AreaIndex>();
    for (let area = atlas.levelStart[3] as number; area < (atlas.levelStart[4] as number); area++) {
      villages.set(atlas.code(area), area);
    }
    for (const subject of subjects) {
      if (subjectGroup(subject.type) !== 'enterprise') continue;
      const village = villages.get(subject.areaCode);
      if (village === undefined) continue;
      const list = this.#byVillage.get(village);
      if (list === undefined) this.#byVillage.set(village, [subject]);
      else list.push(subject);
      if (subject.type === 'school') this.#schools.push(subject);
    }
  }

  /** One of a village's, by chance; undefined where there is none. */
  inVillage(village: AreaIndex, random: SeededRandom): SubjectPlace | undefined {
    const subjects = this.#byVillage.get(village);
    const subject = subjects?.[random.below(subjects.length)];
    return subject === undefined ? undefined : this.#place(subject, village);
  }

  /** A school of the city by chance; undefined where the register has none. */
  school(random: SeededRandom): SubjectPlace | undefined {
    const school = this.#schools[random.below(this.#schools.length)];
    const village = school === undefined ? undefined : areaByCode(this.#atlas, school.areaCode);
    return school === undefined || village === undefined ? undefined : this.#place(school, village);
  }

  #place(subject: Subject, village: AreaIndex): SubjectPlace | undefined {
    const grid = this.#childAt(village, subject);
    const microGrid = grid === undefined ? undefined : this.#childAt(grid, subject);
    return microGrid === undefined ? undefined : { subject, microGrid };
  }

  #childAt(area: AreaIndex, { lng, lat }: Subject): AreaIndex | undefined {
    const [start, end] = childrenOf(this.#atlas, area);
    for (let child = start; child < end; child++) if (this.#atlas.contains(child, lng, lat)) return child;
    return undefined;
  }
}

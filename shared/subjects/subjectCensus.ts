import { ancestorAt, areaByCode } from '../atlas/areaIndex.ts';
import type { Atlas } from '../atlas/atlas.ts';
import { type AreaIndex, NO_AREA, VILLAGE_LEVEL } from '../domain/area.ts';
import { type Subject, type SubjectGroup, subjectGroup } from '../domain/subject.ts';

/** Position of a subject in the register. */
export type SubjectIndex = number;

/** The two groups, in the order in which they are counted. */
export const SUBJECT_GROUPS = ['village', 'enterprise'] as const satisfies readonly SubjectGroup[];

/** Who stands where: the register beside the atlas. A subject whose village the atlas does not have is left out. */
export class SubjectCensus {
  readonly atlas: Atlas;
  readonly subjects: readonly Subject[];
  /** Village of each subject. */
  readonly villages: Uint32Array;
  /** 0 village · 1 enterprise, of each subject. */
  readonly groups: Uint8Array;
  /** Two a piece, over all areas down to the villages: subjects of the groups in the area. */
  readonly totals: Uint32Array;
  readonly #byId = new Map<string, SubjectIndex>();
  readonly #ofVillage = new Map<AreaIndex, SubjectIndex>();

  constructor(atlas: Atlas, register: readonly Subject[]) {
    const villageOf = villageFinder(atlas);
    const placed = register
      .map((subject) => ({ subject, village: villageOf(subject.areaCode) }))
      .filter(({ village }) => village !== undefined);
    this.atlas = atlas;
    this.subjects = placed.map(({ subject }) => subject);
    this.villages = Uint32Array.from(placed, ({ village }) => village as AreaIndex);
    this.groups = Uint8Array.from(this.subjects, ({ type }) => SUBJECT_GROUPS.indexOf(subjectGroup(type)));
    this.totals = this.newCounts();
    for (const [index, { id, type }] of this.subjects.entries()) {
      this.#byId.set(id, index);
      if (type === 'village') this.#ofVillage.set(this.villages[index] as AreaIndex, index);
      this.count(this.totals, index, 1);
    }
  }

  find(id: string): SubjectIndex | undefined {
    return this.#byId.get(id);
  }

  /** The village or community that an area lies in, as a subject. */
  villageOf(area: AreaIndex): SubjectIndex | undefined {
    const village = ancestorAt(this.atlas, area, VILLAGE_LEVEL);
    return village === undefined ? undefined : this.#ofVillage.get(village);
  }

  /** Zeroes in the shape of `totals`. */
  newCounts(): Uint32Array {
    return new Uint32Array(2 * (this.atlas.levelStart[VILLAGE_LEVEL + 1] as number));
  }

  /** Adds to the counts of a subject's village and of all above it. */
  count(counts: Uint32Array, subject: SubjectIndex, by: 1 | -1): void {
    const group = this.groups[subject] as number;
    for (let at = this.villages[subject] as AreaIndex; at !== NO_AREA; at = this.atlas.parent[at] as AreaIndex) {
      counts[2 * at + group] = (counts[2 * at + group] as number) + by;
    }
  }

  /** Whether a subject stands in an area (village or above). */
  isIn(subject: SubjectIndex, area: AreaIndex): boolean {
    let at = this.villages[subject] as AreaIndex;
    while (at !== NO_AREA && at > area) at = this.atlas.parent[at] as AreaIndex;
    return at === area;
  }
}

/** Finds the village of an area's code; each code is looked up once. */
function villageFinder(atlas: Atlas): (areaCode: string) => AreaIndex | undefined {
  const known = new Map<string, AreaIndex | undefined>();
  return (areaCode) => {
    if (known.has(areaCode)) return known.get(areaCode);
    const area = areaByCode(atlas, areaCode);
    const village = area === undefined ? undefined : ancestorAt(atlas, area, VILLAGE_LEVEL);
    known.set(areaCode, village);
    return village;
  };
}

/** How many of each group of the whole city meet the standard, where these fail: the counts of a tally, by area. */
export const metInCity = ({ totals }: SubjectCensus, failing: Uint32Array): readonly GroupMet[] =>
  SUBJECT_GROUPS.map((group) => {
    const total = countIn(totals, 0, group);
    return { group, total, met: total - countIn(failing, 0, group) };
  });

/** One group of creation subjects. */
export interface GroupMet {
  readonly group: SubjectGroup;
  readonly met: number;
  readonly total: number;
}

/** A group's count in an area; 0 below the villages. */
export const countIn = (counts: Uint32Array, area: AreaIndex, group: SubjectGroup): number =>
  counts[2 * area + SUBJECT_GROUPS.indexOf(group)] ?? 0;

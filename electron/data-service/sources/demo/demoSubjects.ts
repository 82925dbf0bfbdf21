import { childrenOf, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { ClosedPeriod } from '#shared/domain/registers.ts';
import { type Subject, type SubjectGroup, subjectGroup, ZEROES, type Zero } from '#shared/domain/subject.ts';
import { countyInstitutions, enterpriseName, type NamedSubject, stemOf, townInstitutions } from './demoSubjectNames.ts';
import { SeededRandom } from './seededRandom.ts';

/** The register of the demonstration: made for it, except for the numbers that the city has published. */
export interface DemoSubjects {
  readonly subjects: readonly Subject[];
  /** The published year; everybody not named in it met the standard. */
  readonly closedPeriods: readonly ClosedPeriod[];
}

/** Fugou's enterprises and institutions, as published; the other counties have as many a household. */
const PUBLISHED_COUNTY = { code: '411621', enterprises: 1_487 };
/** Where the atlas has no such county: the share that 1,487 are of Fugou's 375,489 households. */
const USUAL_ENTERPRISES_A_HOUSEHOLD = 1_487 / 375_489;

/** Share meeting the standard in the published year. */
const PUBLISHED_SHARE: Readonly<Record<SubjectGroup, number>> = { village: 0.8586, enterprise: 0.9772 };

const COUNTY_LEVEL: AreaLevel = 1;
const TOWN_LEVEL: AreaLevel = 2;
const VILLAGE_LEVEL: AreaLevel = 3;
const SCHOOL_SHARE = 0.42;
const KINDERGARTEN_SHARE = 0.33;
/** Communities have more business than villages of their size. */
const COMMUNITY_FACTOR = 2.5;
const STREAM = { county: 41, failures: 42 } as const;
const FAILURE_SHARES = { petition: 45, case: 33, accident: 22 } as const;
const SECOND_FAILURE_SHARE = 0.13;

/** All villages of the atlas and the enterprises and institutions of each county. */
export function makeDemoSubjects(atlas: Atlas, seed: number): DemoSubjects {
  const subjects: Subject[] = [];
  const [firstVillage, endVillage] = descendantsAt(atlas, 0, VILLAGE_LEVEL);
  for (let village = firstVillage; village < endVillage; village++) {
    const code = atlas.code(village);
    subjects.push({ id: `V${code}`, type: 'village', name: atlas.name(village), areaCode: code, ...pointOf(village) });
  }
  const share = enterprisesAHousehold(atlas);
  const [firstCounty, endCounty] = descendantsAt(atlas, 0, COUNTY_LEVEL);
  for (let county = firstCounty; county < endCounty; county++) {
    const count = Math.round((atlas.households[county] as number) * share);
    const random = new SeededRandom(seed, STREAM.county, Number(atlas.code(county)));
    addEnterprises(atlas, county, count, random, subjects);
  }
  return { subjects, closedPeriods: [publishedYear(subjects, seed)] };

  function pointOf(area: AreaIndex): { lng: number; lat: number } {
    return { lng: atlas.labelPoint[2 * area] as number, lat: atlas.labelPoint[2 * area + 1] as number };
  }
}

function enterprisesAHousehold(atlas: Atlas): number {
  const [first, end] = childrenOf(atlas, 0);
  for (let county = first; county < end; county++) {
    const isPublished = atlas.code(county) === PUBLISHED_COUNTY.code;
    if (isPublished) return PUBLISHED_COUNTY.enterprises / (atlas.households[county] as number);
  }
  return USUAL_ENTERPRISES_A_HOUSEHOLD;
}

function addEnterprises(
  atlas: Atlas,
  county: AreaIndex,
  count: number,
  random: SeededRandom,
  subjects: Subject[],
): void {
  const countyCode = atlas.code(county);
  const stem = stemOf(atlas.name(county));
  const names = new Set<string>();
  let made = 0;
  const add = ({ type, name }: NamedSubject, village: AreaIndex): void => {
    if (made >= count || names.has(name)) return;
    names.add(name);
    made += 1;
    const [first, end] = descendantsAt(atlas, village, LEAF_LEVEL);
    const place = first + random.below(end - first);
    const [lng, lat] = atlas.labelPoint.subarray(2 * place, 2 * place + 2) as unknown as [number, number];
    const id = `E${countyCode}-${String(made).padStart(4, '0')}`;
    subjects.push({ id, type, name, areaCode: atlas.code(village), lng, lat });
  };
  const villages = descendantsAt(atlas, county, VILLAGE_LEVEL);
  // The county's own institutions stand in the villages of its first town, its seat.
  const seat = descendantsAt(atlas, childrenOf(atlas, county)[0], VILLAGE_LEVEL);
  for (const one of countyInstitutions(atlas.name(county))) add(one, seat[0] + random.below(seat[1] - seat[0]));
  const [firstTown, endTown] = descendantsAt(atlas, county, TOWN_LEVEL);
  for (let town = firstTown; town < endTown; town++) {
    for (const one of townInstitutions(atlas.name(town))) add(one, childrenOf(atlas, town)[0]);
  }
  for (let village = villages[0]; village < villages[1]; village++) addSchools(atlas, village, random, add);
  const choose = villageChooser(atlas, villages);
  while (made < count) {
    const village = choose(random);
    const one = enterpriseName(random, stem);
    // Two of one name are told apart by their village.
    add(names.has(one.name) ? enterpriseName(random, stem + stemOf(atlas.name(village))) : one, village);
  }
}

/** Some villages have both, some neither; one without a real name has none. */
function addSchools(
  atlas: Atlas,
  village: AreaIndex,
  random: SeededRandom,
  add: (one: NamedSubject, village: AreaIndex) => void,
): void {
  if (atlas.name(village).includes('编号')) return;
  const place = `${atlas.name(atlas.parent[village] as number)}${stemOf(atlas.name(village))}`;
  if (random.next() < SCHOOL_SHARE) add({ type: 'school', name: `${place}小学` }, village);
  if (random.next() < KINDERGARTEN_SHARE) add({ type: 'kindergarten', name: `${place}幼儿园` }, village);
}

/** Villages by their households, communities more often. */
function villageChooser(
  atlas: Atlas,
  [first, end]: readonly [AreaIndex, AreaIndex],
): (random: SeededRandom) => AreaIndex {
  const sums = new Float64Array(end - first);
  let sum = 0;
  for (let village = first; village < end; village++) {
    const factor = atlas.name(village).includes('社区') ? COMMUNITY_FACTOR : 1;
    sum += (atlas.households[village] as number) * factor;
    sums[village - first] = sum;
  }
  return (random) => {
    const wanted = random.next() * sum;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] as number) <= wanted) low = middle + 1;
      else high = middle;
    }
    return first + low;
  };
}

/** The year whose two shares the city has published; who failed in it is chance. */
function publishedYear(subjects: readonly Subject[], seed: number): ClosedPeriod {
  const random = new SeededRandom(seed, STREAM.failures);
  const failures = new Map<string, readonly Zero[]>();
  for (const group of ['village', 'enterprise'] as const) {
    const members = subjects.filter(({ type }) => subjectGroup(type) === group);
    const failing = members.length - Math.round(members.length * PUBLISHED_SHARE[group]);
    // A partial shuffle (Fisher and Yates): the first `failing` are a fair draw.
    for (let n = 0; n < failing; n++) {
      const other = n + random.below(members.length - n);
      [members[n], members[other]] = [members[other] as Subject, members[n] as Subject];
      failures.set((members[n] as Subject).id, failedZeroes(random));
    }
  }
  return { id: '2022', title: '2022 年', failures, isPublished: true };
}

function failedZeroes(random: SeededRandom): readonly Zero[] {
  const failed = new Set<Zero>([random.pick(FAILURE_SHARES)]);
  if (random.next() < SECOND_FAILURE_SHARE) failed.add(random.pick(FAILURE_SHARES));
  return ZEROES.filter((zero) => failed.has(zero));
}

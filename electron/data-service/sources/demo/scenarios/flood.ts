import { areaAt, descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { EventKind } from '#shared/domain/event.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { peopleOf } from '../makeEvent.ts';
import type { SeededRandom } from '../seededRandom.ts';
import { shareTable } from '../shareTable.ts';
import { itemNamed, type River, type ScenarioCity, type ScenarioMaker } from './scenario.ts';
import { Story } from './story.ts';

const LASTS_MS = 8 * HOUR_MS;
/** The crest takes so long to pass the county. */
const CREST_MS = 6 * HOUR_MS;
/** Reports a minute when the water is highest. */
const HIGHEST_RATE = 3.6;
/** Villages whose name stands nearer to the river than this are reached by it. */
const REACH_KM = 3.5;
const KM_A_DEGREE = 111.2;
const FLOOD_ITEMS = /汛|涝|积水|堤|涵洞|进水|淤堵|泵站|河道|坑塘|窨井|墙体|危房/;

const sourceOf = shareTable({ patrol: 42, sensor: 24, resident: 22, video: 12 });

/** Heavy rain: hazards and accidents along a river, rising for hours and moving downstream with the crest. */
export const flood: ScenarioMaker = (city, random, at) => {
  const story = new Story(city, random, 'H', at);
  const villages = villagesAlong(city, random, at);
  for (let minute = 0; minute * MINUTE_MS < LASTS_MS; minute++) {
    const share = (minute * MINUTE_MS) / LASTS_MS;
    const height = heightAt(share);
    const count = random.poisson(HIGHEST_RATE * height);
    for (let n = 0; n < count; n++) {
      const happensAt = at + (minute + random.next()) * MINUTE_MS;
      const village = villages[crestPlace(random, happensAt - at, villages.length)] as AreaIndex;
      report(city, story, random, { village, at: happensAt, height });
    }
  }
  return { endsAt: at + LASTS_MS, moments: story.moments };
};

interface Struck {
  readonly village: AreaIndex;
  readonly at: Instant;
  readonly height: number;
}

function report(city: ScenarioCity, story: Story, random: SeededRandom, { village, at, height }: Struck): void {
  const kind: EventKind =
    random.next() < 0.06 + 0.08 * height ? 'accident' : random.next() < 0.12 ? 'service' : 'hazard';
  const item = itemNamed(city, random, kind, kind === 'accident' ? /溺水|触电|坠落/ : FLOOD_ITEMS);
  if (item === undefined) return;
  const graver = random.next();
  const grade = graver < 0.1 * height ? 'major' : graver < 0.15 + 0.4 * height ? 'large' : 'ordinary';
  const scale = random.next() < 0.1 + 0.2 * height ? 'group' : 'individual';
  const [first, end] = descendantsAt(city.atlas, village, LEAF_LEVEL);
  const what = { item, grade, scale, people: peopleOf(random, scale) } as const;
  story.report(story.matter(first + random.below(end - first), what), at, sourceOf(random));
}

/** The water rises over five eighths of the time and falls over the rest; 0 … 1. */
const heightAt = (share: number): number => (share < 0.625 ? (share / 0.625) ** 1.5 : (1 - share) / 0.375);

/** Where along the river something happens: about the crest, and behind it more than before it. */
function crestPlace(random: SeededRandom, ms: number, villages: number): number {
  const crest = Math.min(1, ms / CREST_MS);
  const place = crest * villages + random.normal() * Math.max(2, 0.12 * villages) - 0.05 * villages;
  return Math.min(villages - 1, Math.max(0, Math.floor(place)));
}

/** The villages of one county along a river, upstream first; without a river near, those of a county as the atlas has them. */
function villagesAlong(city: ScenarioCity, random: SeededRandom, at: Instant): readonly AreaIndex[] {
  const { atlas } = city;
  const reaches = city.rivers().flatMap((river) => reachesOf(atlas, river));
  const reach = reaches[random.below(reaches.length)];
  const county = reach?.county ?? ancestorCounty(city, random, at);
  const [first, end] = descendantsAt(atlas, county, 3);
  const all = Array.from({ length: end - first }, (_, n) => first + n);
  if (reach === undefined) return all;
  const near = all
    .map((village) => ({ village, ...nearest(atlas, village, reach.river) }))
    .filter(({ km }) => km < REACH_KM)
    .sort((a, b) => a.vertex - b.vertex || a.village - b.village);
  return near.length === 0 ? all : near.map(({ village }) => village);
}

const ancestorCounty = ({ places, atlas }: ScenarioCity, random: SeededRandom, at: Instant): AreaIndex => {
  let area = places.place(random, at).microGrid;
  while (area >= (atlas.levelStart[2] as number)) area = atlas.parent[area] as AreaIndex;
  return area;
};

/** The counties that a river flows through, once for every vertex of it there: long reaches are chosen more often. */
function reachesOf(atlas: Atlas, river: River): { readonly county: AreaIndex; readonly river: River }[] {
  const [west, south, east, north] = atlas.bounds as unknown as [number, number, number, number];
  return river.flatMap(([lng, lat]) => {
    if (lng < west || lng > east || lat < south || lat > north) return [];
    const county = areaAt(atlas, lng, lat, 1);
    return county === undefined ? [] : [{ county, river }];
  });
}

/** Distance in kilometres from a village to the nearest vertex of the river; vertices stand about a kilometre apart. */
function nearest(atlas: Atlas, village: AreaIndex, river: River): { readonly km: number; readonly vertex: number } {
  const [lng, lat] = [atlas.labelPoint[2 * village] as number, atlas.labelPoint[2 * village + 1] as number];
  const eastKm = KM_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  let best = { km: Number.POSITIVE_INFINITY, vertex: 0 };
  river.forEach(([x, y], vertex) => {
    const km = Math.hypot((x - lng) * eastKm, (y - lat) * KM_A_DEGREE);
    if (km < best.km) best = { km, vertex };
  });
  return best;
}

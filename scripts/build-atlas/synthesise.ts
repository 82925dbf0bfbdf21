import { type Adjacency, adjacencyOf, makeCells } from './cells.ts';
import type { CityAreas } from './cityAreas.ts';
import type { CityFile, CountiesFile, CountyFacts, DivisionsFile, LatticeFile, QuotasFile } from './cityFiles.ts';
import { type CellField, type CountyGroups, growCounty } from './growCounty.ts';
import { type Lattice, unpackLattice } from './lattice.ts';
import { englishOf, initialsOf } from './pinyinNames.ts';
import { type Plane, planeAround } from './plane.ts';
import { planTowns, shareAmongCounties, type TownPlan } from './quotas.ts';
import { townsOfCounty } from './register.ts';
import { seededRandom } from './seededRandom.ts';
import { placeSites, type Sites } from './sites.ts';
import { smoothBorders } from './smoothBorders.ts';
import { takeFaces } from './takeFaces.ts';
import { doubleArea, pairHalfEdges, type Topology } from './topology.ts';
import { type Place, placeTowns, seatCentres, townCentre } from './townPlaces.ts';

/** The checked files of a city that brings a county lattice, names and quotas. */
export interface LatticeCity {
  readonly city: CityFile;
  readonly counties: CountiesFile;
  readonly divisions: DivisionsFile;
  readonly quotas: QuotasFile;
  readonly lattice: LatticeFile;
}

interface CountyPlan {
  readonly facts: CountyFacts;
  /** Number of the county in the lattice. */
  readonly number: number;
  readonly towns: readonly TownPlan[];
  readonly microGrids: number;
  readonly households: readonly [number, number];
  readonly townPlaces: readonly Place[];
}

const DEFAULT_HOUSEHOLDS = [30, 50] as const;

/** Makes schematic areas below the county: real names and published numbers on outlines that are made up. */
export function synthesiseCity(input: LatticeCity): CityAreas {
  const lattice = unpackLattice(input.lattice);
  const plane = planeOf(input.counties.counties);
  const plans = planCounties(input, lattice, plane);
  const seed = input.city.seed ?? 1;
  const sites = placeSites({
    lattice,
    plane,
    countyNumbers: plans.map((plan) => plan.number),
    siteCounts: plans.map((plan) => plan.microGrids),
    centres: plans.flatMap((plan) => [
      ...seatCentres(seatPlace(plane, plan.facts), seatScale(input, plan.facts)),
      ...plan.townPlaces.map(townCentre),
    ]),
    seed,
  });
  const cells = makeCells(sites, plane);
  const edges = pairHalfEdges(cells, ({ face, otherFace }) => {
    throw new Error(`cells ${face} and ${otherFace} overlap`);
  });
  const field = fieldOf(cells, sites, plane, adjacencyOf(cells, edges));
  const groups = plans.map((plan, at) => growCounty(field, countyCells(sites, at), plan.towns, plan.townPlaces, seed));
  const smooth = smoothBorders(cells, edges, ancestorsOf(groups, field.x.length));
  return assemble(input, plans, groups, smooth, seed);
}

function planeOf(counties: readonly CountyFacts[]): Plane {
  const mean = (axis: 0 | 1) => counties.reduce((sum, county) => sum + county.seat[axis], 0) / counties.length;
  return planeAround(mean(0), mean(1));
}

const seatPlace = (plane: Plane, county: CountyFacts): Place => [plane.toX(county.seat[0]), plane.toY(county.seat[1])];

/** A county that shares in the quotas as a denser one also has a larger core. */
const seatScale = (input: LatticeCity, county: CountyFacts): number =>
  Math.max(1, (input.quotas.counties[county.code]?.density ?? 1) * 0.6);

function planCounties(input: LatticeCity, lattice: Lattice, plane: Plane): readonly CountyPlan[] {
  const { divisions, quotas, city } = input;
  const counties = [...input.counties.counties].sort((a, b) => (a.code < b.code ? -1 : 1));
  const registers = counties.map((county) => townsOfCounty(divisions, quotas, county.code));
  const villageCounts = registers.map((towns) => towns.reduce((sum, town) => sum + town.villages.length, 0));
  const shares = shareAmongCounties(quotas, counties, villageCounts);
  return counties.map((facts, at) => {
    const seed = (city.seed ?? 1) + Number(facts.code);
    const share = shares[at] as (typeof shares)[number];
    const towns = planTowns(registers[at] ?? [], share, seed);
    const number = lattice.counties.findIndex((county) => county.code === facts.code) + 1;
    const townPlaces = placeTowns(lattice, plane, number, seatPlace(plane, facts), towns, seed);
    const households = quotas.counties[facts.code]?.households ?? DEFAULT_HOUSEHOLDS;
    return { facts, number, towns, microGrids: share.microGrids, households, townPlaces };
  });
}

function countyCells(sites: Sites, county: number): readonly number[] {
  const start = sites.countyStart[county] as number;
  return Array.from({ length: (sites.countyStart[county + 1] as number) - start }, (_, at) => start + at);
}

function fieldOf(cells: Topology, sites: Sites, plane: Plane, adjacency: Adjacency): CellField {
  const count = sites.cityCount;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const cellArea = new Float64Array(count);
  const unitArea = Math.abs((plane.toX(1e-6) - plane.toX(0)) * (plane.toY(1e-6) - plane.toY(0)));
  for (let cell = 0; cell < count; cell++) {
    x[cell] = sites.position[2 * cell] as number;
    y[cell] = sites.position[2 * cell + 1] as number;
    const ring = cells.vertex.subarray(cells.ringStart[cell], cells.ringStart[cell + 1]);
    cellArea[cell] = (doubleArea(cells.x, cells.y, ring) / 2) * unitArea;
  }
  return { x, y, cellArea, adjacency };
}

/** City, county, town, village and grid of each cell, numbered through. */
function ancestorsOf(groups: readonly CountyGroups[], cellCount: number): readonly Uint32Array[] {
  const levels = Array.from({ length: 5 }, () => new Uint32Array(cellCount));
  const next = [0, 0, 0, 0, 0];
  const put = (level: number, cell: number) => {
    (levels[level] as Uint32Array)[cell] = next[level] as number;
  };
  const close = (level: number) => {
    next[level] = (next[level] as number) + 1;
  };
  for (const county of groups) {
    for (const town of county) {
      for (const village of town) {
        for (const grid of village) {
          for (const cell of grid) for (let level = 1; level <= 4; level++) put(level, cell);
          close(4);
        }
        close(3);
      }
      close(2);
    }
    close(1);
  }
  return levels;
}

function assemble(
  input: LatticeCity,
  plans: readonly CountyPlan[],
  groups: readonly CountyGroups[],
  cells: Topology,
  seed: number,
): CityAreas {
  const { city } = input;
  const named = ({ code, name }: { code: string; name: string }, nameEn = englishOf(name)) => ({
    code,
    name,
    nameEn,
    pinyinInitials: initialsOf(name),
  });
  const towns = plans.flatMap((plan) => plan.towns);
  const villages = towns.flatMap((town) => town.villages);
  const { format: _format, id: _id, input: _input, seed: _seed, naming, ...facts } = city;
  return {
    city: {
      code: facts.code,
      name: facts.name,
      nameEn: facts.nameEn,
      levelNames: facts.levelNames,
      schematicFromLevel: facts.schematicFromLevel,
      mapReviewNumber: facts.mapReviewNumber,
      sources: facts.sources,
    },
    childCounts: [
      [plans.length],
      plans.map((plan) => plan.towns.length),
      towns.map((town) => town.villages.length),
      villages.map((village) => village.grids),
      groups.flat(3).map((grid) => grid.length),
    ],
    names: [
      [named(city, city.nameEn)],
      plans.map((plan) => named(plan.facts, plan.facts.nameEn)),
      towns.map((town) => named(town)),
      villages.map((village) => named(village)),
    ],
    rules: naming === undefined ? [] : [naming.grid, naming.microGrid],
    households: plans.flatMap((plan, at) => householdsOf(plan, seed + at)),
    topology: takeFaces(cells, groups.flat(4)),
  };
}

function householdsOf(plan: CountyPlan, seed: number): number[] {
  const random = seededRandom(seed, 5);
  const [least, most] = plan.households;
  return Array.from({ length: plan.microGrids }, () => least + Math.floor(random() * (most - least + 1)));
}

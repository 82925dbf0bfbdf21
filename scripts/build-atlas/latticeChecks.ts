import type { DivisionLevel, QuotasFile } from './cityFiles.ts';
import { type Lattice, unpackLattice } from './lattice.ts';
import type { Problem } from './problems.ts';
import type { LatticeCity } from './synthesise.ts';

const PARENT_LEVEL: Readonly<Record<DivisionLevel, DivisionLevel | undefined>> = {
  city: undefined,
  county: 'city',
  town: 'county',
  village: 'town',
};

/** Everything about a lattice city that its schemas cannot say; an empty list means that it can be built. */
export function checkLatticeCity(input: LatticeCity): readonly Problem[] {
  const tree = [...checkRows(input), ...checkCounties(input)];
  // Sums over a broken tree would only repeat its faults in other words.
  return tree.length > 0 ? tree : [...checkLattice(input), ...checkQuotas(input)];
}

function checkRows({ divisions, city }: LatticeCity): Problem[] {
  const file = 'divisions.json';
  const problems: Problem[] = [];
  const known = new Map<string, { row: number; level: DivisionLevel; name: string }>();
  divisions.rows.forEach(([code, name, , level], at) => {
    const first = known.get(code);
    if (first === undefined) known.set(code, { row: at + 1, level, name });
    else {
      const message = `the code ${code} (${name}) is used twice, first in row ${first.row} (${first.name}); give each area its own code.`;
      problems.push({ file, place: `row ${at + 1}`, message });
    }
  });
  divisions.rows.forEach(([code, name, parent, level], at) => {
    const wanted = PARENT_LEVEL[level];
    if (wanted === undefined || known.get(parent)?.level === wanted) return;
    const message = `${code} (${name}) has the parent ${parent}, which is no ${wanted} of this file; add that ${wanted} or correct the parent.`;
    problems.push({ file, place: `row ${at + 1}`, message });
  });
  if (known.get(city.code)?.level !== 'city') {
    const message = `there is no row of level "city" with the code ${city.code} of city.json; add it or correct the code.`;
    problems.push({ file, place: 'rows', message });
  }
  return problems;
}

function checkCounties({ divisions, counties, lattice, quotas }: LatticeCity): Problem[] {
  const problems: Problem[] = [];
  const registered = new Set(divisions.rows.filter((row) => row[3] === 'county').map(([code]) => code));
  const drawn = new Set(lattice.counties.map((county) => county.code));
  counties.counties.forEach(({ code, name }, at) => {
    const place = `county ${at + 1}`;
    if (!registered.delete(code)) {
      const message = `${code} (${name}) is no county of divisions.json, or stands here twice; correct the code.`;
      problems.push({ file: 'counties.json', place, message });
    }
    if (!drawn.has(code)) {
      const message = `${code} (${name}) does not occur in the lattice; add it there or correct the code.`;
      problems.push({ file: 'lattice.json', place: 'counties', message });
    }
  });
  for (const code of registered) {
    const message = `the county ${code} of divisions.json is missing; add its seat and area.`;
    problems.push({ file: 'counties.json', place: 'counties', message });
  }
  const known = new Set(counties.counties.map((county) => county.code));
  for (const code of Object.keys(quotas.counties)) {
    if (known.has(code)) continue;
    const message = `${code} is no county of counties.json; remove the entry or correct the code.`;
    problems.push({ file: 'quotas.json', place: `counties.${code}`, message });
  }
  return problems;
}

function checkLattice({ lattice, counties }: LatticeCity): Problem[] {
  const file = 'lattice.json';
  const problems: Problem[] = [];
  if (lattice.runs.length !== lattice.rows) {
    const message = `there are ${lattice.runs.length} rows of runs, but "rows" says ${lattice.rows}; correct one of them.`;
    problems.push({ file, place: 'runs', message });
  }
  lattice.runs.forEach((runs, at) => {
    const width = runs.reduce((sum, value, place) => sum + (place % 2 === 1 ? value : 0), 0);
    const unknown = runs.find((value, place) => place % 2 === 0 && value > lattice.counties.length);
    if (width === lattice.columns && unknown === undefined) return;
    const what =
      unknown === undefined
        ? `its runs cover ${width} of ${lattice.columns} columns`
        : `it names county ${unknown}, but there are ${lattice.counties.length}`;
    problems.push({ file, place: `row ${at + 1}`, message: `${what}; correct the row.` });
  });
  if (problems.length > 0) return problems;
  const unpacked = unpackLattice(lattice);
  return counties.counties.flatMap(({ code, name }) => checkOnePiece(unpacked, code, name));
}

function checkOnePiece(lattice: Lattice, code: string, name: string): Problem[] {
  const number = lattice.counties.findIndex((county) => county.code === code) + 1;
  const all = lattice.county.reduce((count, county) => count + (county === number ? 1 : 0), 0);
  const first = lattice.county.indexOf(number);
  const seen = new Set(first < 0 ? [] : [first]);
  for (const point of seen) {
    const column = point % lattice.columns;
    const next = [point - lattice.columns, point + lattice.columns];
    if (column > 0) next.push(point - 1);
    if (column + 1 < lattice.columns) next.push(point + 1);
    for (const other of next) if (lattice.county[other] === number) seen.add(other);
  }
  if (all > 0 && seen.size === all) return [];
  const what =
    all === 0 ? 'covers no point' : `lies in several pieces (${all - seen.size} points apart from the first)`;
  const message = `the county ${code} (${name}) ${what}; correct the runs: each county must be one piece.`;
  return [{ file: 'lattice.json', place: 'runs', message }];
}

function checkQuotas(input: LatticeCity): Problem[] {
  const { quotas, counties } = input;
  const problems: Problem[] = [];
  for (const { code, name } of counties.counties) problems.push(...checkCountyQuota(input, code, name));
  for (const kind of ['grids', 'microGrids'] as const) problems.push(...checkSum(quotas, counties.counties, kind));
  if (quotas.city.microGrids < quotas.city.grids) {
    const message = `the city has ${quotas.city.grids} grids but only ${quotas.city.microGrids} micro-grids; each grid needs at least one.`;
    problems.push({ file: 'quotas.json', place: 'city', message });
  }
  return problems;
}

function checkCountyQuota({ quotas, divisions }: LatticeCity, code: string, name: string): Problem[] {
  const quota = quotas.counties[code] ?? {};
  const folded = new Set(quota.foldedTowns ?? []);
  const towns = divisions.rows.filter(
    ([town, , parent, level]) => level === 'town' && parent === code && !folded.has(town),
  );
  const codes = new Set(towns.map(([town]) => town));
  const registered = divisions.rows.filter(([, , parent, level]) => level === 'village' && codes.has(parent)).length;
  const villages = quota.villages ?? registered;
  const problems: Problem[] = [];
  const tell = (message: string) =>
    problems.push({ file: 'quotas.json', place: `counties.${code}`, message: `${name} ${message}` });
  if (quota.towns !== undefined && quota.towns !== towns.length) {
    tell(
      `should have ${quota.towns} towns, the register has ${towns.length}; correct "towns" or name the others in "foldedTowns".`,
    );
  }
  if (towns.length === 0 || villages < towns.length)
    tell(`has ${villages} villages for ${towns.length} towns; each town needs at least one.`);
  if (quota.grids !== undefined && quota.grids < villages) {
    tell(`has ${quota.grids} grids for ${villages} villages; each village needs at least one.`);
  }
  if (quota.microGrids !== undefined && quota.grids !== undefined && quota.microGrids < quota.grids) {
    tell(`has ${quota.microGrids} micro-grids for ${quota.grids} grids; each grid needs at least one.`);
  }
  return problems;
}

function checkSum(
  quotas: QuotasFile,
  counties: readonly { readonly code: string }[],
  kind: 'grids' | 'microGrids',
): Problem[] {
  const fixed = counties.map(({ code }) => quotas.counties[code]?.[kind]);
  const sum = fixed.reduce<number>((total, value) => total + (value ?? 0), 0);
  const isAllFixed = fixed.every((value) => value !== undefined);
  const wanted = quotas.city[kind];
  if (isAllFixed ? sum === wanted : sum < wanted) return [];
  const message = `the counties' ${kind} add up to ${sum}, the city's are ${wanted}; correct the figures so that they add up.`;
  return [{ file: 'quotas.json', place: `city.${kind}`, message }];
}

import type { LatticeFile } from './cityFiles.ts';

/** Which county each point of a regular lattice lies in. */
export interface Lattice {
  readonly columns: number;
  readonly rows: number;
  readonly step: number;
  readonly west: number;
  readonly south: number;
  /** One entry a point, rows from south to north: 0 outside, k for `counties[k - 1]`. */
  readonly county: Uint16Array;
  readonly counties: LatticeFile['counties'];
}

/** Unpacks the runs of a lattice file that passed its schema and `checkLattice`. */
export function unpackLattice(file: LatticeFile): Lattice {
  const county = new Uint16Array(file.columns * file.rows);
  file.runs.forEach((runs, row) => {
    let at = row * file.columns;
    for (let pair = 0; pair < runs.length; pair += 2) {
      const end = at + (runs[pair + 1] as number);
      county.fill(runs[pair] as number, at, end);
      at = end;
    }
  });
  const { columns, rows, step, west, south, counties } = file;
  return { columns, rows, step, west, south, county, counties };
}

/** Longitude of a lattice point. */
export const pointLongitude = (lattice: Lattice, point: number): number =>
  lattice.west + ((point % lattice.columns) + 0.5) * lattice.step;

/** Latitude of a lattice point. */
export const pointLatitude = (lattice: Lattice, point: number): number =>
  lattice.south + (Math.floor(point / lattice.columns) + 0.5) * lattice.step;

/** County number of the lattice point nearest to a position; 0 outside the lattice. */
export function countyAt(lattice: Lattice, longitude: number, latitude: number): number {
  const column = Math.floor((longitude - lattice.west) / lattice.step);
  const row = Math.floor((latitude - lattice.south) / lattice.step);
  if (column < 0 || row < 0 || column >= lattice.columns || row >= lattice.rows) return 0;
  return lattice.county[row * lattice.columns + column] as number;
}

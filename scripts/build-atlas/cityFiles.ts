import type { LevelName } from '#shared/atlas/atlas.ts';
import type { NamingRule } from '#shared/atlas/atlasContent.ts';

/** `city.json`: what the city is and in which form its areas come. */
export interface CityFile {
  readonly format: 1;
  /** File name of the atlas: lower-case letters, digits, hyphens. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly levelNames: readonly LevelName[];
  readonly input: 'lattice' | 'outlines';
  readonly schematicFromLevel?: number;
  readonly mapReviewNumber?: string;
  readonly sources: readonly string[];
  /** Seed of the synthesis; only for `lattice`. */
  readonly seed?: number;
  /** Codes and names of grids and micro-grids; only for `lattice`. */
  readonly naming?: { readonly grid: NamingRule; readonly microGrid: NamingRule };
}

/** `counties.json` */
export interface CountiesFile {
  readonly counties: readonly CountyFacts[];
}

export interface CountyFacts {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Longitude and latitude of the seat of government, degrees. */
  readonly seat: readonly [number, number];
  readonly areaKm2: number;
}

/** `divisions.json`: one row an area, city to village. */
export interface DivisionsFile {
  readonly source: string;
  readonly columns: readonly string[];
  readonly rows: readonly DivisionRow[];
}

export type DivisionRow = readonly [code: string, name: string, parent: string, level: DivisionLevel, kind: string];
export type DivisionLevel = 'city' | 'county' | 'town' | 'village';

/** `lattice.json` */
export interface LatticeFile {
  readonly west: number;
  readonly south: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  readonly counties: readonly { readonly code: string; readonly name: string; readonly city: string }[];
  /** Rows from south to north, each [county number, count, county number, count, …]. */
  readonly runs: readonly (readonly number[])[];
}

/** `quotas.json` */
export interface QuotasFile {
  readonly city: { readonly grids: number; readonly microGrids: number; readonly source: string };
  readonly counties: Readonly<Record<string, CountyQuota>>;
}

export interface CountyQuota {
  readonly towns?: number;
  readonly villages?: number;
  readonly grids?: number;
  readonly microGrids?: number;
  /** Towns of the register that the published figures do not count: their land goes to the other towns. */
  readonly foldedTowns?: readonly string[];
  /** How many times denser than the open country this county shares in the free micro-grids; 1 when absent. */
  readonly density?: number;
  /** Least and most households of a micro-grid; [30, 50] when absent. */
  readonly households?: readonly [number, number];
  readonly source?: string;
}

/** One feature of `areas.<level>.geojson`. */
export interface OutlineFeature {
  readonly type: 'Feature';
  readonly properties: {
    readonly code: string;
    readonly name: string;
    readonly nameEn?: string;
    readonly parent?: string;
    readonly households?: number;
  };
  readonly geometry: OutlineGeometry;
}

export type OutlineGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly OutlineRing[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly OutlineRing[])[] };

type OutlineRing = readonly (readonly [number, number])[];

export interface OutlinesFile {
  readonly type: 'FeatureCollection';
  readonly features: readonly OutlineFeature[];
}

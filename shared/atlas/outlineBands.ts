/** The edges of an outline by bands of latitude: a point is held against those of its own band, not against all. */
export interface OutlineBands {
  /** Lower end of the lowest band, and bands a unit. */
  readonly south: number;
  readonly perUnit: number;
  /** One more than there are bands: the edges of band `n` are those from starts[n] on. */
  readonly starts: Uint32Array;
  /** Lower and upper vertex of each in turn; those over several bands are in each of them. */
  readonly edges: Uint32Array;
}

/** Edges a band at which nothing is won by more bands. */
const EDGES_A_BAND = 4;
const MOST_BANDS = 1_024;

/** Sorts edges (their lower and upper vertex in turn, none of them level) into bands; `points` has x and y of each vertex. */
export function outlineBands(edges: readonly number[], points: Int32Array): OutlineBands {
  let [south, north] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < edges.length; at += 2) {
    south = Math.min(south, yOf(points, edges[at] as number));
    north = Math.max(north, yOf(points, edges[at + 1] as number));
  }
  const count = Math.max(1, Math.min(MOST_BANDS, Math.floor(edges.length / 2 / EDGES_A_BAND)));
  const bands = { south, perUnit: north > south ? count / (north - south) : 0 };
  const eachBand = (take: (band: number, low: number, high: number) => void): void => {
    for (let at = 0; at < edges.length; at += 2) {
      const [low, high] = [edges[at] as number, edges[at + 1] as number];
      const last = bandAt(bands, count, yOf(points, high));
      for (let band = bandAt(bands, count, yOf(points, low)); band <= last; band++) take(band, low, high);
    }
  };
  const starts = new Uint32Array(count + 1);
  eachBand((band) => {
    starts[band + 1] = (starts[band + 1] as number) + 1;
  });
  for (let band = 0; band < count; band++) starts[band + 1] = (starts[band + 1] as number) + (starts[band] as number);
  const next = starts.slice();
  const sorted = new Uint32Array(2 * (starts[count] as number));
  eachBand((band, low, high) => {
    const at = next[band] as number;
    next[band] = at + 1;
    sorted[2 * at] = low;
    sorted[2 * at + 1] = high;
  });
  return { ...bands, starts, edges: sorted };
}

const yOf = (points: Int32Array, vertex: number): number => points[2 * vertex + 1] as number;

/** The band of a height; it never falls where the height rises, so no edge is missed. */
export const bandAt = ({ south, perUnit }: Pick<OutlineBands, 'south' | 'perUnit'>, count: number, y: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor((y - south) * perUnit)));

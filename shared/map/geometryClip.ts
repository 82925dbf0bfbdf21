/** Corners of a polygon in turn: x, y, x, y, …, not closed. */
export type Corners = readonly number[];

/** A convex polygon, counter-clockwise; `sign` is −1 for one that takes away. */
export interface ConvexPiece {
  readonly corners: Corners;
  readonly sign: 1 | -1;
  readonly bounds: Bounds;
}

/** Least x, least y, greatest x, greatest y. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Twice the signed area inside a chain of corners is positive counter-clockwise; this is the area itself (shoelace). */
export function signedArea(corners: Corners): number {
  let doubled = 0;
  for (let n = 0; n < corners.length; n += 2) {
    const next = (n + 2) % corners.length;
    doubled += at(corners, n) * at(corners, next + 1) - at(corners, next) * at(corners, n + 1);
  }
  return doubled / 2;
}

/** Makes a piece of convex corners in whichever order; `sign` is theirs unless it is given. */
export function convexPiece(corners: Corners, sign?: 1 | -1): ConvexPiece {
  const isCounterClockwise = signedArea(corners) >= 0;
  return {
    corners: isCounterClockwise ? corners : reversed(corners),
    sign: sign ?? (isCounterClockwise ? 1 : -1),
    bounds: boundsOf(corners),
  };
}

/** Pieces whose signed sum is a polygon that does not cross itself, whatever its shape: a fan from its first corner. */
export function fanOf(corners: Corners): readonly ConvexPiece[] {
  const turn = signedArea(corners) >= 0 ? 1 : -1;
  const pieces: ConvexPiece[] = [];
  for (let n = 2; n + 3 < corners.length; n += 2) {
    const triangle = [...corners.slice(0, 2), ...corners.slice(n, n + 4)];
    const area = signedArea(triangle);
    if (area !== 0) pieces.push(convexPiece(triangle, Math.sign(area) === turn ? 1 : -1));
  }
  return pieces;
}

/** Area that a chain has in common with the signed sum of pieces. */
export function areaInSum(chain: Corners, pieces: readonly ConvexPiece[]): number {
  const bounds = boundsOf(chain);
  let total = 0;
  for (const piece of pieces) {
    if (areApart(bounds, piece.bounds)) continue;
    total += piece.sign * signedArea(clip(chain, piece.corners).inside);
  }
  return total;
}

/** Area that a chain has in common with the union of pieces, which may overlap. */
export function areaInUnion(chain: Corners, pieces: readonly ConvexPiece[]): number {
  let rest: readonly Corners[] = [chain];
  let total = 0;
  for (const piece of pieces) {
    const left: Corners[] = [];
    for (const part of rest) {
      if (areApart(boundsOf(part), piece.bounds)) {
        left.push(part);
        continue;
      }
      const { inside, outside } = clip(part, piece.corners);
      total += signedArea(inside);
      left.push(...outside);
    }
    rest = left;
    if (rest.length === 0) break;
  }
  return total;
}

/** True when two boxes have nothing in common. */
export const areApart = (a: Bounds, b: Bounds): boolean => a[0] > b[2] || a[1] > b[3] || a[2] < b[0] || a[3] < b[1];

/** The box around corners. */
export function boundsOf(corners: Corners): Bounds {
  let [west, south] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [east, north] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let n = 0; n < corners.length; n += 2) {
    west = Math.min(west, at(corners, n));
    east = Math.max(east, at(corners, n));
    south = Math.min(south, at(corners, n + 1));
    north = Math.max(north, at(corners, n + 1));
  }
  return [west, south, east, north];
}

/**
 * Cuts a chain by the edges of a convex polygon, one half-plane after another (Sutherland & Hodgman 1974, "Reentrant
 * polygon clipping", CACM 17:32–42). Of a chain that is not convex the parts may hang together by edges there and back,
 * which have no area.
 */
function clip(chain: Corners, convex: Corners): { readonly inside: Corners; readonly outside: readonly Corners[] } {
  let inside = chain;
  const outside: Corners[] = [];
  for (let n = 0; n < convex.length && inside.length > 0; n += 2) {
    const next = (n + 2) % convex.length;
    const edge = [at(convex, n), at(convex, n + 1), at(convex, next), at(convex, next + 1)] as const;
    const cut = cutBy(inside, edge, -1);
    if (cut.length > 0 && signedArea(cut) !== 0) outside.push(cut);
    inside = cutBy(inside, edge, 1);
  }
  return { inside, outside };
}

/** The part of a chain left (`side` 1) or right (−1) of a directed line. */
function cutBy(chain: Corners, edge: readonly [number, number, number, number], side: 1 | -1): Corners {
  const kept: number[] = [];
  const [x0, y0, x1, y1] = edge;
  const over = (n: number): number => side * ((x1 - x0) * (at(chain, n + 1) - y0) - (y1 - y0) * (at(chain, n) - x0));
  let last = chain.length - 2;
  let lastOver = over(last);
  for (let n = 0; n < chain.length; n += 2) {
    const isOver = over(n);
    if (isOver >= 0 !== lastOver >= 0) {
      const share = lastOver / (lastOver - isOver);
      kept.push(
        at(chain, last) + share * (at(chain, n) - at(chain, last)),
        at(chain, last + 1) + share * (at(chain, n + 1) - at(chain, last + 1)),
      );
    }
    if (isOver >= 0) kept.push(at(chain, n), at(chain, n + 1));
    last = n;
    lastOver = isOver;
  }
  return kept;
}

function reversed(corners: Corners): Corners {
  const turned: number[] = [];
  for (let n = corners.length - 2; n >= 0; n -= 2) turned.push(at(corners, n), at(corners, n + 1));
  return turned;
}

const at = (corners: Corners, n: number): number => corners[n] as number;

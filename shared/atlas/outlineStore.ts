import type { AreaIndex } from '../domain/area.ts';
import type { AtlasRings } from './atlasContent.ts';
import { bandAt, type OutlineBands, outlineBands } from './outlineBands.ts';
import { VarintReader, VarintWriter } from './varint.ts';

/** Vertices are whole numbers of this part of a degree (about 0.1 m). */
export const UNITS_PER_DEGREE = 1e6;

/** Outlines of more bytes than this are asked about by bands: those of the areas that one looks into again and again. */
const LONG_BYTES = 256;
/** So many edges are kept in bands, about 8 MB; with more, all are sorted anew when they are asked about. */
const MOST_SORTED = 2 ** 20;

/** Rings as bytes: per area the number of rings, then per ring its length and the steps between vertex numbers. */
export interface PackedRings {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** areaCount + 1 entries: the bytes of area `i` begin at offset[i]. */
  readonly offset: Uint32Array<ArrayBuffer>;
}

/** Packs the rings of all areas; about 1.3 bytes a vertex when vertices are numbered in ring order. */
export function packRings(rings: AtlasRings): PackedRings {
  const writer = new VarintWriter();
  const areaCount = rings.areaStart.length - 1;
  const offset = new Uint32Array(areaCount + 1);
  for (let area = 0; area < areaCount; area++) {
    offset[area] = writer.length;
    const first = rings.areaStart[area] as number;
    const end = rings.areaStart[area + 1] as number;
    writer.writeUnsigned(end - first);
    let previous = 0;
    for (let ring = first; ring < end; ring++) {
      const ringEnd = rings.ringStart[ring + 1] as number;
      writer.writeUnsigned(ringEnd - (rings.ringStart[ring] as number));
      for (let at = rings.ringStart[ring] as number; at < ringEnd; at++) {
        const vertex = rings.vertex[at] as number;
        writer.writeSigned(vertex - previous);
        previous = vertex;
      }
    }
  }
  offset[areaCount] = writer.length;
  return { bytes: writer.finish(), offset };
}

/** Outlines, read from the packed rings when asked for. */
export class OutlineStore {
  readonly #packed: PackedRings;
  readonly #vertex: Int32Array;
  readonly #reader: VarintReader;
  readonly #bands = new Map<AreaIndex, OutlineBands>();
  #sorted = 0;

  constructor(packed: PackedRings, vertex: Int32Array) {
    this.#packed = packed;
    this.#vertex = vertex;
    this.#reader = new VarintReader(packed.bytes);
  }

  /** Closed rings of lng/lat pairs in degrees. */
  outline(area: AreaIndex): readonly Float64Array[] {
    const reader = this.#open(area);
    const rings: Float64Array[] = [];
    let vertex = 0;
    for (let ringsLeft = reader.readUnsigned(); ringsLeft > 0; ringsLeft--) {
      const length = reader.readUnsigned();
      const ring = new Float64Array(2 * length + 2);
      for (let at = 0; at < length; at++) {
        vertex += reader.readSigned();
        ring[2 * at] = (this.#vertex[2 * vertex] as number) / UNITS_PER_DEGREE;
        ring[2 * at + 1] = (this.#vertex[2 * vertex + 1] as number) / UNITS_PER_DEGREE;
      }
      ring.copyWithin(2 * length, 0, 2);
      rings.push(ring);
    }
    return rings;
  }

  /** Even-odd test; an edge gives both its sides the same answer, so no point is lost or claimed twice. */
  contains(area: AreaIndex, longitude: number, latitude: number): boolean {
    const x = longitude * UNITS_PER_DEGREE;
    const y = latitude * UNITS_PER_DEGREE;
    const { offset } = this.#packed;
    if ((offset[area + 1] as number) - (offset[area] as number) > LONG_BYTES) return this.#isInBands(area, x, y);
    let isInside = false;
    this.#eachEdge(area, (from, to) => {
      if (this.#isCrossed(from, to, x, y)) isInside = !isInside;
    });
    return isInside;
  }

  #isInBands(area: AreaIndex, x: number, y: number): boolean {
    const bands = this.#bandsOf(area);
    const { starts, edges } = bands;
    const band = bandAt(bands, starts.length - 1, y);
    const end = starts[band + 1] as number;
    let isInside = false;
    for (let at = starts[band] as number; at < end; at++) {
      if (this.#isCrossed(edges[2 * at] as number, edges[2 * at + 1] as number, x, y)) isInside = !isInside;
    }
    return isInside;
  }

  #bandsOf(area: AreaIndex): OutlineBands {
    const known = this.#bands.get(area);
    if (known !== undefined) return known;
    const points = this.#vertex;
    const edges: number[] = [];
    this.#eachEdge(area, (from, to) => {
      const rise = (points[2 * to + 1] as number) - (points[2 * from + 1] as number);
      // A level edge is crossed by nothing.
      if (rise !== 0) edges.push(...(rise > 0 ? [from, to] : [to, from]));
    });
    const bands = outlineBands(edges, points);
    if (this.#sorted > MOST_SORTED) {
      this.#bands.clear();
      this.#sorted = 0;
    }
    this.#sorted += bands.edges.length / 2;
    this.#bands.set(area, bands);
    return bands;
  }

  #eachEdge(area: AreaIndex, take: (from: number, to: number) => void): void {
    const reader = this.#open(area);
    let vertex = 0;
    for (let ringsLeft = reader.readUnsigned(); ringsLeft > 0; ringsLeft--) {
      const length = reader.readUnsigned();
      vertex += reader.readSigned();
      const first = vertex;
      for (let at = 1; at <= length; at++) {
        const from = vertex;
        if (at < length) vertex += reader.readSigned();
        take(from, at < length ? vertex : first);
      }
    }
  }

  #open(area: AreaIndex): VarintReader {
    this.#reader.moveTo(this.#packed.offset[area] as number);
    return this.#reader;
  }

  #isCrossed(from: number, to: number, x: number, y: number): boolean {
    const points = this.#vertex;
    const isRising = (points[2 * to + 1] as number) > (points[2 * from + 1] as number);
    // Always from the lower to the upper end: rounding is then the same from both sides of the edge.
    const low = isRising ? from : to;
    const high = isRising ? to : from;
    const lowY = points[2 * low + 1] as number;
    const highY = points[2 * high + 1] as number;
    if (lowY > y === highY > y) return false;
    const lowX = points[2 * low] as number;
    return x < lowX + (((points[2 * high] as number) - lowX) * (y - lowY)) / (highY - lowY);
  }
}

/**
 * Writes west, south, east, north in degrees of the areas [first, end) to `bounds`. One flat loop without calls: it
 * walks every ring of the lowest level at each start of the program.
 */
export function measureBounds(
  packed: PackedRings,
  vertices: Int32Array,
  [first, end]: readonly [number, number],
  bounds: Float64Array,
): void {
  const { bytes, offset } = packed;
  for (let area = first; area < end; area++) {
    let at = offset[area] as number;
    const stop = offset[area + 1] as number;
    let west = 0x7fffffff;
    let south = 0x7fffffff;
    let east = -0x80000000;
    let north = -0x80000000;
    let vertex = 0;
    let lengthLeft = 0;
    at = skipNumber(bytes, at);
    while (at < stop) {
      let byte = bytes[at++] as number;
      let value = byte & 127;
      for (let shift = 7; byte >= 128 && at < stop; shift += 7) {
        byte = bytes[at++] as number;
        value |= (byte & 127) << shift;
      }
      if (lengthLeft === 0) {
        lengthLeft = value;
        continue;
      }
      lengthLeft--;
      vertex += (value >>> 1) ^ -(value & 1);
      const x = vertices[2 * vertex] as number;
      const y = vertices[2 * vertex + 1] as number;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < south) south = y;
      if (y > north) north = y;
    }
    bounds[4 * area] = west / UNITS_PER_DEGREE;
    bounds[4 * area + 1] = south / UNITS_PER_DEGREE;
    bounds[4 * area + 2] = east / UNITS_PER_DEGREE;
    bounds[4 * area + 3] = north / UNITS_PER_DEGREE;
  }
}

function skipNumber(bytes: Uint8Array, at: number): number {
  let next = at;
  while ((bytes[next] as number) >= 128) next++;
  return next + 1;
}

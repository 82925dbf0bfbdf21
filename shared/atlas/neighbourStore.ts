import { VarintReader, VarintWriter } from './varint.ts';

/** Neighbours of all areas: those of `i` are neighbour[start[i]] … neighbour[start[i + 1] - 1], ascending. */
export interface Neighbours {
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
}

/** Packs each pair once, at its smaller member: the number of greater neighbours, then the steps up to them. */
export function packNeighbours(start: Uint32Array, neighbour: Uint32Array): Uint8Array<ArrayBuffer> {
  const writer = new VarintWriter();
  for (let area = 0; area + 1 < start.length; area++) {
    const greater = neighbour.subarray(start[area], start[area + 1]).filter((other) => other > area);
    writer.writeUnsigned(greater.length);
    let previous = area;
    for (const other of greater) {
      writer.writeUnsigned(other - previous);
      previous = other;
    }
  }
  return writer.finish();
}

/** Unpacks both directions; `pairCount` is the number of neighbouring pairs. */
export function unpackNeighbours(bytes: Uint8Array, areaCount: number, pairCount: number): Neighbours {
  const start = countNeighbours(bytes, areaCount);
  const neighbour = new Uint32Array(2 * pairCount);
  const next = start.slice();
  const reader = new VarintReader(bytes);
  // Areas come in ascending order, so each list fills in ascending order: first the smaller ones, then its own.
  for (let area = 0; area < areaCount; area++) {
    let other = area;
    for (let left = reader.readUnsigned(); left > 0; left--) {
      other += reader.readUnsigned();
      const atOther = next[other] as number;
      neighbour[atOther] = area;
      next[other] = atOther + 1;
      const atArea = next[area] as number;
      neighbour[atArea] = other;
      next[area] = atArea + 1;
    }
  }
  return { start, neighbour };
}

function countNeighbours(bytes: Uint8Array, areaCount: number): Uint32Array {
  const start = new Uint32Array(areaCount + 1);
  const reader = new VarintReader(bytes);
  for (let area = 0; area < areaCount; area++) {
    const count = reader.readUnsigned();
    start[area + 1] = (start[area + 1] as number) + count;
    let other = area;
    for (let left = count; left > 0; left--) {
      other += reader.readUnsigned();
      start[other + 1] = (start[other + 1] as number) + 1;
    }
  }
  for (let area = 0; area < areaCount; area++) {
    start[area + 1] = (start[area + 1] as number) + (start[area] as number);
  }
  return start;
}

import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

/** A tile of an archive that a test makes. */
export interface ArchivedTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

interface ArchiveContent {
  readonly tiles: readonly ArchivedTile[];
  readonly type: 'mvt' | 'png';
  readonly metadata: object;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
}

const HEADER_BYTES = 127;
const TYPES = { mvt: 1, png: 2 } as const;
const NO_COMPRESSION = 1;
const GZIP = 2;

/** A PMTiles archive of version 3 (github.com/protomaps/PMTiles, spec/v3): one directory, tiles in their order. */
export function pmtilesFile({ tiles, type, metadata, bounds }: ArchiveContent): Buffer {
  const sorted = tiles
    .map((tile) => ({
      id: zxyToTileId(tile.z, tile.x, tile.y),
      bytes: type === 'mvt' ? gzipSync(tile.bytes) : tile.bytes,
    }))
    .sort((a, b) => a.id - b.id);
  const directory = gzipSync(directoryOf(sorted));
  const described = gzipSync(JSON.stringify(metadata));
  const data = Buffer.concat(sorted.map(({ bytes }) => bytes));
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const metadataAt = HEADER_BYTES + directory.length;
  const dataAt = metadataAt + described.length;
  const places = [HEADER_BYTES, directory.length, metadataAt, described.length, dataAt, 0, dataAt, data.length];
  const counts = [sorted.length, sorted.length, sorted.length];
  for (const [index, value] of [...places, ...counts].entries()) header.writeBigUInt64LE(BigInt(value), 8 + 8 * index);
  const zooms = tiles.map(({ z }) => z);
  const flags = [1, GZIP, type === 'mvt' ? GZIP : NO_COMPRESSION, TYPES[type], Math.min(...zooms), Math.max(...zooms)];
  header.set(flags, 96);
  for (const [index, degrees] of bounds.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * index);
  return Buffer.concat([header, directory, described, data]);
}

function directoryOf(tiles: readonly { readonly id: number; readonly bytes: Uint8Array }[]): Buffer {
  const numbers: number[] = [tiles.length];
  for (const [index, { id }] of tiles.entries()) numbers.push(id - (tiles[index - 1]?.id ?? 0));
  for (const _tile of tiles) numbers.push(1);
  for (const { bytes } of tiles) numbers.push(bytes.length);
  // 0: right behind the tile before it.
  for (const index of tiles.keys()) numbers.push(index === 0 ? 1 : 0);
  return Buffer.from(numbers.flatMap(varint));
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

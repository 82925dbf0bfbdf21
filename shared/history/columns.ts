import { decodeUtf8, encodeUtf8 } from '../atlas/utf8.ts';

/**
 * A block of the recording before it is deflated: a word of 32 bits with the length of the header, the header as
 * JSON, then each column with a word of its length before it. Numbers are little-endian; a column is a row of
 * variable-length integers.
 */
export function packColumns(header: object, columns: readonly Uint8Array[]): Uint8Array {
  const parts = [encodeUtf8(JSON.stringify(header)), ...columns];
  const block = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(block.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    block.set(part, at + 4);
    at += 4 + part.length;
  }
  return block;
}

/** Takes a block apart; throws a RangeError when it ends too early. */
export function unpackColumns(block: Uint8Array): {
  readonly header: unknown;
  readonly columns: readonly Uint8Array[];
} {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < block.length; ) {
    const length = view.getUint32(at, true);
    if (at + 4 + length > block.length) throw new RangeError('A recorded block ends too early.');
    parts.push(block.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [header, ...columns] = parts;
  return { header: JSON.parse(decodeUtf8(header ?? new Uint8Array())), columns };
}

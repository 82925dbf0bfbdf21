import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Many short texts in one UTF-8 blob. */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** One entry a text and one more: text `i` is bytes [offset[i], offset[i + 1]). */
  readonly offset: Uint32Array<ArrayBuffer>;
}

/** Packs texts into one blob. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const parts = texts.map(encodeUtf8);
  const offset = new Uint32Array(texts.length + 1);
  parts.forEach((part, at) => {
    offset[at + 1] = (offset[at] as number) + part.length;
  });
  const bytes = new Uint8Array(offset[texts.length] as number);
  parts.forEach((part, at) => {
    bytes.set(part, offset[at] as number);
  });
  return { bytes, offset };
}

/** Decodes the text at a position, or gives the empty text past the end. */
export function textAt(texts: PackedTexts, at: number): string {
  const start = texts.offset[at];
  const end = texts.offset[at + 1];
  return start === undefined || end === undefined ? '' : decodeUtf8(texts.bytes.subarray(start, end));
}

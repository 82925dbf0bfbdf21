import { type FailureText, failure, type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import { crc32 } from './crc32.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

/** Why an atlas or mesh file cannot be used. */
type AtlasErrorCode = 'atlas/foreign' | 'atlas/version' | 'atlas/truncated' | 'atlas/damaged';

export type AtlasError = FailureText<AtlasErrorCode>;

export type SectionArray =
  | Uint8Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>;

/** What tells one kind of file from another. */
export interface ContainerKind {
  /** 8 ASCII characters. */
  readonly magic: string;
  readonly formatVersion: number;
  /** What a sentence calls such a file: `atlas`, `area mesh`. */
  readonly title: string;
}

export interface Container {
  readonly meta: unknown;
  readonly sections: ReadonlyMap<string, SectionArray>;
}

const REBUILD = 'Rebuild it with `npm run atlas`, or restore it from the installation.';
const FIXED_BYTES = 24;
const ALIGNMENT = 8;
const SECTION_TYPES = { u8: Uint8Array, i32: Int32Array, u32: Uint32Array, f32: Float32Array } as const;

const headerSchema = z.object({
  meta: z.unknown(),
  sections: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['u8', 'i32', 'u32', 'f32']),
      offset: z.number().int().nonnegative(),
      count: z.number().int().nonnegative(),
      crc: z.number().int().nonnegative(),
    }),
  ),
});

type SectionRow = z.infer<typeof headerSchema>['sections'][number];

const align = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

/** Lays the sections out behind a header: see `docs/atlas-format.md`. */
export function writeContainer(
  kind: ContainerKind,
  meta: unknown,
  sections: ReadonlyMap<string, SectionArray>,
): Uint8Array<ArrayBuffer> {
  const rows: SectionRow[] = [];
  let offset = 0;
  for (const [name, array] of sections) {
    rows.push({ name, type: typeOf(array), offset, count: array.length, crc: crc32(bytesOf(array)) });
    offset += align(array.byteLength);
  }
  const header = encodeUtf8(JSON.stringify({ meta, sections: rows }));
  const dataStart = align(FIXED_BYTES + header.length);
  const file = new Uint8Array(dataStart + offset);
  file.set(encodeUtf8(kind.magic));
  const fixed = new Uint32Array(file.buffer, 8, 4);
  fixed.set([kind.formatVersion, header.length, crc32(header), file.length]);
  file.set(header, FIXED_BYTES);
  let row = 0;
  for (const array of sections.values()) file.set(bytesOf(array), dataStart + (rows[row++]?.offset ?? 0));
  return file;
}

/** Where a section lies in its file, in bytes, and how to check it. */
export interface SectionPlace {
  readonly type: SectionRow['type'];
  readonly start: number;
  readonly byteLength: number;
  readonly crc: number;
}

/** A file's own description of itself. */
export interface ContainerIndex {
  readonly meta: unknown;
  readonly places: ReadonlyMap<string, SectionPlace>;
}

/** Checks the whole file and gives its sections as views on one buffer. */
export function readContainer(kind: ContainerKind, input: ArrayBuffer | Uint8Array): Result<Container, AtlasError> {
  const file = alignedBytes(input);
  const index = readContainerIndex(kind, file, file.length);
  if (!index.ok) return index;
  const sections = new Map<string, SectionArray>();
  for (const [name, place] of index.value.places) {
    const bytes = file.subarray(place.start, place.start + place.byteLength);
    const section = readSection(kind, name, place, bytes);
    if (!section.ok) return section;
    sections.set(name, section.value);
  }
  return success({ meta: index.value.meta, sections });
}

/** Reads where everything is from the beginning of a file of `fileLength` bytes; `start` must hold the whole header. */
export function readContainerIndex(
  kind: ContainerKind,
  start: Uint8Array,
  fileLength: number,
): Result<ContainerIndex, AtlasError> {
  const file = alignedBytes(start);
  const fixedProblem = findFixedProblem(kind, file, fileLength);
  if (fixedProblem !== undefined) return fixedProblem;
  const [, headerLength = 0, headerCrc] = new Uint32Array(file.buffer, file.byteOffset + 8, 4);
  const headerBytes = file.subarray(FIXED_BYTES, FIXED_BYTES + headerLength);
  if (crc32(headerBytes) !== headerCrc) return damaged(kind, 'its header');
  const header = headerSchema.safeParse(parseJson(headerBytes));
  if (!header.success) return damaged(kind, 'its header');
  const dataStart = align(FIXED_BYTES + headerLength);
  const places = new Map<string, SectionPlace>();
  for (const { name, type, offset, count, crc } of header.data.sections) {
    const place = { type, start: dataStart + offset, byteLength: count * SECTION_TYPES[type].BYTES_PER_ELEMENT, crc };
    if (offset % ALIGNMENT !== 0 || place.start + place.byteLength > fileLength) {
      return damaged(kind, `its part “${name}”`);
    }
    places.set(name, place);
  }
  return success({ meta: header.data.meta, places });
}

/** A section's bytes as what they are, once they are checked. */
export function readSection(
  kind: ContainerKind,
  name: string,
  { type, byteLength, crc }: SectionPlace,
  input: Uint8Array,
): Result<SectionArray, AtlasError> {
  const bytes = alignedBytes(input);
  if (bytes.length !== byteLength || crc32(bytes) !== crc) return damaged(kind, `its part “${name}”`);
  const Type = SECTION_TYPES[type];
  return success(new Type(bytes.buffer, bytes.byteOffset, byteLength / Type.BYTES_PER_ELEMENT));
}

/** The failure for a file whose content contradicts its own checks. */
export function damaged(kind: ContainerKind, where: string) {
  return failure('atlas/damaged', `The ${kind.title} file is damaged: ${where} cannot be read. ${REBUILD}`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    // Not JSON is one more shape that the schema refuses.
    return undefined;
  }
}

function findFixedProblem(kind: ContainerKind, file: Uint8Array<ArrayBuffer>, length: number) {
  if (file.length < 8 || decodeUtf8(file.subarray(0, 8)) !== kind.magic) {
    const what = file.length === 0 ? 'is empty' : `is not a Gridwall ${kind.title} file`;
    return failure('atlas/foreign', `The file ${what}. ${REBUILD}`);
  }
  if (length < FIXED_BYTES) return truncated(kind, length, FIXED_BYTES);
  const [version = 0, headerLength = 0, , fileLength = 0] = new Uint32Array(file.buffer, file.byteOffset + 8, 4);
  if (version !== kind.formatVersion) {
    const side = version > kind.formatVersion ? 'a newer' : 'an older';
    return failure(
      'atlas/version',
      `The ${kind.title} file was written by ${side} program: it has format ${version}, ` +
        `this program reads format ${kind.formatVersion}. Rebuild it with \`npm run atlas\` of this program.`,
    );
  }
  if (length < fileLength) return truncated(kind, length, fileLength);
  if (length > fileLength || FIXED_BYTES + headerLength > file.length) return damaged(kind, 'its length');
  return undefined;
}

function truncated(kind: ContainerKind, have: number, want: number) {
  return failure(
    'atlas/truncated',
    `The ${kind.title} file is cut off: ${have} of ${want} bytes are there. ${REBUILD}`,
  );
}

function alignedBytes(input: ArrayBuffer | Uint8Array): Uint8Array<ArrayBuffer> {
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  const isView = input.buffer instanceof ArrayBuffer && input.byteOffset % ALIGNMENT === 0;
  return isView ? (input as Uint8Array<ArrayBuffer>) : new Uint8Array(input);
}

function bytesOf(array: SectionArray): Uint8Array<ArrayBuffer> {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function typeOf(array: SectionArray): SectionRow['type'] {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Int32Array) return 'i32';
  return array instanceof Uint32Array ? 'u32' : 'f32';
}

import { type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { Atlas } from './atlas.ts';
import type { AtlasContent } from './atlasContent.ts';
import { PAGE_WIDTH, pageRow, rowCountOf } from './atlasPages.ts';
import {
  type AtlasError,
  type ContainerKind,
  damaged,
  readContainer,
  type SectionArray,
  writeContainer,
} from './container.ts';
import { type AtlasParts, LoadedAtlas } from './loadedAtlas.ts';
import { packNeighbours, unpackNeighbours } from './neighbourStore.ts';
import { packRings } from './outlineStore.ts';
import { packPages } from './packPages.ts';
import { PagedArrays } from './pagedArrays.ts';
import { type PackedTexts, packTexts } from './textTable.ts';

/** What an atlas file is. */
export const ATLAS_KIND: ContainerKind = { magic: 'GWATLAS\n', formatVersion: 2, title: 'atlas' };
const LEVEL_COUNT = 6;

const metaSchema = z.object({
  version: z.string(),
  pairCount: z.number().int().nonnegative(),
  city: z.object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    levelNames: z.array(z.object({ name: z.string(), nameEn: z.string() })).length(LEVEL_COUNT),
    schematicFromLevel: z.number().int().optional(),
    mapReviewNumber: z.string().optional(),
    sources: z.array(z.string()),
  }),
  rules: z
    .array(z.object({ codeDigits: z.number().int(), name: z.string(), nameEn: z.string(), pinyinInitials: z.string() }))
    .max(LEVEL_COUNT),
});

/** Hash of the content as lower-case hex; the caller brings SHA-256, which this folder has no means to compute. */
export type ContentDigest = (parts: readonly SectionArray[], meta: string) => string;

/** Writes an atlas file; the same content gives the same bytes. */
export function writeAtlas(content: AtlasContent, digest: ContentDigest): Uint8Array<ArrayBuffer> {
  const neighbourBytes = packNeighbours(content.neighbourStart, content.neighbour);
  const { levelStart, firstChild, households, labelPoint, codeOrder, texts } = content;
  const tree = { levelStart, firstChild, households };
  const textSections = TEXTS.flatMap((kind) => sectionsOfTexts(kind, texts[kind]));
  const described = { pairCount: content.neighbour.length / 2, city: content.city, rules: content.rules };
  // Over the content, not over its pages: what was recorded about a city outlives another way to cut its file.
  const rings = packRings(content.rings);
  const whole = [...Object.values(tree), labelPoint, new Int32Array(content.vertex), rings.bytes, rings.offset];
  const textArrays = textSections.map(([, array]) => array);
  const version = digest([...whole, neighbourBytes, codeOrder, ...textArrays], JSON.stringify(described));
  const { directory, bytes } = packPages(content);
  const sections = new Map<string, SectionArray>([
    ...Object.entries(tree),
    ['codeOrder', codeOrder],
    ...textSections,
    ['pages', directory],
    ['neighbourBytes', neighbourBytes],
    ['pageBytes', bytes],
  ]);
  return writeContainer(ATLAS_KIND, { version, ...described }, sections);
}

/** Reads an atlas file in one pass; never throws, a bad file gives a code and a sentence. */
export function readAtlas(bytes: ArrayBuffer | Uint8Array): Result<Atlas, AtlasError> {
  const container = readContainer(ATLAS_KIND, bytes);
  if (!container.ok) return container;
  const { meta } = container.value;
  const pageBytes = container.value.sections.get('pageBytes');
  // Copies: views would keep the whole file in memory beside what is made of its pages.
  const sections = new Map<string, SectionArray>();
  for (const [name, array] of container.value.sections) if (array !== pageBytes) sections.set(name, array.slice());
  const neighbourBytes = sections.get('neighbourBytes');
  const head = headOf(meta, sections, pageBytes?.byteLength ?? 0);
  if (head === undefined || !(pageBytes instanceof Uint8Array) || !(neighbourBytes instanceof Uint8Array)) {
    return damaged(ATLAS_KIND, 'its table of contents');
  }
  const { parts, directory, pairCount } = head;
  const arrays = new PagedArrays(parts, directory);
  for (let row = 0; row < rowCountOf(directory); row++) {
    const [start, end] = [pageRow(directory, row).offset, pageRow(directory, row + 1).offset];
    if (!arrays.take(row, pageBytes.subarray(start, end))) return damaged(ATLAS_KIND, `page ${row}`);
  }
  const neighbours = () => unpackNeighbours(neighbourBytes, parts.households.length, pairCount);
  return success(new LoadedAtlas({ ...parts, ...arrays.parts, neighbours }));
}

const TEXTS = ['code', 'name', 'nameEn', 'pinyinInitials'] as const;

/** The sections that every reader needs whole. */
export const HEAD_SECTIONS: readonly string[] = [
  'levelStart',
  'firstChild',
  'households',
  'codeOrder',
  'pages',
  ...TEXTS.flatMap((kind) => [`${kind}Bytes`, `${kind}Offset`]),
];

/** What of an atlas is there before any page. */
export interface AtlasHead {
  readonly parts: Omit<AtlasParts, 'neighbours' | 'detail' | keyof PagedArrays['parts']>;
  /** See `PageRow`. */
  readonly directory: Uint32Array;
  readonly pairCount: number;
}

/** Reads it from its sections; undefined when they do not fit each other, or `pageBytes` of this length. */
export function headOf(
  meta: unknown,
  sections: ReadonlyMap<string, SectionArray>,
  pageBytesLength: number,
): AtlasHead | undefined {
  const parsed = metaSchema.safeParse(meta);
  if (!parsed.success) return undefined;
  // A missing part reads as an empty one; the counts below then refuse the file.
  const u32 = (name: string) => viewOf(sections, name, Uint32Array);
  const texts = (kind: string): PackedTexts => ({
    bytes: viewOf(sections, `${kind}Bytes`, Uint8Array),
    offset: u32(`${kind}Offset`),
  });
  const { version, city, rules, pairCount } = parsed.data;
  const { schematicFromLevel, mapReviewNumber } = city;
  const parts = {
    version,
    rules,
    // JSON has no `undefined`: the two optional facts are put back so that the city always has all its fields.
    city: { ...city, schematicFromLevel, mapReviewNumber },
    levelStart: u32('levelStart'),
    firstChild: u32('firstChild'),
    households: u32('households'),
    codeOrder: u32('codeOrder'),
    code: texts('code'),
    name: texts('name'),
    nameEn: texts('nameEn'),
    pinyinInitials: texts('pinyinInitials'),
  };
  const directory = u32('pages');
  const areaCount = parts.households.length;
  const isWhole =
    areaCount > 0 &&
    parts.levelStart.length === LEVEL_COUNT + 1 &&
    parts.levelStart[LEVEL_COUNT] === areaCount &&
    parts.firstChild.length === areaCount + 1 &&
    parts.codeOrder.length === areaCount &&
    isDirectory(directory, pageBytesLength);
  return isWhole ? { parts, directory, pairCount } : undefined;
}

function isDirectory(directory: Uint32Array, pageBytesLength: number): boolean {
  if (directory.length < 2 * PAGE_WIDTH || directory.length % PAGE_WIDTH !== 0) return false;
  const { vertex, rings, offset } = pageRow(directory, rowCountOf(directory));
  return offset === pageBytesLength && rings[2] + 8 * vertex <= pageBytesLength;
}

function sectionsOfTexts(kind: string, texts: readonly string[]): [string, SectionArray][] {
  const packed = packTexts(texts);
  return [
    [`${kind}Bytes`, packed.bytes],
    [`${kind}Offset`, packed.offset],
  ];
}

function viewOf<View extends SectionArray>(
  sections: ReadonlyMap<string, SectionArray>,
  name: string,
  Type: new (length: number) => View,
): View {
  const section = sections.get(name);
  return section instanceof Type ? section : new Type(0);
}

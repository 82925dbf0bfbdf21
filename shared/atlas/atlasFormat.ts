import { type Result, success } from '../lib/result.ts';
import { z } from '../lib/schema.ts';
import type { Atlas } from './atlas.ts';
import type { AtlasContent } from './atlasContent.ts';
import { makeDirectory, orderVertices, pageTowns } from './atlasPages.ts';
import {
  type AtlasError,
  type ContainerKind,
  damaged,
  readContainer,
  type SectionArray,
  writeContainer,
} from './container.ts';
import { type AtlasParts, degreesOf, LoadedAtlas, wholeBounds } from './loadedAtlas.ts';
import { packNeighbours, unpackNeighbours } from './neighbourStore.ts';
import { packRings } from './outlineStore.ts';
import { type PackedTexts, packTexts } from './textTable.ts';

/** What an atlas file is. */
export const ATLAS_KIND: ContainerKind = { magic: 'GWATLAS\n', formatVersion: 1, title: 'atlas' };
const LEVEL_COUNT = 6;

/** The part of an atlas file's header that is its own. */
export const atlasMetaSchema = z.object({
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

export type AtlasMeta = z.infer<typeof atlasMetaSchema>;

/** Hash of the content as lower-case hex; the caller brings SHA-256, which this folder has no means to compute. */
export type ContentDigest = (parts: readonly SectionArray[], meta: string) => string;

/** Writes an atlas file; the same content gives the same bytes. */
export function writeAtlas(content: AtlasContent, digest: ContentDigest): Uint8Array<ArrayBuffer> {
  const rings = packRings(content.rings);
  const sections = new Map<string, SectionArray>([
    ['levelStart', content.levelStart],
    ['firstChild', content.firstChild],
    ['households', content.households],
    ['labelPoint', content.labelPoint],
    ['vertex', new Int32Array(content.vertex)],
    ['ringBytes', rings.bytes],
    ['ringOffset', rings.offset],
    ['neighbourBytes', packNeighbours(content.neighbourStart, content.neighbour)],
    ['codeOrder', content.codeOrder],
    ...textSections('code', content.texts.code),
    ...textSections('name', content.texts.name),
    ...textSections('nameEn', content.texts.nameEn),
    ...textSections('pinyinInitials', content.texts.pinyinInitials),
  ]);
  const described = { pairCount: content.neighbour.length / 2, city: content.city, rules: content.rules };
  // Before the pages: what is recorded about a city outlives another way to cut its file.
  const version = digest([...sections.values()], JSON.stringify(described));
  for (const [name, array] of pagedSections(content)) sections.set(name, array);
  return writeContainer(ATLAS_KIND, { version, ...described }, sections);
}

/** The sections that depend on how the file is cut into pages. */
function pagedSections(content: AtlasContent): readonly [string, SectionArray][] {
  const towns = pageTowns(content);
  const ordered = orderVertices(content, towns);
  const { bytes: ringBytes, offset: ringOffset } = packRings(ordered.rings);
  const sections = { labelPoint: content.labelPoint, ringOffset, ringBytes, vertex: ordered.vertex };
  const directory = makeDirectory(content, towns, ordered.start, sections);
  return [
    ['vertex', ordered.vertex],
    ['ringBytes', ringBytes],
    ['ringOffset', ringOffset],
    ['pages', directory],
  ];
}

/** Reads an atlas file in one pass; never throws, a bad file gives a code and a sentence. */
export function readAtlas(bytes: ArrayBuffer | Uint8Array): Result<Atlas, AtlasError> {
  const container = readContainer(ATLAS_KIND, bytes);
  if (!container.ok) return container;
  const { meta, sections } = container.value;
  const parsed = atlasMetaSchema.safeParse(meta);
  const views = viewsOf(sections);
  if (!parsed.success || views === undefined) return damaged(ATLAS_KIND, 'its table of contents');
  const { pairCount } = parsed.data;
  const labelPoint = new Float64Array(views.labelPoint.length);
  degreesOf(views.labelPoint, labelPoint, 0);
  return success(
    new LoadedAtlas({
      ...views,
      ...cityOf(parsed.data),
      labelPoint,
      bounds: wholeBounds(views),
      neighbours: () => unpackNeighbours(views.neighbourBytes, views.households.length, pairCount),
    }),
  );
}

function textSections(kind: string, texts: readonly string[]): [string, SectionArray][] {
  const packed = packTexts(texts);
  return [
    [`${kind}Bytes`, packed.bytes],
    [`${kind}Offset`, packed.offset],
  ];
}

/** Version, city and rules. JSON has no `undefined`: the two optional facts are put back so that the city has all its fields. */
export function cityOf({ version, city, rules }: AtlasMeta): Pick<AtlasParts, 'version' | 'city' | 'rules'> {
  const { schematicFromLevel, mapReviewNumber } = city;
  return { version, rules, city: { ...city, schematicFromLevel, mapReviewNumber } };
}

function viewsOf(sections: ReadonlyMap<string, SectionArray>) {
  const u32 = (name: string) => viewOf(sections, name, Uint32Array);
  const u8 = (name: string) => viewOf(sections, name, Uint8Array);
  const texts = (kind: string): PackedTexts => ({ bytes: u8(`${kind}Bytes`), offset: u32(`${kind}Offset`) });
  const views = {
    levelStart: u32('levelStart'),
    firstChild: u32('firstChild'),
    households: u32('households'),
    labelPoint: viewOf(sections, 'labelPoint', Int32Array),
    vertex: viewOf(sections, 'vertex', Int32Array),
    rings: { bytes: u8('ringBytes'), offset: u32('ringOffset') },
    neighbourBytes: u8('neighbourBytes'),
    codeOrder: u32('codeOrder'),
    code: texts('code'),
    name: texts('name'),
    nameEn: texts('nameEn'),
    pinyinInitials: texts('pinyinInitials'),
  };
  const areaCount = views.households.length;
  const isWhole =
    areaCount > 0 &&
    views.levelStart.length === LEVEL_COUNT + 1 &&
    views.levelStart[LEVEL_COUNT] === areaCount &&
    views.firstChild.length === areaCount + 1 &&
    views.labelPoint.length === 2 * areaCount &&
    views.rings.offset.length === areaCount + 1 &&
    views.codeOrder.length === areaCount;
  return isWhole ? views : undefined;
}

/** A missing part reads as an empty one; the counts above then refuse the file. */
function viewOf<View extends SectionArray>(
  sections: ReadonlyMap<string, SectionArray>,
  name: string,
  Type: new (length: number) => View,
): View {
  const section = sections.get(name);
  return section instanceof Type ? section : new Type(0);
}

import { type Result, success } from '../lib/result.ts';
import type { ReadRange } from './areaMeshRanges.ts';
import type { Atlas } from './atlas.ts';
import { ATLAS_KIND, type AtlasMeta, atlasMetaSchema, cityOf } from './atlasFormat.ts';
import { AtlasPageStore } from './atlasPageStore.ts';
import { PAGE_WIDTH } from './atlasPages.ts';
import {
  type AtlasError,
  type ContainerIndex,
  damaged,
  readContainerIndex,
  readSection,
  type SectionArray,
} from './container.ts';
import { LoadedAtlas } from './loadedAtlas.ts';
import type { PackedTexts } from './textTable.ts';

/** What is read at once; the other sections come page by page, or never: no window asks for neighbours. */
const TEXTS = ['code', 'name', 'nameEn', 'pinyinInitials'] as const;
const WHOLE = [
  'levelStart',
  'firstChild',
  'households',
  'codeOrder',
  'pages',
  ...TEXTS.flatMap((kind) => sectionsOf(kind)),
] as const;

/**
 * Opens an atlas file of `fileLength` bytes that is too large to be read whole, given its beginning with the header:
 * tree, households, texts, city, counties and towns at once, the rest when `Atlas.detail` is asked for it. Rejects when the file
 * cannot be read.
 */
export async function openAtlasRanges(
  head: Uint8Array,
  fileLength: number,
  readRange: ReadRange,
): Promise<Result<Atlas, AtlasError>> {
  const index = readContainerIndex(ATLAS_KIND, head, fileLength);
  if (!index.ok) return index;
  const meta = atlasMetaSchema.safeParse(index.value.meta);
  if (!meta.success) return damaged(ATLAS_KIND, 'its table of contents');
  const read = await Promise.all(WHOLE.map((name) => wholeSection(index.value, name, readRange)));
  const sections = new Map<string, SectionArray>();
  for (const [at, section] of read.entries()) {
    if (!section.ok) return section;
    sections.set(WHOLE[at] as string, section.value);
  }
  return openParts(meta.data, sections, index.value, readRange);
}

async function openParts(
  meta: AtlasMeta,
  sections: ReadonlyMap<string, SectionArray>,
  index: ContainerIndex,
  readRange: ReadRange,
): Promise<Result<Atlas, AtlasError>> {
  const numbers = (name: string) => sections.get(name) as Uint32Array<ArrayBuffer>;
  const tree = { levelStart: numbers('levelStart'), firstChild: numbers('firstChild') };
  const directory = numbers('pages');
  const isWhole =
    tree.levelStart.length === 7 &&
    tree.firstChild.length === (tree.levelStart[6] as number) + 1 &&
    numbers('households').length === tree.levelStart[6] &&
    directory.length >= PAGE_WIDTH &&
    directory.length % PAGE_WIDTH === 0;
  if (!isWhole) return damaged(ATLAS_KIND, 'its table of contents');
  const pages = await AtlasPageStore.open(tree, directory, index, readRange);
  if (!pages.ok) return pages;
  const texts = (kind: string): PackedTexts => ({
    bytes: sections.get(`${kind}Bytes`) as PackedTexts['bytes'],
    offset: numbers(`${kind}Offset`),
  });
  return success(
    new LoadedAtlas({
      ...tree,
      ...pages.value.parts,
      ...cityOf(meta),
      households: numbers('households'),
      codeOrder: numbers('codeOrder'),
      code: texts('code'),
      name: texts('name'),
      nameEn: texts('nameEn'),
      pinyinInitials: texts('pinyinInitials'),
      neighbours: () => ({ start: new Uint32Array(), neighbour: new Uint32Array() }),
      detail: pages.value,
    }),
  );
}

async function wholeSection(
  { places }: ContainerIndex,
  name: string,
  readRange: ReadRange,
): Promise<Result<SectionArray, AtlasError>> {
  const place = places.get(name);
  const isRightType = place?.type === (name.endsWith('Bytes') ? 'u8' : 'u32');
  if (place === undefined || !isRightType) return damaged(ATLAS_KIND, `its part “${name}”`);
  return readSection(ATLAS_KIND, name, place, await readRange(place.start, place.start + place.byteLength));
}

function sectionsOf(kind: string): readonly string[] {
  return [`${kind}Bytes`, `${kind}Offset`];
}

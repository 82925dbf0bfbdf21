import { type Result, success } from '../lib/result.ts';
import type { ReadRange } from './areaMeshRanges.ts';
import type { Atlas } from './atlas.ts';
import { ATLAS_KIND, HEAD_SECTIONS, headOf } from './atlasFormat.ts';
import { AtlasPageStore } from './atlasPageStore.ts';
import { type AtlasError, damaged, readContainerIndex, readSection, type SectionArray } from './container.ts';
import { LoadedAtlas } from './loadedAtlas.ts';

/**
 * Opens an atlas file of `fileLength` bytes that is too large to be read whole, given its beginning with the header:
 * tree, households, texts and upper levels at once, the rest when `Atlas.detail` is asked for it; neighbours, which no
 * window asks for, never. Rejects when the file cannot be read.
 */
export async function openAtlasRanges(
  head: Uint8Array,
  fileLength: number,
  readRange: ReadRange,
): Promise<Result<Atlas, AtlasError>> {
  const index = readContainerIndex(ATLAS_KIND, head, fileLength);
  if (!index.ok) return index;
  const { meta, places } = index.value;
  const sections = new Map<string, SectionArray>();
  const wanted = [...places].filter(([name]) => HEAD_SECTIONS.includes(name));
  const read = await Promise.all(
    wanted.map(async ([name, place]) => {
      const bytes = await readRange(place.start, place.start + place.byteLength);
      return { name, section: readSection(ATLAS_KIND, name, place, bytes) };
    }),
  );
  for (const { name, section } of read) {
    if (!section.ok) return section;
    sections.set(name, section.value);
  }
  const pageBytes = places.get('pageBytes');
  const opened = headOf(meta, sections, pageBytes?.byteLength ?? 0);
  if (opened === undefined || pageBytes === undefined) return damaged(ATLAS_KIND, 'its table of contents');
  const detail = new AtlasPageStore(opened.parts, opened.directory, (start, end) =>
    readRange(pageBytes.start + start, pageBytes.start + end),
  );
  if (!(await detail.openUpper())) return damaged(ATLAS_KIND, 'its upper levels');
  const neighbours = () => ({ start: new Uint32Array(), neighbour: new Uint32Array() });
  return success(new LoadedAtlas({ ...opened.parts, ...detail.parts, neighbours, detail }));
}

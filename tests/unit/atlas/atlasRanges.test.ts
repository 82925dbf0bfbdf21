import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaAt, areaByCode, childrenOf, levelOf, parentOf } from '#shared/atlas/areaIndex.ts';
import { RANGE_HEAD_BYTES } from '#shared/atlas/areaMeshRanges.ts';
import { searchAreas } from '#shared/atlas/areaSearch.ts';
import type { Atlas, AtlasDetail } from '#shared/atlas/atlas.ts';
import { readAtlas, writeAtlas } from '#shared/atlas/atlasFormat.ts';
import { openAtlasRanges } from '#shared/atlas/atlasRanges.ts';
import type { AtlasError } from '#shared/atlas/container.ts';
import type { Result } from '#shared/lib/result.ts';
import { buildCity } from '../../../scripts/build-atlas/atlasContent.ts';
import { readCityFolder } from '../../../scripts/build-atlas/cityFolder.ts';
import { ATLAS_FILE, FIXTURES } from './zhoukou.ts';

const file = new Uint8Array(readFileSync(ATLAS_FILE));
const whole = successOf(readAtlas(file));

function successOf<T>(result: Result<T, AtlasError>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Opens the bytes as a window does; `reads` are the lengths of what it asked for. */
function opened(bytes: Uint8Array): { reads: number[]; result: Promise<Result<Atlas, AtlasError>> } {
  const reads: number[] = [];
  const read = async (start: number, end: number): Promise<Uint8Array> => {
    reads.push(end - start);
    return bytes.slice(start, end);
  };
  return { reads, result: openAtlasRanges(bytes.slice(0, RANGE_HEAD_BYTES), bytes.length, read) };
}

const detailOf = ({ detail }: Atlas): AtlasDetail => {
  if (detail === undefined) throw new Error('all of it is there');
  return detail;
};

/** Asks, and waits until nothing is under way any more; gives the first problem that was told. */
async function asked(atlas: Atlas, ask: (detail: AtlasDetail) => void): Promise<Error | undefined> {
  const detail = detailOf(atlas);
  let problem: Error | undefined;
  const answered = new Promise<void>((resolve) => {
    const stop = detail.subscribe((told) => {
      problem ??= told;
      stop();
      resolve();
    });
  });
  ask(detail);
  await answered;
  return problem;
}

const anyArea = fc.integer({ min: 0, max: whole.areaCount - 1 });

/** All that an atlas says of an area. */
const factsOf = (atlas: Atlas, area: number) => ({
  code: atlas.code(area),
  name: atlas.name(area),
  nameEn: atlas.nameEn(area),
  initials: atlas.pinyinInitials(area),
  parent: parentOf(atlas, area),
  children: childrenOf(atlas, area),
  byCode: areaByCode(atlas, atlas.code(area)),
  households: atlas.households[area],
  labelPoint: [...atlas.labelPoint.subarray(2 * area, 2 * area + 2)],
  bounds: [...atlas.bounds.subarray(4 * area, 4 * area + 4)],
  outline: atlas.outline(area),
});

describe('an atlas file read by parts', () => {
  test('says of every area what the file says that is read whole', { timeout: 60_000 }, async () => {
    const parts = successOf(await opened(file).result);
    await fc.assert(
      fc.asyncProperty(anyArea, async (area) => {
        if (!detailOf(parts).has(area)) await asked(parts, (detail) => detail.want(area));
        expect(detailOf(parts).has(area)).toBe(true);
        expect(factsOf(parts, area)).toEqual(factsOf(whole, area));
        const [lng, lat] = whole.labelPoint.subarray(2 * area, 2 * area + 2) as unknown as [number, number];
        expect(areaAt(parts, lng, lat, levelOf(whole, area))).toBe(area);
      }),
      { numRuns: 300 },
    );
    expect([...parts.levelStart]).toEqual([...whole.levelStart]);
    expect(parts.version).toBe(whole.version);
    expect(parts.city).toEqual(whole.city);
    expect(searchAreas(parts, '七一路 第3网格', 5)).toEqual(searchAreas(whole, '七一路 第3网格', 5));
  });

  test('has all numbers once all of it was asked for', async () => {
    const parts = successOf(await opened(file).result);
    await asked(parts, (detail) => detail.wantWithin([-180, -90, 180, 90]));
    await expect.poll(() => detailOf(parts).has(whole.areaCount - 1)).toBe(true);
    for (const name of ['bounds', 'labelPoint', 'households'] as const) {
      expect(parts[name].findIndex((number, at) => number !== whole[name][at])).toBe(-1);
    }
  });

  test('has the upper levels, the tree and all texts at once, and nothing that is wrong of what is not there', async () => {
    const { reads, result } = opened(file);
    const parts = successOf(await result);
    expect(reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(file.length * 0.4);
    for (const area of [0, 1, 10, 11, (whole.levelStart[3] as number) - 1]) {
      expect(factsOf(parts, area)).toEqual(factsOf(whole, area));
    }
    const leaf = whole.levelStart[5] as number;
    expect(detailOf(parts).has(leaf)).toBe(false);
    expect(parts.code(leaf)).toBe(whole.code(leaf));
    expect(parts.name(leaf)).toBe(whole.name(leaf));
    expect(parts.outline(leaf)).toEqual([]);
    const [lng = 0, lat = 0] = whole.labelPoint.subarray(2 * leaf, 2 * leaf + 2);
    expect(parts.contains(leaf, lng, lat)).toBe(false);
    expect(parts.contains(leaf, 0, 0)).toBe(false);
    expect(areaAt(parts, lng, lat, 2)).toBe(areaAt(whole, lng, lat, 2));
    expect(areaAt(parts, lng, lat, 5)).toBeUndefined();
  });

  test('fetches what lies in a view once, and no more than that', async () => {
    const { reads, result } = opened(file);
    const parts = successOf(await result);
    const leaf = (whole.levelStart[5] as number) + 50_000;
    const view = [...whole.bounds.subarray(4 * leaf, 4 * leaf + 4)] as unknown as [number, number, number, number];
    reads.length = 0;
    await asked(parts, (detail) => {
      detail.wantWithin(view);
      detail.wantWithin(view);
    });
    const fetched = reads.reduce((sum, length) => sum + length, 0);
    expect(fetched).toBeLessThan(file.length / 8);
    detailOf(parts).wantWithin(view);
    expect(reads.reduce((sum, length) => sum + length, 0)).toBe(fetched);
    const [lng, lat] = whole.labelPoint.subarray(2 * leaf, 2 * leaf + 2) as unknown as [number, number];
    expect(areaAt(parts, lng, lat, 5)).toBe(leaf);
  });
});

describe('a bad atlas file read by parts', () => {
  test('refuses a page that is damaged with a sentence, and only that one', async () => {
    const bad = file.slice();
    // The last page's.
    const at = lastByteOf('pageBytes');
    bad[at] = (bad[at] as number) ^ 0x55;
    const parts = successOf(await opened(bad).result);
    const last = whole.areaCount - 1;
    const problem = await asked(parts, (detail) => detail.want(last));
    expect(problem?.message).toMatch(/atlas file is damaged: page \d+ cannot be read.*npm run atlas/);
    expect(detailOf(parts).has(last)).toBe(false);
    expect(parts.outline(last)).toEqual([]);
    const first = whole.levelStart[5] as number;
    expect(await asked(parts, (detail) => detail.want(first))).toBeUndefined();
    expect(factsOf(parts, first)).toEqual(factsOf(whole, first));
  });

  test('tells when parts cannot be fetched, or come cut off', async () => {
    for (const spoil of [
      () => Promise.reject(new Error('the disk is gone')),
      (bytes: Uint8Array) => Promise.resolve(bytes.slice(1)),
    ]) {
      let isSpoilt = false;
      const read = (start: number, end: number): Promise<Uint8Array> =>
        isSpoilt ? spoil(file.slice(start, end)) : Promise.resolve(file.slice(start, end));
      const parts = successOf(await openAtlasRanges(file.slice(0, RANGE_HEAD_BYTES), file.length, read));
      isSpoilt = true;
      const problem = await asked(parts, (detail) => detail.want(whole.areaCount - 1));
      expect(problem?.message).toMatch(/areas cannot be read|page \d+ cannot be read/);
      expect(detailOf(parts).has(whole.areaCount - 1)).toBe(false);
    }
  });

  test('refuses a damaged header, directory, tree or upper level with a sentence', async () => {
    for (const at of [10, 100, 5_000, lastByteOf('pages'), lastByteOf('firstChild'), firstByteOf('pageBytes')]) {
      const bad = file.slice();
      bad[at] = (bad[at] as number) ^ 0x55;
      const result = await opened(bad).result;
      expect(result.ok, `byte ${at}`).toBe(false);
      if (!result.ok) expect(result.error.message).toMatch(/npm run atlas/);
    }
  });

  test('refuses a file that is cut off, and says how much is there', async () => {
    const short = file.slice(0, file.length - 4_096);
    const result = await opened(short).result;
    expect(result.ok ? '' : result.error.message).toContain(`cut off: ${short.length} of ${file.length} bytes`);
  });
});

test('a city of few levels, with holes and without grids, is read by parts too', async () => {
  const { content } = buildCity(readCityFolder(`${FIXTURES}/outlines-valid`).makeAreas());
  const bytes = writeAtlas(content, () => 'abc');
  const all = successOf(readAtlas(bytes));
  const parts = successOf(await opened(bytes).result);
  await asked(parts, (detail) => detail.wantWithin([-180, -90, 180, 90]));
  for (let area = 0; area < all.areaCount; area++) expect(factsOf(parts, area)).toEqual(factsOf(all, area));
});

/** Where a section's first byte lies in the file, and its last. */
function firstByteOf(name: string): number {
  return placeOf(name).start;
}

function lastByteOf(name: string): number {
  const { start, length } = placeOf(name);
  return start + length - 1;
}

function placeOf(name: string): { start: number; length: number } {
  const headerLength = new DataView(file.buffer).getUint32(12, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(24, 24 + headerLength))) as {
    sections: { name: string; type: string; offset: number; count: number }[];
  };
  const section = header.sections.find((one) => one.name === name);
  if (section === undefined) throw new Error(`no section ${name}`);
  const start = Math.ceil((24 + headerLength) / 8) * 8 + section.offset;
  return { start, length: section.count * (section.type === 'u8' ? 1 : 4) };
}

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { readAtlas, writeAtlas } from '#shared/atlas/atlasFormat.ts';
import type { AtlasError } from '#shared/atlas/container.ts';
import { crc32 } from '#shared/atlas/crc32.ts';
import type { Result } from '#shared/lib/result.ts';
import { buildCity } from '../../../scripts/build-atlas/atlasContent.ts';
import { buildOutput } from '../../../scripts/build-atlas/buildOutput.ts';
import { readCityFolder } from '../../../scripts/build-atlas/cityFolder.ts';
import { FIXTURES } from './zhoukou.ts';

const [atlasFile, meshFile] = buildOutput(`${FIXTURES}/lattice-valid`);
const readers = [
  ['atlas', readAtlas, atlasFile?.bytes ?? new Uint8Array()],
  ['area mesh', readAreaMeshes, meshFile?.bytes ?? new Uint8Array()],
] as const;

const failureOf = (result: Result<unknown, AtlasError>): AtlasError => {
  if (result.ok) throw new Error('the file was read');
  return result.error;
};

describe.each(readers)('a bad %s file', (title, read, good) => {
  test('is read when it is good', () => {
    expect(read(good).ok).toBe(true);
    expect(read(good.slice().buffer).ok).toBe(true);
  });

  test('is refused when empty or foreign', () => {
    expect(failureOf(read(new Uint8Array())).code).toBe('atlas/foreign');
    expect(failureOf(read(new TextEncoder().encode('{"type":"FeatureCollection"}'))).code).toBe('atlas/foreign');
  });

  test('is refused when it has another format version, and says which', () => {
    for (const version of [0, 3, 900]) {
      const other = good.slice();
      new DataView(other.buffer).setUint32(8, version, true);
      const error = failureOf(read(other));
      expect(error.code).toBe('atlas/version');
      expect(error.message).toContain(`format ${version}`);
      expect(error.message).toContain('npm run atlas');
    }
  });

  test('is refused wherever it is cut off', () => {
    for (let length = 8; length < good.length; length += 97) {
      const error = failureOf(read(good.slice(0, length)));
      expect(error.code).toBe('atlas/truncated');
      expect(error.message).toContain(`The ${title} file is cut off: ${length} of`);
    }
  });

  test('is refused wherever a byte is changed', () => {
    for (let at = 0; at < good.length; at += 41) {
      const bad = good.slice();
      bad[at] = (bad[at] as number) ^ 0x55;
      const result = read(bad);
      // Padding between the parts carries nothing, so a change there may pass.
      if (result.ok) expect(good[at]).toBe(0);
      else expect(result.error.message).toContain('npm run atlas');
    }
  });

  test('is refused when something was appended', () => {
    const longer = new Uint8Array(good.length + 8);
    longer.set(good);
    expect(failureOf(read(longer)).code).toBe('atlas/damaged');
  });

  test('is read from any place in a larger buffer', () => {
    const larger = new Uint8Array(good.length + 3);
    larger.set(good, 3);
    expect(read(larger.subarray(3)).ok).toBe(true);
  });
});

test('the two kinds of file are not taken for each other', () => {
  expect(failureOf(readAtlas(meshFile?.bytes ?? new Uint8Array())).code).toBe('atlas/foreign');
  expect(failureOf(readAreaMeshes(atlasFile?.bytes ?? new Uint8Array())).code).toBe('atlas/foreign');
});

test('a city with holes, stored names and four levels comes back as it was written', () => {
  const { content } = buildCity(readCityFolder(`${FIXTURES}/outlines-valid`).makeAreas());
  const digest = () => 'abc';
  const result = readAtlas(writeAtlas(content, digest));
  if (!result.ok) throw new Error(result.error.message);
  const atlas = result.value;
  expect(atlas.city).toEqual(content.city);
  expect(atlas.version).toBe('abc');
  expect([...atlas.levelStart]).toEqual([0, 1, 3, 7, 15, 15, 15]);
  expect([...atlas.households]).toEqual([...content.households]);
  expect([...atlas.neighbour]).toEqual([...content.neighbour]);
  expect([...atlas.neighbourStart]).toEqual([...content.neighbourStart]);
  expect(Array.from({ length: atlas.areaCount }, (_, area) => atlas.code(area))).toEqual(content.texts.code);
  expect(Array.from({ length: atlas.areaCount }, (_, area) => atlas.name(area))).toEqual(content.texts.name);
  const around = content.texts.name.indexOf('外围村');
  const inner = content.texts.name.indexOf('中心村');
  expect(atlas.outline(around)).toHaveLength(2);
  expect(atlas.contains(around, 114.01, 33.03)).toBe(false);
  expect(atlas.contains(inner, 114.01, 33.03)).toBe(true);
  expect(atlas.contains(around, 114.002, 33.022)).toBe(true);
  const [longitude = 0, latitude = 0] = atlas.labelPoint.subarray(2 * around, 2 * around + 2);
  expect(atlas.contains(around, longitude, latitude)).toBe(true);
});

test('the version is the hash of the content', () => {
  const { content } = buildCity(readCityFolder(`${FIXTURES}/outlines-valid`).makeAreas());
  const hashOf = (households: Uint32Array<ArrayBuffer>): string => {
    const result = readAtlas(
      writeAtlas({ ...content, households }, (parts) => {
        const hash = createHash('sha256');
        for (const part of parts) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
        return hash.digest('hex');
      }),
    );
    return result.ok ? result.value.version : '';
  };
  expect(hashOf(content.households)).toBe(hashOf(content.households.slice()));
  expect(hashOf(content.households)).not.toBe(hashOf(content.households.map((count) => count + 1)));
});

test('the checksum is the CRC-32 of zip and PNG', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  const long = new TextEncoder().encode('123456789'.repeat(11));
  const shifted = new Uint8Array(long.length + 1);
  shifted.set(long, 1);
  expect(crc32(shifted.subarray(1))).toBe(crc32(long));
});

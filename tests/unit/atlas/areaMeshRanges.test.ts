import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MeshSource } from '#shared/atlas/areaMesh.ts';
import { openAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { openMeshRanges, RANGE_HEAD_BYTES } from '#shared/atlas/areaMeshRanges.ts';
import type { AtlasError } from '#shared/atlas/container.ts';
import type { Result } from '#shared/lib/result.ts';
import { MESH_FILE } from './zhoukou.ts';

const file = new Uint8Array(readFileSync(MESH_FILE));

function opened(bytes: Uint8Array): { reads: [number, number][]; source: Promise<Result<MeshSource, AtlasError>> } {
  const reads: [number, number][] = [];
  const read = async (start: number, end: number): Promise<Uint8Array> => {
    reads.push([start, end]);
    return bytes.slice(start, end);
  };
  return { reads, source: openMeshRanges(bytes.slice(0, RANGE_HEAD_BYTES), bytes.length, read) };
}

function successOf<T>(result: Result<T, AtlasError>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('a mesh file read by parts', () => {
  test('gives the same chunks as the file read whole', async () => {
    const whole = successOf(openAreaMeshes(file));
    const parts = successOf(await opened(file).source);
    expect(parts.origin).toEqual(whole.origin);
    for (const [level, mesh] of whole.levels.entries()) {
      const other = parts.levels[level];
      expect(other?.chunkBounds).toEqual(mesh.chunkBounds);
      for (const chunk of [0, mesh.chunkCount - 1]) expect(await other?.read(chunk)).toEqual(mesh.read(chunk));
    }
  });

  test('has the coarse levels at once, and fetches no more of the others than is asked for', async () => {
    const { reads, source } = opened(file);
    const { levels } = successOf(await source);
    const before = reads.reduce((sum, [start, end]) => sum + end - start, 0);
    expect(before).toBeLessThan(file.length / 10);
    expect(levels[2]?.read(0)).not.toBeInstanceOf(Promise);
    reads.length = 0;
    await levels[5]?.read(3);
    expect(reads).toHaveLength(1);
    expect((reads[0]?.[1] ?? 0) - (reads[0]?.[0] ?? 0)).toBeLessThan(file.length / 50);
  });

  test('refuses a chunk that is damaged, and only that one', async () => {
    const bad = file.slice();
    bad[bad.length - 40] = (bad[bad.length - 40] as number) ^ 0x55;
    const { levels } = successOf(await opened(bad).source);
    const last = (levels[5]?.chunkCount ?? 0) - 1;
    await expect(levels[5]?.read(last)).rejects.toThrow(/area mesh file is damaged: chunk \d+/);
    await expect(levels[5]?.read(0)).resolves.toBeDefined();
  });

  test('refuses a damaged header or directory with a sentence', async () => {
    for (const at of [10, 100, 5_000]) {
      const bad = file.slice();
      bad[at] = (bad[at] as number) ^ 0x55;
      const result = await opened(bad).source;
      expect(result.ok, `byte ${at}`).toBe(false);
      if (!result.ok) expect(result.error.message).toMatch(/npm run atlas/);
    }
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { ChunkedLevel, MeshSource } from '#shared/atlas/areaMesh.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { raisedAreas } from '../../../renderer/map/layers/height/raisedAreas.ts';
import { quadCity } from './quadCity.ts';
import { cameraOn, testScene } from './testScene.ts';

const city = quadCity([
  [3, 3],
  [4, 4],
  [3, 3],
  [2, 1],
  [2, 2],
]);
const VILLAGES = 3;
const change = (picture: Picture): void => {
  picture.scores.fill(10);
};

/** Chunks that were asked for, and one that is damaged. */
let asked: number[];
let damaged: number;
let told: unknown[];
let redraws: number;

/** The city as it is read by parts. */
const fetched = (level: ChunkedLevel): ChunkedLevel => ({
  ...level,
  read: async (chunk) => {
    asked.push(chunk);
    await Promise.resolve();
    if (chunk === damaged) throw new Error('damaged');
    return level.read(chunk);
  },
});
const meshes: MeshSource = { ...city.meshes, levels: city.meshes.levels.map(fetched) };

beforeEach(() => {
  [asked, told, damaged, redraws] = [[], [], -1, 0];
});

function frameOf(source: MeshSource, area = 0) {
  const { atlas } = city;
  const base = testScene({ atlas, meshes: source }, { camera: cameraOn(atlas, area), change });
  return {
    ...base,
    drawnLevel: VILLAGES,
    onError: (error: unknown) => told.push(error),
    onRedraw: () => {
      redraws++;
    },
  } as const;
}

describe('columns in a city that is read by parts', () => {
  it('ask for each chunk in view once, and are made of what has come', async () => {
    const frame = frameOf(meshes);
    expect(raisedAreas(frame, 'score')?.mesh.roofs).toHaveLength(0);
    raisedAreas(frame, 'score');
    const count = asked.length;
    expect(count).toBeGreaterThan(2);
    expect(new Set(asked).size).toBe(count);
    await expect.poll(() => redraws).toBe(count);
    const whole = raisedAreas(frame, 'score');
    expect(whole?.mesh).toEqual(raisedAreas(frameOf(city.meshes), 'score')?.mesh);
    expect(raisedAreas(frame, 'score')).toBe(whole);
    expect(asked).toHaveLength(count);
  });

  it('are not made again while nothing more has come, and do without a chunk that is damaged', async () => {
    damaged = 1;
    const frame = frameOf(meshes);
    const first = raisedAreas(frame, 'score');
    expect(raisedAreas(frame, 'score')).toBe(first);
    const count = asked.length;
    await expect.poll(() => redraws).toBe(count);
    const without = raisedAreas(frame, 'score');
    expect(without?.mesh.roofs.length).toBeGreaterThan(0);
    await Promise.resolve();
    expect(raisedAreas(frame, 'score')).toBe(without);
    expect([asked.length, told.length]).toEqual([count, 1]);
  });

  it('let chunks go that are out of view', async () => {
    const { states } = frameOf(meshes);
    const over = (area: number) => ({ ...frameOf(meshes, area), states });
    raisedAreas(over(0), 'score');
    await expect.poll(() => redraws).toBe(asked.length);
    raisedAreas(over(0), 'score');
    const count = asked.length;
    const whole = over(0);
    raisedAreas({ ...whole, frame: { ...whole.frame, width: whole.frame.width / 4 } }, 'score');
    expect(asked).toHaveLength(count);
    raisedAreas(over(0), 'score');
    expect(asked.length).toBeGreaterThan(count);
  });
});

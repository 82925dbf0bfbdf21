import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { ancestorAt, childrenOf, pathOf } from '#shared/atlas/areaIndex.ts';
import { openAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import { RANGE_HEAD_BYTES } from '#shared/atlas/areaMeshRanges.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { readAtlas } from '#shared/atlas/atlasFormat.ts';
import { openAtlasRanges } from '#shared/atlas/atlasRanges.ts';
import type { FailureText, Result } from '#shared/lib/result.ts';
import type { Picture } from '#shared/picture/picture.ts';
import { AreaDetail } from '../../../renderer/map/areaDetail.ts';
import { changedRectangle } from '../../../renderer/map/layers/areas/changedRectangle.ts';
import { eventBoard } from '../../../renderer/map/layers/events/eventBoard.ts';
import { findMarks } from '../../../renderer/map/layers/marks/markSearch.ts';
import { ATLAS_FILE, MESH_FILE } from '../atlas/zhoukou.ts';
import { cameraOn, testScene } from './testScene.ts';
import { held, thing } from './things/thingFixtures.ts';

const RED = 4;
const file = new Uint8Array(readFileSync(ATLAS_FILE));
const whole = successOf(readAtlas(file));
const meshes = successOf(openAreaMeshes(readFileSync(MESH_FILE)));
const leaf = (whole.levelStart[5] as number) + 40_000;
const town = ancestorAt(whole, leaf, 2) as number;

function successOf<T>(result: Result<T, FailureText>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

let atlas: Atlas;
let isUnreadable: boolean;
let told: string[];
let detail: AreaDetail;

beforeEach(async () => {
  isUnreadable = false;
  const read = async (start: number, end: number): Promise<Uint8Array> => {
    if (isUnreadable) throw new Error('the disk is gone');
    return file.slice(start, end);
  };
  atlas = successOf(await openAtlasRanges(file.slice(0, RANGE_HEAD_BYTES), file.length, read));
  told = [];
  detail = new AreaDetail({
    atlas,
    onMore: () => told.push('more'),
    onGoal: () => told.push('goal'),
    onError: ({ message }) => told.push(message),
  });
});

const sceneOn = (area: number, change?: (picture: Picture) => void) =>
  testScene({ atlas, meshes }, { camera: cameraOn(whole, area), ...(change && { change }) });

describe('the map of a city that is read by parts', () => {
  it('goes to the town of a micro-grid that is not there, and on to it once it has come', async () => {
    expect(detail.goalFor(leaf)).toBe(town);
    await expect.poll(() => told).toContain('goal');
    expect(detail.goalFor(leaf)).toBe(leaf);
    const [west, , east] = atlas.bounds.subarray(4 * leaf, 4 * leaf + 4);
    expect(west).toBe(whole.bounds[4 * leaf]);
    expect(east).toBe(whole.bounds[4 * leaf + 2]);
  });

  it('asks for what is in view, and for the focus, but for nothing while villages are dots', async () => {
    detail.follow(testScene({ atlas, meshes }, { camera: { ...cameraOn(whole, 0), zoom: 5 } }));
    expect(atlas.detail?.has(leaf)).toBe(false);
    const elsewhere = (whole.levelStart[5] as number) + 100_000;
    detail.follow(sceneOn(town));
    await expect.poll(() => atlas.detail?.has(leaf)).toBe(true);
    expect(atlas.detail?.has(elsewhere)).toBe(false);
    const focus = ancestorAt(whole, elsewhere, 2) as number;
    detail.follow(testScene({ atlas, meshes }, { focus, camera: { ...cameraOn(whole, 0), zoom: 5 } }));
    await expect.poll(() => atlas.detail?.has(childrenOf(whole, focus)[0])).toBe(true);
  });

  it('says what is wrong when parts cannot be read', async () => {
    isUnreadable = true;
    detail.goalFor(leaf);
    await expect.poll(() => told).toContainEqual(expect.stringContaining('the disk is gone'));
    expect(told).not.toContain('goal');
  });

  it('tells nothing any more once it is disposed of', async () => {
    detail.dispose();
    detail.goalFor(leaf);
    await expect.poll(() => atlas.detail?.has(leaf)).toBe(true);
    expect(told).toEqual([]);
  });
});

describe('the picture of a city that is read by parts', () => {
  it('shows a red micro-grid by a sign on its town until it is there, then on itself', async () => {
    const redden = (picture: Picture): void => {
      picture.levels[leaf] = RED;
      for (const area of pathOf(whole, leaf)) picture.worst[area] = RED;
    };
    const marked = (): readonly number[] => {
      const scene = sceneOn(town, redden);
      const marks = findMarks(scene, scene.picture as Picture, { root: 0, least: RED, isInView: true });
      return marks.get(RED)?.map(({ area }) => area) ?? [];
    };
    expect(marked()).toEqual([town]);
    detail.goalFor(leaf);
    await expect.poll(() => atlas.detail?.has(leaf)).toBe(true);
    expect(marked()).toEqual([leaf]);
  });

  it('knows what lies in a village once it is there', async () => {
    const village = ancestorAt(whole, leaf, 3) as number;
    const [lng = 0, lat = 0] = whole.labelPoint.subarray(2 * village, 2 * village + 2);
    // It is known of this event only in which town it is.
    const known = held([thing('one', 1, { lng, lat, area: town, level: 3 })]);
    const answers = { value: <Value>() => known as Value, problem: () => undefined };
    const view = { layers: [{ id: 'events' as const, kind: 'all' as const }] };
    const camera = cameraOn(whole, village);
    const shown = (level: 3 | undefined) =>
      eventBoard.shown({ ...testScene({ atlas, meshes }, { focus: village, view, camera }), answers }, level);
    expect(shown(undefined).singles).toMatchObject([{ isInFocus: false }]);
    expect(shown(3).counts).toEqual([]);
    detail.goalFor(leaf);
    await expect.poll(() => atlas.detail?.has(leaf)).toBe(true);
    expect(shown(undefined).singles).toMatchObject([{ isInFocus: true }]);
    expect(shown(3).counts).toMatchObject([{ area: village, size: 1 }]);
  });

  it('paints all of the window anew where a changed area may lie anywhere', () => {
    const window = { project: () => [50, 50] as const, pixelRatio: 1, width: 300, height: 260, reach: 0 };
    expect(changedRectangle({ ...window, atlas, areas: [leaf] })).toEqual([0, 0, 300, 260]);
    expect(changedRectangle({ ...window, atlas, areas: [town] })).not.toEqual([0, 0, 300, 260]);
  });
});

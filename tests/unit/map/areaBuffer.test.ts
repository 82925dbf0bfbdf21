import { describe, expect, it } from 'vitest';
import type { ChunkedLevel } from '#shared/atlas/areaMesh.ts';
import { placeBuffer } from '../../../renderer/map/layers/areas/areaBuffer.ts';
import { seenAreas } from '../../../renderer/map/layers/areas/changedAreas.ts';
import { changedRectangle, changedRectangles } from '../../../renderer/map/layers/areas/changedRectangle.ts';
import { visibleChunks } from '../../../renderer/map/layers/areas/chunkCulling.ts';
import { mapFrame } from '../../../renderer/map/spanningView.ts';
import { quadCity } from './quadCity.ts';

const WALL = { wholeWidth: 3_840, wholeHeight: 2_160, cell: 7 };

describe('placeBuffer', () => {
  it('puts halo cells of all windows of a wall on one grid', () => {
    for (const [x, y] of [
      [0, 0],
      [1_920, 0],
      [0, 1_080],
      [1_920, 1_080],
    ] as const) {
      const place = placeBuffer({ ...WALL, x, y, width: 1_920, height: 1_080 });
      // The wall's lower left corner, seen from the buffer, lies on a cell boundary.
      expect(Math.abs((place.viewport[0] + place.overscan) % WALL.cell)).toBe(0);
      expect(Math.abs((place.viewport[1] + place.overscan) % WALL.cell)).toBe(0);
      expect(place.width % WALL.cell).toBe(0);
      expect(place.height % WALL.cell).toBe(0);
    }
  });

  it('surrounds the window with at least four cells on every side', () => {
    const place = placeBuffer({ ...WALL, x: 1_920, y: 0, width: 1_920, height: 1_080 });
    expect(place.apronX).toBeGreaterThanOrEqual(28);
    expect(place.apronY).toBeGreaterThanOrEqual(28);
    expect(place.width - place.apronX - 1_920).toBeGreaterThanOrEqual(28);
    expect(place.height - place.apronY - 1_080).toBeGreaterThanOrEqual(28);
  });
});

describe('mapFrame', () => {
  const container = { width: 1_920, height: 1_080 };

  it('is the window itself when nothing spans', () => {
    expect(mapFrame(undefined, container)).toEqual({
      whole: container,
      x: 0,
      y: 0,
      ...container,
      seams: { x: [], y: [] },
    });
  });

  it('is a part of the wall, counted from the wall’s corner, when it spans', () => {
    const wall = { x: -1_920, y: 100, width: 3_840, height: 2_160 };
    const window = { x: 0, y: 1_180, width: 1_920, height: 1_080 };
    const screens = [-1_920, 0].flatMap((x) => [100, 1_180].map((y) => ({ x, y, width: 1_920, height: 1_080 })));
    expect(mapFrame({ wall, window, screens }, container)).toEqual({
      whole: { width: 3_840, height: 2_160 },
      x: 1_920,
      y: 1_080,
      ...container,
      seams: { x: [1_920], y: [1_080] },
    });
  });
});

describe('visibleChunks', () => {
  const level = quadCity().meshes.levels[5] as ChunkedLevel;

  it('is all of the mesh when all of it can be seen', () => {
    expect(visibleChunks(level, [-9, -9, 9, 9])).toEqual(Array.from({ length: level.chunkCount }, (_, at) => at));
  });

  it('is nothing of what lies beside the view', () => {
    expect(visibleChunks(level, [5, 5, 6, 6])).toEqual([]);
  });

  it('leaves out chunks that cannot be seen', () => {
    const corner = visibleChunks(level, [-9, -9, -0.4, -0.4]);
    expect(corner.length).toBeGreaterThan(0);
    expect(corner.length).toBeLessThan(level.chunkCount / 2);
  });
});

describe('changedRectangle', () => {
  const { atlas } = quadCity();
  // One degree is 100 CSS pixels; the window's top left corner is 114° E, 34.3° N.
  const project = (lng: number, lat: number) => [(lng - 114) * 100, (34.3 - lat) * 100] as const;
  const window = { atlas, project, pixelRatio: 2, width: 300, height: 260, reach: 10 };

  it('holds the area and its halo, in device pixels from below', () => {
    const rectangle = changedRectangle({ ...window, areas: [1] });
    // The south-western county: 75 × 65 CSS pixels in the lower left corner.
    expect(rectangle?.slice(0, 3)).toEqual([0, 0, 160]);
    expect(Math.abs((rectangle?.[3] ?? 0) - 140)).toBeLessThanOrEqual(1);
  });

  it('grows over all changed areas and stays inside the window', () => {
    expect(changedRectangle({ ...window, areas: [1, 4] })).toEqual([0, 0, 300, 260]);
  });

  it('is nothing when nothing changed, or only what lies beside the window', () => {
    expect(changedRectangle({ ...window, areas: [] })).toBeUndefined();
    const beside = (lng: number, lat: number) => [(lng - 100) * 1_000, lat] as const;
    expect(changedRectangle({ ...window, project: beside, areas: [1] })).toBeUndefined();
  });
});

describe('changedRectangles', () => {
  const { atlas } = quadCity();
  const project = (lng: number, lat: number) => [(lng - 114) * 1_000, (34.3 - lat) * 1_000] as const;
  const window = { atlas, project, pixelRatio: 1, width: 1_500, height: 1_300, reach: 5 };
  const leaves = Array.from({ length: 256 }, (_, at) => (atlas.levelStart[5] as number) + at);
  type Part = ReturnType<typeof changedRectangles>[number];
  const holds = ([x, y, width, height]: Part, [left, bottom, across, up]: Part): boolean =>
    x <= left && y <= bottom && x + width >= left + across && y + height >= bottom + up;

  it('holds every changed area with its halo, in few parts and on less ground than one around all', () => {
    const areas = [0, 3, 90, 91, 140, 200, 201, 230, 255].map((at) => leaves[at] as number);
    const parts = changedRectangles({ ...window, areas });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.length).toBeLessThanOrEqual(6);
    for (const area of areas) {
      const own = changedRectangle({ ...window, areas: [area] }) as Part;
      expect(parts.some((part) => holds(part, own))).toBe(true);
    }
    const ground = parts.reduce((sum, [, , width, height]) => sum + width * height, 0);
    const [, , width, height] = changedRectangle({ ...window, areas }) as Part;
    expect(ground).toBeLessThan(width * height);
  });

  it('is one part where very many changed, and none where nothing did', () => {
    expect(changedRectangles({ ...window, areas: leaves })).toEqual([[0, 0, 1_500, 1_300]]);
    expect(changedRectangles({ ...window, areas: [] })).toEqual([]);
  });
});

describe('seenAreas', () => {
  const { atlas } = quadCity();
  const level = 5;
  const start = atlas.levelStart[level] as number;
  const all = Array.from({ length: atlas.areaCount }, (_, area) => area);

  it('leaves out other levels and what lies far beyond the view', () => {
    const [west = 0, south = 0, east = 0, north = 0] = atlas.bounds.subarray(4 * start, 4 * start + 4);
    const seen = seenAreas({ atlas, viewBounds: [west, south, east, north] }, level, all);
    expect(seen).toContain(start);
    expect(seen.every((area) => area >= start)).toBe(true);
    expect(seen.length).toBeLessThan(10);
    expect(seenAreas({ atlas, viewBounds: [113, 32, 116, 35] }, level, all)).toHaveLength(256);
  });
});

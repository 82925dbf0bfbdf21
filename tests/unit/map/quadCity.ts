import type { LevelMesh, MeshSource } from '#shared/atlas/areaMesh.ts';
import { openAreaMeshes, writeAreaMeshes } from '#shared/atlas/areaMeshFormat.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, NO_AREA } from '#shared/domain/area.ts';
import { toCommon } from '../../../renderer/map/mercator.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** How each level is cut into the next: columns × rows, county first. */
export type QuadCuts = readonly (readonly [columns: number, rows: number])[];

/** Small enough for a unit test: 1 + 4 + 16 + 64 + 128 + 256 areas. */
const SMALL_CUTS: QuadCuts = [
  [2, 2],
  [2, 2],
  [2, 2],
  [2, 1],
  [1, 2],
];

const CITY_BOX: Box = [114.0, 33.0, 115.5, 34.3];
const LEVEL_NAMES = ['City', 'County', 'Town', 'Village', 'Grid', 'Micro-grid'];
const AREAS_A_CHUNK = 64;

/** A city of nested rectangles: exact, quick to make, and easy to reason about in a test. */
export function quadCity(cuts: QuadCuts = SMALL_CUTS): { readonly atlas: Atlas; readonly meshes: MeshSource } {
  const { boxes, parents, levelStart } = cutBoxes(cuts);
  const areaCount = boxes.length;
  const boxAt = (area: AreaIndex): Box => boxes[area] as Box;
  const firstChild = new Uint32Array(areaCount + 1).fill(areaCount);
  for (let area = areaCount - 1; area > 0; area--) firstChild[parents[area] as number] = area;
  for (let area = areaCount - 1; area >= 0; area--) {
    if (firstChild[area] === areaCount) firstChild[area] = firstChild[area + 1] as number;
  }
  const atlas: Atlas = {
    city: {
      code: '990000',
      name: '方城市',
      nameEn: 'Quad City',
      levelNames: LEVEL_NAMES.map((nameEn) => ({ name: nameEn, nameEn })),
      schematicFromLevel: 2,
      mapReviewNumber: undefined,
      sources: [],
    },
    version: 'quads',
    areaCount,
    levelStart: Uint32Array.from(levelStart),
    parent: Uint32Array.from(parents),
    firstChild,
    households: new Uint32Array(areaCount).fill(40),
    labelPoint: Float64Array.from(boxes.flatMap(([w, s, e, n]) => [(w + e) / 2, (s + n) / 2])),
    bounds: Float64Array.from(boxes.flat()),
    neighbourStart: new Uint32Array(areaCount + 1),
    neighbour: new Uint32Array(0),
    codeOrder: Uint32Array.from(boxes.keys()),
    contains: (area, lng, lat) => {
      const [w, s, e, n] = boxAt(area);
      return lng >= w && lng < e && lat >= s && lat < n;
    },
    code: (area) => String(990000 + area),
    name: (area) => `区域${area}`,
    nameEn: (area) => `Area ${area}`,
    pinyinInitials: (area) => `qy${area}`,
    outline: (area) => {
      const [w, s, e, n] = boxAt(area);
      return [Float64Array.of(w, s, e, s, e, n, w, n, w, s)];
    },
  };
  const [west, south, east, north] = CITY_BOX;
  const origin = toCommon((west + east) / 2, (south + north) / 2);
  const levels = Array.from({ length: 6 }, (_, level) =>
    meshOf(boxes, levelStart[level] as number, levelStart[level + 1] as number, origin),
  );
  const meshes = openAreaMeshes(writeAreaMeshes({ atlasVersion: atlas.version, origin, levels }));
  if (!meshes.ok) throw new Error(meshes.error.message);
  return { atlas, meshes: meshes.value };
}

function cutBoxes(cuts: QuadCuts) {
  const boxes: Box[] = [CITY_BOX];
  const parents: number[] = [NO_AREA];
  const levelStart = [0, 1];
  for (const [columns, rows] of cuts) {
    const start = levelStart.at(-2) as number;
    const end = levelStart.at(-1) as number;
    for (let parent = start; parent < end; parent++) {
      const [w, s, e, n] = boxes[parent] as Box;
      const width = (e - w) / columns;
      const height = (n - s) / rows;
      for (let i = 0; i < columns * rows; i++) {
        const x = w + (i % columns) * width;
        const y = s + Math.floor(i / columns) * height;
        boxes.push([x, y, x + width, y + height]);
        parents.push(parent);
      }
    }
    levelStart.push(boxes.length);
  }
  return { boxes, parents, levelStart };
}

function meshOf(boxes: readonly Box[], start: number, end: number, origin: readonly [number, number]): LevelMesh {
  const count = end - start;
  const position = new Float32Array(count * 8);
  const area = new Uint32Array(count * 4);
  const index = new Uint32Array(count * 6);
  const chunkStart = [0];
  const chunkBounds: number[] = [];
  for (let first = 0; first < count; first += AREAS_A_CHUNK) {
    const bounds = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
    for (let i = first; i < Math.min(count, first + AREAS_A_CHUNK); i++) {
      const [w, s, e, n] = boxes[start + i] as Box;
      const [x0, y0] = toCommon(w, s);
      const [x1, y1] = toCommon(e, n);
      const [left, bottom, right, top] = [x0 - origin[0], y0 - origin[1], x1 - origin[0], y1 - origin[1]];
      position.set([left, bottom, right, bottom, right, top, left, top], i * 8);
      area.fill(start + i, i * 4, i * 4 + 4);
      index.set(
        [0, 1, 2, 0, 2, 3].map((corner) => i * 4 + corner),
        i * 6,
      );
      bounds[0] = Math.min(bounds[0], left);
      bounds[1] = Math.min(bounds[1], bottom);
      bounds[2] = Math.max(bounds[2], right);
      bounds[3] = Math.max(bounds[3], top);
    }
    chunkStart.push(Math.min(count, first + AREAS_A_CHUNK) * 6);
    chunkBounds.push(...bounds);
  }
  return {
    position,
    area,
    index,
    edge: new Uint8Array(count * 4).map((_, at) => (at % 4 === 3 ? 9 : 1)),
    chunkStart: Uint32Array.from(chunkStart),
    chunkBounds: Float32Array.from(chunkBounds),
  };
}

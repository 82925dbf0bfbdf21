import type { Atlas } from '#shared/atlas/atlas.ts';
import { MESH_STEPS_PER_UNIT } from '#shared/atlas/meshChunk.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { toCommon, toLngLat } from '../../../../renderer/map/mercator.ts';

/** Where one copy of a city lies: away from the original by this much of common space (world 512 wide, y up). */
export interface CopyPlace {
  readonly x: number;
  readonly y: number;
}

/** How the areas of several copies of one city are numbered: breadth first, on each level copy after copy. */
export interface CityCopies {
  readonly base: Atlas;
  readonly places: readonly CopyPlace[];
  readonly levelStart: Uint32Array<ArrayBuffer>;
  readonly areaCount: number;
  /** The number of a copy's area; the city itself is one for all copies. */
  areaOf(copy: number, area: AreaIndex): AreaIndex;
  /** Tells each area in the order of the new numbers; the city comes once, as that of copy 0. */
  forEachArea(visit: (area: AreaIndex, copy: number, original: AreaIndex) => void): void;
}

const LEVEL_COUNT = 6;
/** Free space between two copies, as a share of the city's size. */
const GAP = 0.02;

/** Lays `count` copies out in a grid around the original, which keeps its place, all counties under one city. */
export function layOutCopies(base: Atlas, count: number): CityCopies {
  const levelStart = new Uint32Array(LEVEL_COUNT + 1);
  for (let level = 0; level < LEVEL_COUNT; level++) {
    const size = (base.levelStart[level + 1] as number) - (base.levelStart[level] as number);
    levelStart[level + 1] = (levelStart[level] as number) + (level === 0 ? 1 : count * size);
  }
  const runs = Array.from({ length: LEVEL_COUNT }, (_, level) => {
    const start = base.levelStart[level] as number;
    return { level, start, end: base.levelStart[level + 1] as number, newStart: levelStart[level] as number };
  });
  return {
    base,
    places: placesOf(base, count),
    levelStart,
    areaCount: levelStart[LEVEL_COUNT] as number,
    areaOf(copy, area) {
      if (area === 0) return 0;
      const run = runs.findLast(({ start }) => area >= start) as (typeof runs)[number];
      return run.newStart + copy * (run.end - run.start) + area - run.start;
    },
    forEachArea(visit) {
      let area = 0;
      for (const { level, start, end } of runs) {
        for (let copy = 0; copy < (level === 0 ? 1 : count); copy++) {
          for (let original = start; original < end; original++) visit(area++, copy, original);
        }
      }
    },
  };
}

/** The copy at (0, 0) comes first; whole steps of the mesh format apart, so that no triangle changes its shape. */
function placesOf(base: Atlas, count: number): readonly CopyPlace[] {
  const [west = 0, south = 0, east = 0, north = 0] = base.bounds;
  const [left, bottom] = toCommon(west, south);
  const [right, top] = toCommon(east, north);
  const wholeSteps = (length: number): number => Math.ceil(length * MESH_STEPS_PER_UNIT) / MESH_STEPS_PER_UNIT;
  const width = wholeSteps((right - left) * (1 + GAP));
  const height = wholeSteps((top - bottom) * (1 + GAP));
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const places = Array.from({ length: columns * rows }, (_, at) => ({
    x: ((at % columns) - Math.floor(columns / 2)) * width,
    y: (Math.floor(at / columns) - Math.floor(rows / 2)) * height,
  }));
  const distance = ({ x, y }: CopyPlace): number => Math.hypot(x, y);
  return places.sort((a, b) => distance(a) - distance(b)).slice(0, count);
}

/** Degrees of a point after the copy's shift. */
export function shiftPoint(lng: number, lat: number, place: CopyPlace): readonly [lng: number, lat: number] {
  if (place.x === 0 && place.y === 0) return [lng, lat];
  const [x, y] = toCommon(lng, lat);
  return toLngLat(x + place.x, y + place.y);
}

import { describe, expect, it } from 'vitest';
import { childrenOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { FlowField } from '#shared/map/fields.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import { paintNeighbours } from '../../../renderer/map/layers/flows/neighbours.ts';
import { fitLegend, lineEms } from '../../../renderer/map/legend/fitLegend.ts';
import { legendGroups } from '../../../renderer/map/legend/legendGroups.ts';
import type { SceneInput } from '../../../renderer/map/sceneInput.ts';
import { quadCity } from './quadCity.ts';
import { testScene } from './testScene.ts';

const city = quadCity([
  [3, 3],
  [2, 2],
  [1, 1],
  [1, 1],
  [1, 1],
]);

/** The city with its counties told from which they touch by a side. */
function withNeighbours(atlas: Atlas): Atlas {
  const [start, end] = childrenOf(atlas, 0);
  const boxOf = (area: AreaIndex) =>
    [...atlas.bounds.subarray(4 * area, 4 * area + 4)] as [number, number, number, number];
  const isNextTo = (a: AreaIndex, b: AreaIndex): boolean => {
    const [one, other] = [boxOf(a), boxOf(b)];
    const across = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
    const along = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
    return a !== b && Math.min(across, along) > -1e-9 && Math.max(across, along) > 1e-6;
  };
  const neighbourStart = new Uint32Array(atlas.areaCount + 1);
  const found: AreaIndex[] = [];
  for (let area = 0; area < atlas.areaCount; area++) {
    neighbourStart[area] = found.length;
    for (let other = start; other < end; other++)
      if (area >= start && area < end && isNextTo(area, other)) found.push(other);
  }
  neighbourStart[atlas.areaCount] = found.length;
  return { ...atlas, neighbourStart, neighbour: Uint32Array.from(found) };
}

const atlas = withNeighbours(city.atlas);
const [first] = childrenOf(atlas, 0);
/** The county in the middle of nine. */
const MIDDLE = first + 4;
const FLOWS: MapLayerChoice = { id: 'flows', hours: 24 };

function sceneOf(selected: AreaIndex | undefined, layers: MapLayerChoice[] = [FLOWS]): SceneInput {
  const view = { layers, ...(selected === undefined ? {} : { selected: atlas.code(selected) }) };
  return testScene({ ...city, atlas }, { view });
}

const entryOf = (input: SceneInput) =>
  legendGroups(input)
    .flatMap(({ entries }) => entries)
    .find(({ key }) => key === 'neighbours');

/** How many outlines are begun, and how often they are stroked. */
function painted(input: SceneInput) {
  const drawn = { outlines: 0, strokes: 0 };
  const sheet = {
    beginPath: () => undefined,
    closePath: () => undefined,
    lineTo: () => undefined,
    setLineDash: () => undefined,
    moveTo: () => {
      drawn.outlines += 1;
    },
    stroke: () => {
      drawn.strokes += 1;
    },
  };
  paintNeighbours(sheet as unknown as CanvasRenderingContext2D, input);
  return drawn;
}

describe('neighbours of what is open', () => {
  it('are outlined, counted and named while flows are shown', () => {
    const input = sceneOf(MIDDLE);
    expect(painted(input)).toEqual({ outlines: 4, strokes: 2 });
    const entry = entryOf(input);
    expect(entry?.brief).toBe('相邻 4');
    for (const n of [1, 3, 5, 7]) expect(entry?.words).toContain(atlas.name(first + n));
    for (const n of [0, 2, 6, 8]) expect(entry?.words).not.toContain(atlas.name(first + n));
  });

  it('are told on the one line that the wall has for flows, in both languages', () => {
    const placeOf = (area: number) => [atlas.labelPoint[2 * area], atlas.labelPoint[2 * area + 1]] as [number, number];
    const flow = { from: first, to: MIDDLE, fromPlace: placeOf(first), toPlace: placeOf(MIDDLE) };
    const flows = [{ ...flow, count: 1_250, unit: '派出所', unitCount: 3 }];
    const field: FlowField = { from: 0, to: 1, flows, others: { pairs: 9, count: 800 }, within: 7 };
    for (const locale of ['zh-CN', 'en'] as const) {
      const answers = { value: <Value>() => field as Value, problem: () => undefined };
      const groups = legendGroups({ ...sceneOf(MIDDLE), locale, answers }).filter(({ layer }) => layer === 'flows');
      // What a full-HD wall with a column on either side leaves.
      const { lines } = fitLegend(groups, { ems: 17.3, lines: 1 });
      expect(lines).toHaveLength(1);
      const said = lines[0]?.[0]?.entries.map(({ entry, words }) => [entry.key, words]) ?? [];
      expect(said.map(([key]) => key)).toEqual(['flows', 'width', 'neighbours']);
      expect(said[1]?.[1]).toContain('1,250');
      expect(said[2]?.[1]).toContain(locale === 'en' ? '4' : '相邻 4');
      expect(lineEms(lines[0] ?? [])).toBeLessThanOrEqual(17.3);
    }
  });

  it('are fewer at the city’s edge', () => {
    expect(entryOf(sceneOf(first))?.brief).toBe('相邻 2');
    expect(painted(sceneOf(first)).outlines).toBe(2);
  });

  it('are not shown with other layers, nor with nothing open in the whole city', () => {
    expect(entryOf(sceneOf(MIDDLE, [{ id: 'levels' }]))).toBeUndefined();
    expect(entryOf(sceneOf(undefined))).toBeUndefined();
    expect(painted(sceneOf(undefined))).toEqual({ outlines: 0, strokes: 0 });
  });
});

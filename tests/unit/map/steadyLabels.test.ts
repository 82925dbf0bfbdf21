import { describe, expect, it } from 'vitest';
import { childrenOf } from '#shared/atlas/areaIndex.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { type AreaIndex, NO_AREA } from '#shared/domain/area.ts';
import { RED } from '#shared/domain/warningLevel.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { planFlight } from '../../../renderer/map/cameraFlight.ts';
import { AreaStateTable } from '../../../renderer/map/layers/areas/areaStateTable.ts';
import { touch } from '../../../renderer/map/layers/labels/boxes.ts';
import { boxOf, type PlacedLabel } from '../../../renderer/map/layers/labels/labelPlacement.ts';
import { steadyLabels } from '../../../renderer/map/layers/labels/steadyLabels.ts';
import { placeEdgeMarks } from '../../../renderer/map/layers/marks/edgeMarks.ts';
import { markBox } from '../../../renderer/map/layers/marks/markGroups.ts';
import { placeMarks } from '../../../renderer/map/layers/marks/markPlacement.ts';
import { readDemoAtlas, spreadMicroGrids } from '../../support/demoCity.ts';
import { type QuadCuts, quadCity } from './quadCity.ts';
import { cameraOn, type SceneOptions, testScene } from './testScene.ts';

const FULL_HD = { width: 1_920, height: 1_080 };
const CUTS: QuadCuts = [
  [3, 3],
  [4, 4],
  [3, 3],
  [2, 1],
  [2, 2],
];
const city = quadCity(CUTS);
const { atlas } = city;
const COUNTY: AreaIndex = 5;
const [TOWN] = childrenOf(atlas, COUNTY);

const labelsOf = (options: SceneOptions) => steadyLabels(testScene(city, options));

/** How often a name comes or goes over the frames, and how often it takes another place, each by key. */
function changesOf(frames: readonly (readonly PlacedLabel[])[]) {
  const comings = new Map<string, number>();
  let moves = 0;
  for (const [i, frame] of frames.entries()) {
    const before = new Map((frames[i - 1] ?? []).map((label) => [label.key, label]));
    for (const label of frame) {
      const last = before.get(label.key);
      if (last === undefined) comings.set(label.key, (comings.get(label.key) ?? 0) + 1);
      else if (last.choice !== label.choice) moves++;
    }
  }
  return { most: Math.max(0, ...comings.values()), moves };
}

/** The frames of a flight between two cameras, the last at rest. */
function fly(from: Camera, goal: Camera, focus: AreaIndex): readonly (readonly PlacedLabel[])[] {
  const states = new AreaStateTable(atlas.areaCount);
  const flight = planFlight(from, goal, FULL_HD);
  const steps = Array.from({ length: 90 }, (_, i) => flight.cameraAt((i / 90) * flight.durationMs));
  const frames = steps.map((camera) => labelsOf({ focus, camera, goal, states }));
  return [...frames, labelsOf({ focus, camera: goal, states })];
}

describe('the names of a frame', () => {
  it('never touch each other, at every level', () => {
    for (const focus of [0, COUNTY, TOWN, childrenOf(atlas, TOWN)[0], atlas.areaCount - 1]) {
      const boxes = labelsOf({ focus }).map((label) => boxOf(label, 0));
      expect(boxes.length).toBeGreaterThan(0);
      for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(touch(a, b)).toBe(false);
    }
  });

  it('tell the children of the focus first, then the focus itself, and the neighbours', () => {
    const ranks = labelsOf({ focus: COUNTY }).map(({ rank }) => rank);
    expect(ranks.filter((rank) => rank === 'main')).toHaveLength(16);
    expect(ranks).toContain('own');
    expect(ranks).toContain('context');
  });

  it('are the same however the camera came there', () => {
    const camera = cameraOn(atlas, COUNTY);
    const [, ...flown] = fly(cameraOn(atlas, 0), camera, COUNTY);
    expect(flown.at(-1)).toEqual(labelsOf({ focus: COUNTY, camera }));
  });

  it('keep off the seams of a wall of four', () => {
    const screens = [0, 1_920].flatMap((x) => [0, 1_080].map((y) => ({ x, y, width: 1_920, height: 1_080 })));
    for (const focus of [0, COUNTY]) {
      const labels = labelsOf({ focus, screens });
      expect(labels.length).toBeGreaterThan(8);
      for (const label of labels) {
        const [left, top, right, bottom] = boxOf(label, 0);
        expect([left < 1_920 && right > 1_920, top < 1_080 && bottom > 1_080]).toEqual([false, false]);
      }
    }
  });
});

describe('the demonstration city on a full-HD wall', () => {
  it('has the name of every county on its map, also where many signs stand', async () => {
    const demo = await readDemoAtlas();
    const padding = { top: 193, right: 600, bottom: 193, left: 600 };
    for (const [seed, locale] of [
      [1, 'zh-CN'],
      [2, 'zh-CN'],
      [3, 'en'],
    ] as const) {
      const change = (picture: Picture): void => {
        for (const area of spreadMicroGrids(demo, 12 + seed)) {
          for (let at = area; at !== NO_AREA; at = demo.parent[at] as AreaIndex) picture.worst[at] = 3 + (area % 2);
        }
      };
      const input = testScene({ ...city, atlas: demo }, { padding, change, readTextPx: 37, locale });
      const counties = steadyLabels(input).filter(({ rank }) => rank === 'main');
      expect(counties).toHaveLength(10);
    }
  });
});

describe('names of a map that stands', () => {
  const FULL_HD_ROOM = { padding: { top: 193, right: 600, bottom: 193, left: 600 }, readTextPx: 37 };

  /** A frame of the city in which these micro-grids, and all that holds them, are red. */
  async function frameWith(reds: readonly AreaIndex[], states?: AreaStateTable) {
    const demo = await readDemoAtlas();
    const change = (picture: Picture): void => {
      for (const area of reds) {
        for (let at = area; at !== NO_AREA; at = demo.parent[at] as AreaIndex) picture.worst[at] = RED;
      }
    };
    return testScene({ ...city, atlas: demo }, { ...FULL_HD_ROOM, change, ...(states && { states }) });
  }

  it('depend on the picture alone, not on what stood there before', async () => {
    const states = new AreaStateTable(atlas.areaCount);
    const demo = await readDemoAtlas();
    const pictures = [0, 3, 9, 3, 0].map((count) => spreadMicroGrids(demo, count));
    for (const reds of pictures) {
      const kept = steadyLabels(await frameWith(reds, states));
      expect(kept).toEqual(steadyLabels(await frameWith(reds)));
    }
  });

  it('stay when a red sign comes elsewhere: it drives away what it would cover, and few others', async () => {
    const demo = await readDemoAtlas();
    const calm = steadyLabels(await frameWith([])).filter(({ rank }) => rank === 'main');
    let moved = 0;
    for (const red of spreadMicroGrids(demo, 24)) {
      const input = await frameWith([red]);
      const names = new Map(steadyLabels(input).map((label) => [label.key, label]));
      const signs = placeMarks(input).map(markBox);
      const strays = calm.filter((label) => {
        const now = names.get(label.key);
        const isStill = now !== undefined && Math.hypot(now.x - label.x, now.y - label.y) < 1;
        return !isStill && !signs.some((sign) => touch(sign, boxOf(label, 0)));
      });
      expect(strays.length).toBeLessThanOrEqual(1);
      moved += strays.length;
    }
    expect(moved).toBeLessThanOrEqual(3);
  });
});

describe('names while the camera moves', () => {
  it('come once in a flight, take the place they will have, and do not jump when it ends', () => {
    const [above, on, beside] = [cameraOn(atlas, 0), cameraOn(atlas, COUNTY), cameraOn(atlas, COUNTY + 1)];
    const flights = [
      fly(above, on, COUNTY),
      fly(on, above, 0),
      fly(on, beside, COUNTY + 1),
      fly(on, cameraOn(atlas, TOWN), TOWN),
    ];
    for (const frames of flights) {
      const { most, moves } = changesOf(frames);
      expect(most).toBeLessThanOrEqual(1);
      expect(moves).toBe(0);
      expect(frames.at(-2)?.length).toBe(frames.at(-1)?.length);
    }
  });

  it('neither flicker nor jump under a hand that moves to and fro', () => {
    const states = new AreaStateTable(atlas.areaCount);
    const at = cameraOn(atlas, COUNTY);
    const frames = Array.from({ length: 120 }, (_, i) => {
      const camera = {
        ...at,
        lng: at.lng + 0.004 * Math.sin(i / 7),
        zoom: at.zoom + 0.05 * Math.sin(i / 5),
      };
      return labelsOf({ focus: COUNTY, camera, isMoving: true, states });
    });
    const { most, moves } = changesOf(frames.slice(1));
    expect(moves).toBe(0);
    // What lies at the edge of the map comes and goes with it.
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('bad input', () => {
  const withNames = (name: (area: AreaIndex) => string): Atlas => ({ ...atlas, name });
  const linesOf = (other: Atlas, options: SceneOptions) =>
    steadyLabels(testScene({ ...city, atlas: other }, options)).map(({ lines }) => lines);

  it('draws names of 40 characters on two lines, the second with an ellipsis', () => {
    const long = '中'.repeat(40);
    const lines = linesOf(
      withNames((area) => `${area}${long}`.slice(0, 40)),
      { focus: 0 },
    );
    expect(lines.length).toBeGreaterThan(4);
    for (const [first = '', second = '', ...more] of lines) {
      expect([first.length > 5, second.endsWith('…'), more]).toEqual([true, true, []]);
    }
  });

  it('draws the code of an area without a name', () => {
    expect(
      linesOf(
        withNames(() => ''),
        { focus: COUNTY },
      ),
    ).toContainEqual([atlas.code(TOWN)]);
  });

  it('names the parents where all counties have towns of one name', () => {
    const lines = linesOf(
      withNames((area) => (area < 10 ? `${'零一二三四五六七八九'[area]}县` : '城郊乡')),
      { focus: 0, size: { width: 7_680, height: 4_320 } },
    );
    expect(lines).toContainEqual(['五县·城郊乡']);
    expect(lines).not.toContainEqual(['城郊乡']);
  });

  it('draws nothing of a city without areas', () => {
    const none: Atlas = {
      ...atlas,
      areaCount: 0,
      levelStart: new Uint32Array(7),
      parent: new Uint32Array(0),
      firstChild: new Uint32Array(1),
      labelPoint: new Float64Array(0),
      bounds: new Float64Array(0),
      codeOrder: new Uint32Array(0),
      code: () => '',
      name: () => '',
      outline: () => [],
    };
    const input = testScene({ ...city, atlas: none }, { camera: cameraOn(atlas, 0), view: { focus: '990000' } });
    expect(steadyLabels(input)).toEqual([]);
    expect(placeMarks(input)).toEqual([]);
    expect(placeEdgeMarks(input)).toEqual([]);
  });

  it('draws one area alone by its own name', () => {
    const one = quadCity([]);
    const [label, ...others] = steadyLabels(testScene(one));
    expect(others).toEqual([]);
    expect(label?.lines).toEqual(['区域0']);
  });
});

import { describe, expect, it } from 'vitest';
import { descendantsAt } from '#shared/atlas/areaIndex.ts';
import type { View } from '#shared/scene/wallState.ts';
import { fitCamera } from '../../../renderer/map/cameraFit.ts';
import { AreaStateTable } from '../../../renderer/map/layers/areas/areaStateTable.ts';
import { areaBorders } from '../../../renderer/map/layers/areas/areaStyle.ts';
import { labelWishes } from '../../../renderer/map/layers/labels/labelWishes.ts';
import { placeMarks } from '../../../renderer/map/layers/marks/markPlacement.ts';
import type { LngLatBounds } from '../../../renderer/map/mercator.ts';
import { cityUnitsOf, drawnRun, type SceneInput, sceneInput } from '../../../renderer/map/sceneInput.ts';
import { createPictureReplica } from '../../../renderer/state/pictureReplica.ts';
import { themeTokens } from '../../support/themeTokens.ts';
import { quadCity } from './quadCity.ts';
import { testPicture } from './testPicture.ts';

const SIZE = { width: 1_920, height: 1_080 };
const NO_PADDING = { top: 0, right: 0, bottom: 0, left: 0 };
const { atlas, meshes } = quadCity();
const tokens = themeTokens('dark');

function inputFor(focus: number, change: (picture: ReturnType<typeof testPicture>) => void = () => {}): SceneInput {
  const picture = testPicture(atlas.areaCount);
  change(picture);
  const replica = createPictureReplica();
  replica.takeSnapshot(picture);
  const view: View = { focus: atlas.code(focus), movedAt: 0 };
  const bounds = [...atlas.bounds.subarray(focus * 4, focus * 4 + 4)] as unknown as LngLatBounds;
  return sceneInput({
    props: {
      atlas,
      meshes,
      context: { neighbours: undefined, rivers: undefined, places: undefined },
      replica,
      view,
      span: undefined,
      padding: NO_PADDING,
      isBasemapShown: false,
      theme: 'dark',
      isMotionReduced: true,
      locale: 'zh-CN',
      readTextPx: 30,
      ask: () => new Promise(() => {}),
      tool: undefined,
      onPick: () => {},
      onSelect: () => {},
      onFocus: () => {},
      onMove: () => {},
      onFirstPicture: () => {},
    },
    camera: fitCamera(bounds, SIZE, NO_PADDING),
    frame: { whole: SIZE, x: 0, y: 0, ...SIZE },
    tokens,
    states: new AreaStateTable(atlas.areaCount),
    hovered: undefined,
    devicePixelRatio: 1,
    isContextShown: false,
    answers: { value: () => undefined, problem: () => undefined },
    cityUnits: cityUnitsOf(atlas),
    now: 0,
    onMoving: () => undefined,
    onIncomplete: () => {},
  });
}

describe('placeMarks', () => {
  it('marks a red micro-grid at every focus above it, as contained where the drawn area is better', () => {
    const red = atlas.areaCount - 1;
    const mark = (picture: ReturnType<typeof testPicture>) => {
      picture.levels[red] = 4;
      for (let area = red; area !== 0xffffffff; area = atlas.parent[area] as number) picture.worst[area] = 4;
    };
    let focus = red;
    for (; focus !== 0xffffffff; focus = atlas.parent[focus] as number) {
      const input = inputFor(focus, mark);
      const reds = placeMarks(input).filter(({ level }) => level === 4);
      expect(reds).toHaveLength(1);
      expect(reds[0]?.isOwn).toBe(input.drawnLevel === 5);
      const [start, end] = drawnRun(input, red);
      expect(reds[0]?.area).toBeGreaterThanOrEqual(start);
      expect(reds[0]?.area).toBeLessThan(end);
    }
  });

  it('leaves out a sign only where a graver or equal one lies on the same place', () => {
    const input = inputFor(0, (picture) => {
      const [start, end] = descendantsAt(atlas, 0, 5);
      for (let area = start; area < end; area++) picture.levels[area] = 3 + (area % 2);
      picture.worst.set(picture.levels);
    });
    const marks = placeMarks({ ...input, drawnLevel: 5 });
    const [start, end] = descendantsAt(atlas, 0, 5);
    for (let area = start; area < end; area++) {
      const [x = 0, y = 0] = input.viewport.project([
        atlas.labelPoint[area * 2] as number,
        atlas.labelPoint[area * 2 + 1] as number,
      ]);
      const level = input.picture?.levels[area] ?? 0;
      const covered = marks.some((mark) => mark.level >= level && Math.hypot(mark.x - x, mark.y - y) < 2 * 0.3 * 30);
      expect(covered).toBe(true);
    }
  });

  it('marks nothing in a calm city', () => {
    expect(placeMarks(inputFor(0))).toEqual([]);
  });
});

describe('labelWishes', () => {
  it('puts the children of the focus first, in text no smaller than can be read', () => {
    const wishes = labelWishes(inputFor(0));
    expect(wishes.slice(0, 4).map(({ rank }) => rank)).toEqual(['main', 'main', 'main', 'main']);
    expect(Math.min(...wishes.map(({ textPx }) => textPx))).toBeGreaterThanOrEqual(30);
  });

  it('does not depend on the levels: names stay where they are when colours change', () => {
    const calm = labelWishes(inputFor(2));
    expect(labelWishes(inputFor(2, (picture) => picture.levels.fill(4)))).toEqual(calm);
  });
});

describe('areaBorders', () => {
  it('gets thinner and weaker by rank below the focus', () => {
    const { widths, strengths } = areaBorders({
      drawnLevel: 5,
      focusLevel: 0,
      meanAreaPx: [900, 300, 200, 100, 80, 60],
      pixelScale: 1,
    });
    expect([...widths]).toEqual([...widths].sort((a, b) => b - a));
    expect([...strengths]).toEqual([...strengths].sort((a, b) => b - a));
    for (const falling of [widths, strengths]) expect(falling[0]).toBeGreaterThan((falling[3] as number) * 1.5);
  });

  it('leaves out borders of areas too small to tell apart, and of levels that are not drawn', () => {
    const { strengths, fineStrengths } = areaBorders({
      drawnLevel: 3,
      focusLevel: 0,
      meanAreaPx: [500, 160, 40, 6, 3, 1],
      pixelScale: 1,
    });
    expect(strengths[3]).toBe(0);
    expect(fineStrengths).toEqual([0, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { parentOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import type { DrawnShape } from '#shared/map/shapes.ts';
import { MapPointing } from '../../../renderer/map/mapPointing.ts';
import type { MapViewProps } from '../../../renderer/map/mapProps.ts';
import { quadCity } from './quadCity.ts';
import { cameraOn, testScene } from './testScene.ts';

const city = quadCity();
const { atlas } = city;
const leaf = (atlas.levelStart[LEAF_LEVEL] as number) + 17;
const centre: [number, number] = [atlas.labelPoint[2 * leaf] as number, atlas.labelPoint[2 * leaf + 1] as number];

/** A hand over the middle of a smallest area; what is opened counts as open from then on. */
function handOver(shapes: readonly DrawnShape[] = []) {
  let selected: AreaIndex | undefined;
  let picked: MapThing | undefined;
  const camera = cameraOn(atlas, leaf);
  const input = { ...testScene(city, { focus: parentOf(atlas, leaf) ?? 0, camera }), shapes };
  const pointing = new MapPointing({
    props: () =>
      ({
        atlas,
        view: {
          focus: atlas.code(0),
          movedAt: 0,
          ...(selected === undefined ? {} : { selected: atlas.code(selected) }),
        },
        onSelect: (area) => {
          selected = area;
        },
        onPick: (thing) => {
          picked = thing;
        },
      }) as MapViewProps,
    frame: () => input.frame,
    camera: () => camera,
    drawn: () => input,
    hand: { placeAt: () => centre, areaAt: () => leaf },
    onMove: () => undefined,
    onHover: () => undefined,
    onHoveredArea: () => undefined,
  });
  const { width, height } = input.frame.whole;
  return {
    hold: () => pointing.hold(width / 2, height / 2),
    tap: () => pointing.click(width / 2, height / 2),
    open: (area: AreaIndex) => {
      selected = area;
    },
    selected: () => selected,
    picked: () => picked,
  };
}

describe('a hand on the map', () => {
  it('opens the area that it is held on, and held again the area around, up to the city', () => {
    const hand = handOver();
    const opened: (AreaIndex | undefined)[] = [];
    for (let n = 0; n < 7; n++) {
      hand.hold();
      opened.push(hand.selected());
    }
    const way = [leaf];
    for (let area = parentOf(atlas, leaf); area !== undefined; area = parentOf(atlas, area)) way.push(area);
    // Above the city there is nothing: it stays open.
    expect(opened).toEqual([...way, 0]);
  });

  it('opens what it is held on where another area is open, and never goes up by taps', () => {
    const hand = handOver();
    hand.open(leaf + 1);
    hand.hold();
    expect(hand.selected()).toBe(leaf);
    hand.tap();
    hand.tap();
    expect(hand.selected()).toBe(leaf);
  });

  it('opens a drawn shape by its line, and the ground inside of it elsewhere', () => {
    const shape = (radius: number): DrawnShape => ({
      ...{ id: 's', name: '管控圈', note: '', createdAt: 0 },
      query: { type: 'ring', centre, radius },
    });
    // A dot is all line.
    const dot = handOver([shape(10)]);
    dot.tap();
    expect(dot.picked()).toEqual({ type: 'shape', id: 's' });
    const polygon = { ...shape(10), query: { type: 'polygon', ring: ringAround(0.02, 0.01) } } as DrawnShape;
    const hand = handOver([polygon]);
    hand.tap();
    expect(hand.picked()).toBeUndefined();
    expect(hand.selected()).toBe(leaf);
  });
});

/** A square whose middle, where its name stands, lies east of the hand. */
const ringAround = (reach: number, aside: number): [number, number][] => [
  [centre[0] - reach + aside, centre[1] - reach],
  [centre[0] + reach + aside, centre[1] - reach],
  [centre[0] + reach + aside, centre[1] + reach],
  [centre[0] - reach + aside, centre[1] + reach],
];

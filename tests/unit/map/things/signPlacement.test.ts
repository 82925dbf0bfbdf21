import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../renderer/map/layers/labels/boxes.ts';
import { placeSigns, type SignWish } from '../../../../renderer/map/layers/things/signPlacement.ts';
import type { ThingGround } from '../../../../renderer/map/layers/things/thingGround.ts';

const GROUND: ThingGround = { names: new Map(), reds: [], oranges: [], free: [0, 0, 1_000, 800] };

const sign = (x: number, y: number, ...widths: readonly number[]): SignWish => ({
  x,
  y,
  sizes: (widths.length === 0 ? [30] : widths).map((width) => [width, 30] as const),
});

const place = (signs: readonly SignWish[], ground: Partial<ThingGround> = {}, counts: readonly Box[] = []) =>
  placeSigns({ signs, ground: { ...GROUND, ...ground }, counts, readTextPx: 30 });

describe('the signs of single things', () => {
  it('keep their plate where nothing is in the way', () => {
    expect(place([sign(100, 100), sign(300, 100)])).toEqual([0, 0]);
  });

  it('are dots where they would cover a graver one, which comes before them', () => {
    expect(place([sign(100, 100), sign(110, 100), sign(140, 100)])).toEqual([0, undefined, 0]);
  });

  it('are dots where they would cover a name, a red sign or a count, or lie under a panel', () => {
    const box: Box = [90, 90, 200, 110];
    expect(place([sign(100, 100)], { names: new Map([['7', box]]) })).toEqual([undefined]);
    expect(place([sign(100, 100)], { reds: [box] })).toEqual([undefined]);
    expect(place([sign(100, 100)], {}, [box])).toEqual([undefined]);
    expect(place([sign(100, 100)], { free: [120, 0, 1_000, 800] })).toEqual([undefined]);
    expect(place([sign(100, 100)], { oranges: [box] })).toEqual([0]);
  });

  it('lose their words before they become dots', () => {
    const names = new Map<string, Box>([['7', [130, 90, 200, 110]]]);
    expect(place([sign(100, 100, 120, 30)], { names })).toEqual([1]);
  });
});

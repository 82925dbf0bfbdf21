import { describe, expect, it } from 'vitest';
import type { DrawnShape } from '#shared/map/shapes.ts';
import { type Box, touch } from '../../../renderer/map/layers/labels/boxes.ts';
import { boxOf } from '../../../renderer/map/layers/labels/labelPlacement.ts';
import { steadyLabels } from '../../../renderer/map/layers/labels/steadyLabels.ts';
import { shapeNames } from '../../../renderer/map/layers/shapes/shapeNames.ts';
import { shapesMapLayer } from '../../../renderer/map/layers/shapes/shapesMapLayer.ts';
import { quadCity } from './quadCity.ts';
import { testScene } from './testScene.ts';

const city = quadCity();
const [lng = 0, lat = 0] = city.atlas.labelPoint;

const ring = (id: string, radius: number): DrawnShape => ({
  ...{ id, name: `管控区${id}`, note: '', createdAt: 0 },
  query: { type: 'ring', centre: [lng, lat], radius },
});
const frameWith = (shapes: readonly DrawnShape[]) => ({ ...testScene(city), shapes });

describe('names of kept shapes', () => {
  it('keep off names of areas and each other, and are tapped where they stand', () => {
    const input = frameWith([ring('甲', 20_000), ring('乙', 20_000)]);
    const { names } = shapeNames(input);
    expect([...names.keys()]).toEqual(['甲', '乙']);
    const others = steadyLabels(input).map((label) => boxOf(label, 0));
    const [first, second] = [...names.values()].map(({ box }) => box);
    for (const box of [first, second]) expect(others.some((other) => touch(other, box as Box))).toBe(false);
    expect(touch(first as Box, second as Box)).toBe(false);
    for (const [id, { x, y }] of names) {
      expect(shapesMapLayer.pick?.(input, x, y, 1)?.thing).toEqual({ type: 'shape', id });
    }
  });

  it('stand at the line of a shape that is narrower than its name', () => {
    const input = frameWith([ring('甲', 3_000)]);
    const { box } = shapeNames(input).names.get('甲') ?? { box: [0, 0, 0, 0] as Box };
    const [x = 0, y = 0] = input.viewport.project([lng, lat]);
    const aside = Math.max(box[0] - x, x - box[2], 0);
    const above = Math.max(box[1] - y, y - box[3], 0);
    const radius = 3 * (input.viewport.project([lng, lat - 1 / 111.2])[1] as number) - 3 * y;
    const fromLine = Math.hypot(aside, above) - radius;
    expect(fromLine).toBeGreaterThan(-radius / 2);
    expect(fromLine).toBeLessThan(2 * input.readTextPx);
  });

  it('are told in the legend where a shape is too small for one, or has no room', () => {
    const input = frameWith([ring('甲', 20)]);
    expect(shapeNames(input).names.size).toBe(0);
    const layers = [{ id: 'shapes' }] as const;
    const look = { layers, tokens: input.tokens, locale: input.locale };
    expect(shapesMapLayer.legend?.({ ...look, drawn: input })[0]?.brief).toContain('管控区甲');
    const named = frameWith([ring('甲', 20_000)]);
    expect(shapesMapLayer.legend?.({ ...look, drawn: named })[0]?.brief).toBe('');
  });
});

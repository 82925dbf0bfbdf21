import { describe, expect, it } from 'vitest';
import { PALETTE_SIZE, paletteTexels } from '../../../renderer/map/layers/areas/areaPaint.ts';

describe('paletteTexels', () => {
  it('holds colours and opacity in its first row, the patterns below', () => {
    const texels = paletteTexels([
      { colour: [10, 20, 30], alpha: 1 },
      { colour: [40, 50, 60], alpha: 0.5, pattern: 'dots' },
    ]);
    expect([...texels.subarray(0, 8)]).toEqual([10, 20, 30, 255, 40, 50, 60, 128]);
    const below = 4 * PALETTE_SIZE;
    expect([texels[below], texels[below + 4]]).toEqual([0, 3]);
  });

  it('leaves what it has no colour for empty, and takes no more than fit', () => {
    const many = Array.from({ length: 20 }, () => ({ colour: [255, 255, 255] as const, alpha: 1 }));
    expect(paletteTexels(many)).toHaveLength(2 * 4 * PALETTE_SIZE);
    expect(paletteTexels([])[3]).toBe(0);
  });
});

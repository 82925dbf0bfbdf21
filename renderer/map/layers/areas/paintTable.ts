import type { Device, Texture } from '@luma.gl/core';
import { type AreaPaint, PALETTE_SIZE, paletteTexels } from './areaPaint.ts';
import { TABLE_WIDTH } from './areaStateTable.ts';

/** The textures of an area paint: one code an area, and the palette. */
export interface PaintTable {
  readonly codeTable: Texture;
  readonly paletteTable: Texture;
  /** Sends what differs from what was sent last; true when anything was sent. */
  upload(paint: AreaPaint): boolean;
  destroy(): void;
}

/** Makes the textures for tables of `height` rows. */
export function createPaintTable(device: Device, height: number): PaintTable {
  const sampler = { minFilter: 'nearest', magFilter: 'nearest' } as const;
  const codeTable = device.createTexture({ format: 'r8uint', width: TABLE_WIDTH, height, mipLevels: 1, sampler });
  const size = { width: PALETTE_SIZE, height: 2 };
  const paletteTable = device.createTexture({ format: 'rgba8unorm', ...size, mipLevels: 1, sampler });
  const sent = new Uint8Array(TABLE_WIDTH * height).fill(255);
  let last: AreaPaint | undefined;
  return {
    codeTable,
    paletteTable,
    upload(paint) {
      if (paint.codes === last?.codes && paint.revision === last.revision && paint.palette === last.palette)
        return false;
      if (paint.palette !== last?.palette) paletteTable.writeData(paletteTexels(paint.palette), size);
      const isFirst = last === undefined;
      last = paint;
      const row = new Uint8Array(TABLE_WIDTH);
      for (let y = 0; y < height; y++) {
        const first = y * TABLE_WIDTH;
        // Texel 0 is “no area”.
        row.fill(255);
        row.set(paint.codes.subarray(Math.max(0, first - 1), first + TABLE_WIDTH - 1), first === 0 ? 1 : 0);
        if (!isFirst && row.every((code, x) => sent[first + x] === code)) continue;
        sent.set(row, first);
        codeTable.writeData(row, { y, width: TABLE_WIDTH, height: 1 });
      }
      return true;
    },
    destroy() {
      codeTable.destroy();
      paletteTable.destroy();
    },
  };
}

import type { Device, Framebuffer, Texture } from '@luma.gl/core';
import type { BufferPlace } from './areaBuffer.ts';

/** The buffers a window draws into before it resolves: ids, borders and the picture at full size, halos at one texel a cell. */
export interface AreaTargets {
  readonly ids: Framebuffer;
  readonly idTexture: Texture;
  readonly coverage: Framebuffer;
  readonly coverageTexture: Texture;
  /** Blurred along x. */
  readonly blurred: Framebuffer;
  readonly blurredTexture: Texture;
  readonly halo: Framebuffer;
  readonly haloTexture: Texture;
  readonly border: Framebuffer;
  readonly borderTexture: Texture;
  readonly picture: Framebuffer;
  readonly pictureTexture: Texture;
  destroy(): void;
}

/** Makes the buffers for a place and a halo cell of `cell` device pixels; wide: for ids of more than 18 bits. */
export function createAreaTargets(device: Device, place: BufferPlace, cell: number, isWide: boolean): AreaTargets {
  const columns = place.width / cell;
  const rows = place.height / cell;
  const nearest = { minFilter: 'nearest', magFilter: 'nearest' } as const;
  const linear = { minFilter: 'linear', magFilter: 'linear' } as const;
  const clamp = { addressModeU: 'clamp-to-edge', addressModeV: 'clamp-to-edge' } as const;
  const make = (
    format: 'r32uint' | 'rg32uint' | 'rgba8unorm',
    width: number,
    height: number,
    filter: typeof nearest | typeof linear,
  ) => device.createTexture({ format, width, height, mipLevels: 1, sampler: { ...filter, ...clamp } });
  const idTexture = make(isWide ? 'rg32uint' : 'r32uint', place.width, place.height, nearest);
  const coverageTexture = make('rgba8unorm', columns, rows, nearest);
  const blurredTexture = make('rgba8unorm', columns, rows, nearest);
  const haloTexture = make('rgba8unorm', columns, rows, linear);
  const borderTexture = make('rgba8unorm', place.windowWidth, place.windowHeight, nearest);
  const pictureTexture = make('rgba8unorm', place.windowWidth, place.windowHeight, nearest);
  const target = (texture: Texture) =>
    device.createFramebuffer({ width: texture.width, height: texture.height, colorAttachments: [texture] });
  const targets = {
    ids: target(idTexture),
    coverage: target(coverageTexture),
    blurred: target(blurredTexture),
    halo: target(haloTexture),
    border: target(borderTexture),
    picture: target(pictureTexture),
  };
  return {
    ...targets,
    idTexture,
    coverageTexture,
    blurredTexture,
    haloTexture,
    borderTexture,
    pictureTexture,
    destroy() {
      for (const resource of [
        ...Object.values(targets),
        idTexture,
        coverageTexture,
        blurredTexture,
        haloTexture,
        borderTexture,
        pictureTexture,
      ])
        resource.destroy();
    },
  };
}

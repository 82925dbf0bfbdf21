import type { Device } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { PAINT_OVER } from '../paintOver.ts';
import { resolveModule } from './areaUniforms.ts';

export interface FullScreenProps {
  readonly id: string;
  readonly vs: string;
  readonly fs: string;
  /** Onto the screen, premultiplied over what is there; otherwise into a buffer of ours, replacing. */
  readonly isOnScreen?: boolean;
  /** False: it is told nothing but its textures. */
  readonly hasUniforms?: boolean;
}

/** A triangle that covers the whole target. */
export function fullScreenModel(
  device: Device,
  { id, vs, fs, isOnScreen = false, hasUniforms = true }: FullScreenProps,
): Model {
  return new Model(device, {
    id,
    vs,
    fs,
    modules: hasUniforms ? [resolveModule] : [],
    topology: 'triangle-list',
    vertexCount: 3,
    ...(isOnScreen ? {} : { colorAttachmentFormats: ['rgba8unorm'] }),
    parameters: { ...PAINT_OVER, blend: isOnScreen },
  });
}

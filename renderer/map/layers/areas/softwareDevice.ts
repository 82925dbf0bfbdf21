import type { Device } from '@luma.gl/core';

/** True without a graphics card: every pixel of every pass is paid for by the processor. */
export function isSoftware({ info }: Device): boolean {
  return info.gpuType === 'cpu' || /llvmpipe|softpipe|basic render/i.test(info.renderer);
}

import type { Device, Texture } from '@luma.gl/core';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { NO_AREA } from '#shared/domain/area.ts';
import { type AreaStateTable, STATE_BYTES, TABLE_WIDTH } from './areaStateTable.ts';

const ROW_BYTES = STATE_BYTES * TABLE_WIDTH;

/** Per-area textures that the shaders read by id. */
export interface AreaTables {
  readonly stateTable: Texture;
  readonly parentTable: Texture;
  /** Sends what changed in the state table; true when something was sent. */
  upload(states: AreaStateTable): boolean;
  destroy(): void;
}

/** Makes both tables; the parents are sent once, the states on the next upload. */
export function createAreaTables(device: Device, atlas: Atlas, states: AreaStateTable): AreaTables {
  const height = states.height;
  const sampler = { minFilter: 'nearest', magFilter: 'nearest' } as const;
  const table = (format: 'rg8uint' | 'r32uint') =>
    device.createTexture({ format, width: TABLE_WIDTH, height, mipLevels: 1, sampler });
  const stateTable = table('rg8uint');
  const parentTable = table('r32uint');
  parentTable.writeData(parentIds(atlas, TABLE_WIDTH * height), { width: TABLE_WIDTH, height });
  states.markAllDirty();
  return {
    stateTable,
    parentTable,
    upload(changed) {
      const runs = changed.takeDirtyRows();
      for (const [start, end] of runs) {
        const rows = changed.bytes.subarray(start * ROW_BYTES, end * ROW_BYTES);
        stateTable.writeData(rows, { y: start, width: TABLE_WIDTH, height: end - start });
      }
      return runs.length > 0;
    },
    destroy() {
      stateTable.destroy();
      parentTable.destroy();
    },
  };
}

/** Parent of each id as an id; 0 for the city and for “no area”. */
function parentIds(atlas: Atlas, length: number): Uint32Array<ArrayBuffer> {
  const ids = new Uint32Array(length);
  for (let area = 0; area < atlas.areaCount; area++) {
    const parent = atlas.parent[area] ?? NO_AREA;
    ids[area + 1] = parent === NO_AREA ? 0 : parent + 1;
  }
  return ids;
}

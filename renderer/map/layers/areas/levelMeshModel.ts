import { Buffer, type Device, type RenderPass, type Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { LevelMesh } from '#shared/atlas/areaMesh.ts';
import { idShaders } from './areaShaders.ts';
import { idModule } from './areaUniforms.ts';
import { type MeshBounds, visibleRuns } from './chunkCulling.ts';

const BYTES_PER_INDEX = 4;

interface IdQuestion {
  readonly matrix: readonly number[];
  readonly parentTable: Texture;
  /** Levels from the drawn one up to the wide rank, and the first id of that rank. */
  readonly groupSteps: number;
  readonly groupStart: number;
  readonly view: MeshBounds;
}

/** One level's mesh on the graphics card. */
export interface LevelMeshModel {
  /** Draws the ids of what can be seen; false while the shader is not ready. */
  draw(pass: RenderPass, question: IdQuestion): boolean;
  destroy(): void;
}

/** Uploads a mesh; it stays until destroyed. */
export function createLevelMeshModel(device: Device, mesh: LevelMesh, id: string): LevelMeshModel {
  const buffers = {
    position: device.createBuffer({ data: mesh.position, usage: Buffer.VERTEX }),
    area: device.createBuffer({ data: mesh.area, usage: Buffer.VERTEX }),
  };
  const indexBuffer = device.createBuffer({ data: mesh.index, usage: Buffer.INDEX, indexType: 'uint32' });
  const model = new Model(device, {
    id,
    ...idShaders,
    modules: [idModule],
    topology: 'triangle-list',
    bufferLayout: [
      { name: 'position', format: 'float32x2' },
      { name: 'area', format: 'uint32' },
    ],
    attributes: buffers,
    indexBuffer,
    indexCount: mesh.index.length,
    colorAttachmentFormats: ['r32uint'],
    parameters: { depthWriteEnabled: false, depthCompare: 'always', cullMode: 'none', blend: false },
  });
  return {
    draw(pass, { matrix, parentTable, groupSteps, groupStart, view }) {
      model.shaderInputs.setProps({ ids: { matrix, groupSteps, groupStart } });
      model.setBindings({ parentTable });
      let isDrawn = true;
      for (const [start, end] of visibleRuns(mesh, view)) {
        model.setDrawOffsets({ firstVertex: start * BYTES_PER_INDEX, firstIndex: start });
        model.setIndexCount(end - start);
        isDrawn = model.draw(pass) && isDrawn;
      }
      return isDrawn;
    },
    destroy() {
      model.destroy();
      for (const buffer of [...Object.values(buffers), indexBuffer]) buffer.destroy();
    },
  };
}

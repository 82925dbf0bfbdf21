import { Layer, type LayerProps } from '@deck.gl/core';
import { Buffer, type Device } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { matrixAt } from '../areas/viewMatrix.ts';
import { PAINT_OVER } from '../paintOver.ts';
import { type HeightUniforms, heightModule, rimShaders, roofShaders, wallShaders } from './heightShaders.ts';
import { type RaisedMesh, ROOF_FLOATS, WALL_FLOATS } from './raisedMesh.ts';

/** What one frame of columns looks like. */
interface HeightPicture {
  readonly mesh: RaisedMesh;
  readonly origin: readonly [x: number, y: number];
  readonly style: Omit<HeightUniforms, 'matrix'>;
  readonly onIncomplete: () => void;
}

interface HeightLayerProps extends LayerProps {
  readonly picture: HeightPicture;
}

type HeightState = {
  readonly roofs: Model;
  readonly walls: Model;
  readonly rims: Model;
  mesh: RaisedMesh | undefined;
  buffers: readonly Buffer[];
};

/** Areas raised to columns: tops, sides, and the borders on top. Uploaded when the columns change, not when the camera moves. */
export class HeightLayer extends Layer<HeightLayerProps> {
  static override layerName = 'HeightLayer';
  static override defaultProps = { picture: { type: 'object', compare: false } };
  declare state: HeightState;

  override initializeState(): void {
    const { device } = this.context;
    this.state = {
      roofs: roofModel(device),
      walls: edgeModel(device, 'height-walls', wallShaders, true),
      rims: edgeModel(device, 'height-rims', rimShaders, false),
      mesh: undefined,
      buffers: [],
    };
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    const { roofs, walls, rims, buffers } = this.state;
    for (const resource of [roofs, walls, rims, ...buffers]) resource.destroy();
  }

  override draw(): void {
    const { mesh, origin, style, onIncomplete } = this.props.picture;
    if (this.state.mesh !== mesh) this.#upload(mesh);
    if (mesh.walls.length === 0) return;
    const { roofs, walls, rims } = this.state;
    const matrix = matrixAt(this.context.viewport.viewProjectionMatrix, origin);
    for (const model of [roofs, walls, rims]) {
      model.shaderInputs.setProps({ height: { ...style, matrix } });
      if (!model.draw(this.context.renderPass)) onIncomplete();
    }
  }

  #upload(mesh: RaisedMesh): void {
    const { device } = this.context;
    const { roofs, walls, rims } = this.state;
    for (const buffer of this.state.buffers) buffer.destroy();
    this.state.mesh = mesh;
    this.state.buffers = [];
    if (mesh.walls.length === 0) return;
    const corners = device.createBuffer({ data: mesh.roofs, usage: Buffer.VERTEX });
    const edges = device.createBuffer({ data: mesh.walls, usage: Buffer.VERTEX });
    this.state.buffers = [corners, edges];
    roofs.setAttributes({ corners });
    roofs.setVertexCount(mesh.roofs.length / ROOF_FLOATS);
    for (const model of [walls, rims]) {
      model.setAttributes({ edges });
      model.setInstanceCount(mesh.walls.length / WALL_FLOATS);
    }
  }
}

const OPAQUE = { depthWriteEnabled: true, depthCompare: 'less-equal', cullMode: 'none', blend: false } as const;
const OVER = { ...PAINT_OVER, depthCompare: 'less-equal' } as const;

const roofModel = (device: Device): Model =>
  new Model(device, {
    id: 'height-roofs',
    ...roofShaders,
    modules: [heightModule],
    topology: 'triangle-list',
    bufferLayout: [{ name: 'corners', attributes: [{ attribute: 'corner', format: 'float32x4', byteOffset: 0 }] }],
    vertexCount: 0,
    parameters: OPAQUE,
  });

const edgeModel = (
  device: Device,
  id: string,
  shaders: { readonly vs: string; readonly fs: string },
  isOpaque: boolean,
): Model =>
  new Model(device, {
    id,
    ...shaders,
    modules: [heightModule],
    topology: 'triangle-strip',
    isInstanced: true,
    bufferLayout: [
      {
        name: 'edges',
        stepMode: 'instance',
        attributes: [
          { attribute: 'ends', format: 'float32x4', byteOffset: 0 },
          { attribute: 'raised', format: 'float32x2', byteOffset: 16 },
        ],
      },
    ],
    vertexCount: 4,
    instanceCount: 0,
    parameters: isOpaque ? OPAQUE : OVER,
  });

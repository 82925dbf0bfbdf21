import { Layer, type LayerProps } from '@deck.gl/core';
import { Buffer, type Device, type Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { matrixAt } from '../areas/viewMatrix.ts';
import { PAINT_OVER } from '../paintOver.ts';
import type { HeatImage } from './heatImage.ts';
import { type HeatUniforms, heatModule, heatShaders } from './heatShaders.ts';

/** What one frame of the heat map looks like. */
interface HeatPicture {
  readonly image: HeatImage;
  readonly style: Omit<HeatUniforms, 'matrix'>;
  readonly onIncomplete: () => void;
}

interface HeatLayerProps extends LayerProps {
  readonly picture: HeatPicture;
}

const CORNERS = Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1);

/** One square of ground with a texture: moving the camera costs nothing but drawing it again. */
export class HeatLayer extends Layer<HeatLayerProps> {
  static override layerName = 'HeatLayer';
  static override defaultProps = { picture: { type: 'object', compare: false } };
  declare state: {
    readonly model: Model;
    readonly place: Buffer;
    position: Buffer | undefined;
    texture: Texture | undefined;
    image: HeatImage | undefined;
  };

  override initializeState(): void {
    const { device } = this.context;
    const place = device.createBuffer({ data: CORNERS, usage: Buffer.VERTEX });
    this.state = { model: heatModel(device), place, position: undefined, texture: undefined, image: undefined };
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    const { model, place, position, texture } = this.state;
    for (const resource of [model, place, position, texture]) resource?.destroy();
  }

  override draw(): void {
    const { image, style, onIncomplete } = this.props.picture;
    const { model, place } = this.state;
    if (this.state.image !== image) this.#upload(image);
    const { position, texture } = this.state;
    if (position === undefined || texture === undefined) return;
    const matrix = matrixAt(this.context.viewport.viewProjectionMatrix, image.origin);
    model.shaderInputs.setProps({ heat: { ...style, matrix } });
    model.setAttributes({ position, place });
    model.setBindings({ densityTable: texture });
    if (!model.draw(this.context.renderPass)) onIncomplete();
  }

  #upload(image: HeatImage): void {
    const { device } = this.context;
    this.state.position?.destroy();
    this.state.texture?.destroy();
    const { columns, rows, bytes, bounds } = image;
    const [west, south, east, north] = bounds;
    const position = Float32Array.of(west, south, east, south, west, north, east, north);
    this.state.position = device.createBuffer({ data: position, usage: Buffer.VERTEX });
    this.state.texture = device.createTexture({
      format: 'r8unorm',
      width: columns,
      height: rows,
      mipLevels: 1,
      data: bytes,
      sampler: {
        minFilter: 'linear',
        magFilter: 'linear',
        addressModeU: 'clamp-to-edge',
        addressModeV: 'clamp-to-edge',
      },
    });
    this.state.image = image;
  }
}

const heatModel = (device: Device): Model =>
  new Model(device, {
    id: 'heat',
    ...heatShaders,
    modules: [heatModule],
    topology: 'triangle-strip',
    bufferLayout: [
      { name: 'position', format: 'float32x2' },
      { name: 'place', format: 'float32x2' },
    ],
    vertexCount: 4,
    parameters: PAINT_OVER,
  });

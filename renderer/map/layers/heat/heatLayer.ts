import { Layer, type LayerProps } from '@deck.gl/core';
import { Buffer, type Device, type Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { matrixAt } from '../areas/viewMatrix.ts';
import { PAINT_OVER } from '../paintOver.ts';
import type { HeatGround } from './heatGround.ts';
import type { HeatImage } from './heatImage.ts';
import { type HeatUniforms, heatModule, heatShaders } from './heatShaders.ts';

/** What one frame of the heat map looks like. */
interface HeatPicture {
  readonly image: HeatImage;
  readonly ground: HeatGround;
  readonly style: Omit<HeatUniforms, 'matrix' | 'window'>;
  readonly onIncomplete: () => void;
}

interface HeatLayerProps extends LayerProps {
  readonly picture: HeatPicture;
}

/** The ground of the city with a texture: moving the camera costs nothing but drawing it again. */
export class HeatLayer extends Layer<HeatLayerProps> {
  static override layerName = 'HeatLayer';
  static override defaultProps = { picture: { type: 'object', compare: false } };
  declare state: {
    readonly model: Model;
    position: Buffer | undefined;
    ground: HeatGround | undefined;
    texture: Texture | undefined;
    image: HeatImage | undefined;
  };

  override initializeState(): void {
    const { device } = this.context;
    const model = heatModel(device);
    this.state = { model, position: undefined, ground: undefined, texture: undefined, image: undefined };
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    const { model, position, texture } = this.state;
    for (const resource of [model, position, texture]) resource?.destroy();
  }

  override draw(): void {
    const { image, ground, style, onIncomplete } = this.props.picture;
    const { model } = this.state;
    if (this.state.image !== image) this.#upload(image);
    if (this.state.ground !== ground) this.#spread(ground);
    const { position, texture } = this.state;
    if (position === undefined || texture === undefined) return;
    const matrix = matrixAt(this.context.viewport.viewProjectionMatrix, ground.origin);
    model.shaderInputs.setProps({ heat: { ...style, matrix, window: windowOf(image, ground) } });
    model.setAttributes({ position });
    model.setVertexCount(ground.corners.length / 2);
    model.setBindings({ densityTable: texture });
    if (!model.draw(this.context.renderPass)) onIncomplete();
  }

  #spread(ground: HeatGround): void {
    this.state.position?.destroy();
    this.state.position = this.context.device.createBuffer({ data: ground.corners, usage: Buffer.VERTEX });
    this.state.ground = ground;
  }

  #upload(image: HeatImage): void {
    const { device } = this.context;
    this.state.texture?.destroy();
    const { columns, rows, bytes } = image;
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

function windowOf({ origin, bounds }: HeatImage, ground: HeatGround): HeatUniforms['window'] {
  const [west, south, east, north] = bounds;
  return [origin[0] + west - ground.origin[0], origin[1] + south - ground.origin[1], east - west, north - south];
}

const heatModel = (device: Device): Model =>
  new Model(device, {
    id: 'heat',
    ...heatShaders,
    modules: [heatModule],
    topology: 'triangle-list',
    bufferLayout: [{ name: 'position', format: 'float32x2' }],
    vertexCount: 0,
    parameters: PAINT_OVER,
  });

import { type Effect, Layer, type LayerProps, type Viewport } from '@deck.gl/core';
import type { AreaPaintCounts, AreaPicture } from './areaFrame.ts';
import { AreaPainter } from './areaPainter.ts';

interface AreaLayerProps extends LayerProps {
  readonly picture: AreaPicture;
}

/** All areas of the drawn level as one deck.gl layer. Works together with `AreaIdEffect`, which prepares its buffers. */
export class AreaLayer extends Layer<AreaLayerProps> {
  static override layerName = 'AreaLayer';
  static override defaultProps = { picture: { type: 'object', compare: false } };
  declare state: { painter: AreaPainter };

  override initializeState(): void {
    this.state = { painter: new AreaPainter(this.context.device, this.props.picture) };
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    this.state.painter.destroy();
  }

  get counts(): AreaPaintCounts {
    return this.state.painter.counts;
  }

  prepare(viewport: Viewport): void {
    const { device } = this.context;
    const ratio = device.getDefaultCanvasContext().cssToDeviceRatio();
    this.state.painter.prepare(this.props.picture, viewport, ratio);
  }

  override draw(): void {
    this.state.painter.draw(this.props.picture, this.context.renderPass);
  }
}

/** Draws the ids of area layers before the screen pass begins: a pass cannot be opened inside another one. */
export class AreaIdEffect implements Effect {
  readonly id = 'area-ids';
  readonly props = {};

  setup(): void {}

  cleanup(): void {}

  preRender({ layers, viewports }: Parameters<Effect['preRender']>[0]): void {
    const viewport = viewports[0];
    if (viewport === undefined) return;
    for (const layer of layers) if (layer instanceof AreaLayer) layer.prepare(viewport);
  }
}

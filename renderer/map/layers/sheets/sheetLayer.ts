import { Layer, type LayerProps } from '@deck.gl/core';
import { Buffer, type Device, type Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { MapFrame } from '../../spanningView.ts';
import { PAINT_OVER } from '../paintOver.ts';
import { INK_CELL_PX, type InkRun } from './inkRuns.ts';
import type { SheetCarry } from './sheetCarry.ts';
import { sheetModule, sheetShaders } from './sheetShaders.ts';

/** A painted sheet: another object whenever it was painted again. Its pixels are let go once they are sent. */
export interface PaintedSheet {
  /** Red, green, blue, opacity, not multiplied; rows from the top. */
  pixels: Uint8ClampedArray<ArrayBuffer> | undefined;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly InkRun[];
}

interface SheetPicture {
  readonly sheet: PaintedSheet;
  readonly carry: SheetCarry;
  readonly frame: MapFrame;
  readonly onIncomplete: () => void;
}

interface SheetLayerProps extends LayerProps {
  readonly picture: SheetPicture;
}

/** A sheet of lines, names and signs as a deck.gl layer. Only where something is painted are pixels sent and drawn. */
export class SheetLayer extends Layer<SheetLayerProps> {
  static override layerName = 'SheetLayer';
  static override defaultProps = { picture: { type: 'object', compare: false } };
  declare state: {
    /** Not called `model`: deck.gl would set modules of its own in that. */
    readonly quads: Model;
    texture: Texture | undefined;
    corners: Buffer | undefined;
    sent: PaintedSheet | undefined;
  };

  override initializeState(): void {
    this.state = { quads: sheetModel(this.context.device), texture: undefined, corners: undefined, sent: undefined };
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    const { quads, texture, corners } = this.state;
    for (const resource of [quads, texture, corners]) resource?.destroy();
  }

  override draw(): void {
    const { sheet, carry, frame, onIncomplete } = this.props.picture;
    if (sheet.runs.length === 0) return;
    if (this.state.sent !== sheet && sheet.pixels !== undefined) this.#send(sheet, sheet.pixels);
    const { quads, texture, corners } = this.state;
    if (texture === undefined || corners === undefined) return;
    const ratio = this.context.device.getDefaultCanvasContext().cssToDeviceRatio();
    quads.shaderInputs.setProps({
      sheet: {
        whole: [frame.whole.width * ratio, frame.whole.height * ratio],
        place: [frame.x * ratio, frame.y * ratio],
        shift: [carry.x, carry.y],
        scale: carry.scale,
        height: sheet.height,
      },
    });
    quads.setBindings({ inkTexture: texture });
    quads.setAttributes({ corner: corners });
    quads.setVertexCount(6 * sheet.runs.length);
    if (!quads.draw(this.context.renderPass)) onIncomplete();
  }

  #send(sheet: PaintedSheet, pixels: Uint8ClampedArray<ArrayBuffer>): void {
    const { device } = this.context;
    const { width, height, runs } = sheet;
    const last = this.state.sent;
    this.state.sent = sheet;
    sheet.pixels = undefined;
    if (last?.width !== width || last.height !== height) {
      this.state.texture?.destroy();
      const sampler = { minFilter: 'nearest', magFilter: 'nearest' } as const;
      this.state.texture = device.createTexture({ format: 'rgba8unorm', width, height, mipLevels: 1, sampler });
    }
    for (const y of new Set(runs.map(([, top]) => top))) {
      const bottom = Math.min(height, y + INK_CELL_PX);
      const rows = pixels.subarray(4 * width * y, 4 * width * bottom);
      this.state.texture?.writeData(rows, { y, width, height: bottom - y });
    }
    this.state.corners?.destroy();
    this.state.corners = device.createBuffer({ data: cornersOf(runs), usage: Buffer.VERTEX });
  }
}

/** Two triangles a run. */
function cornersOf(runs: readonly InkRun[]): Float32Array<ArrayBuffer> {
  const corners = new Float32Array(12 * runs.length);
  runs.forEach(([left, top, right, bottom], at) => {
    corners.set([left, top, right, top, left, bottom, left, bottom, right, top, right, bottom], 12 * at);
  });
  return corners;
}

function sheetModel(device: Device): Model {
  return new Model(device, {
    id: 'map-sheet',
    ...sheetShaders,
    modules: [sheetModule],
    topology: 'triangle-list',
    bufferLayout: [{ name: 'corner', format: 'float32x2' }],
    vertexCount: 6,
    parameters: PAINT_OVER,
  });
}

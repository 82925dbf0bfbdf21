import { Buffer, type Device, type RenderPass, type Texture } from '@luma.gl/core';
import { Model, type ModelProps } from '@luma.gl/engine';
import type { MeshChunk } from '#shared/atlas/areaMesh.ts';
import { PAGE_SLOTS } from './chunkSlots.ts';

/** Elements a slot of a page has room for. */
export interface SlotSize {
  readonly vertices: number;
  readonly corners: number;
}

/** One way of drawing a mesh: triangles or border lines, with its shaders and the format it draws into. */
export interface MeshLook {
  readonly id: string;
  readonly vs: string;
  readonly fs: string;
  readonly modules: NonNullable<ModelProps['modules']>;
  readonly topology: 'triangle-list' | 'line-list';
  /** Left out: onto the screen, premultiplied over what is there. */
  readonly format?: 'r32uint' | 'rg32uint';
}

/** What a draw is told: uniforms by module, and textures. */
export interface MeshDraw {
  readonly look: MeshLook;
  readonly props: Parameters<Model['shaderInputs']['setProps']>[0];
  readonly bindings: Readonly<Record<string, Texture>>;
}

const BYTES = 4;
/** Ranks of borders, city to micro-grid. */
const RANKS = 6;
/** Bits of the area in a vertex; above them the rank of the border that begins there. */
export const AREA_BITS = 29;

/** Buffers for `PAGE_SLOTS` chunks of one level. What is not filled is drawn as triangles and lines of no extent. */
export class MeshPage {
  readonly #device: Device;
  readonly #size: SlotSize;
  readonly #buffers: { readonly position: Buffer; readonly area: Buffer };
  readonly #index: Buffer;
  readonly #lineIndex: Buffer | undefined;
  readonly #models = new Map<string, Model>();
  /** Per slot: end of the lines of each rank, coarsest first, in indices. */
  readonly #lineEnds: number[][] = Array.from({ length: PAGE_SLOTS }, () => []);

  constructor(device: Device, size: SlotSize, hasLines: boolean) {
    this.#device = device;
    this.#size = size;
    const make = (elements: number, usage: number) =>
      device.createBuffer({ byteLength: elements * BYTES * PAGE_SLOTS, usage, indexType: 'uint32' });
    this.#buffers = { position: make(2 * size.vertices, Buffer.VERTEX), area: make(size.vertices, Buffer.VERTEX) };
    this.#index = make(size.corners, Buffer.INDEX);
    this.#lineIndex = hasLines ? make(2 * size.vertices, Buffer.INDEX) : undefined;
  }

  /** Bytes on the graphics card. */
  get byteLength(): number {
    const buffers = [this.#buffers.position, this.#buffers.area, this.#index, this.#lineIndex];
    return buffers.reduce((sum, buffer) => sum + (buffer?.byteLength ?? 0), 0);
  }

  /** Uploads a chunk into a slot. */
  fill(slot: number, { position, area, index, edge }: MeshChunk): void {
    const { vertices, corners } = this.#size;
    const first = slot * vertices;
    this.#buffers.position.write(position, first * 2 * BYTES);
    this.#buffers.area.write(
      area.map((owner, at) => (owner | (((edge[at] as number) & 7) << AREA_BITS)) >>> 0),
      first * BYTES,
    );
    const shifted = new Uint32Array(corners).fill(first);
    index.forEach((corner, at) => {
      shifted[at] = first + corner;
    });
    this.#index.write(shifted, slot * corners * BYTES);
    if (this.#lineIndex === undefined) return;
    const lines = linesOf(edge, first, vertices);
    this.#lineIndex.write(lines.index, slot * 2 * vertices * BYTES);
    this.#lineEnds[slot] = lines.ends;
  }

  /** Draws the triangles of these slots (ascending); false while the shader is not ready. */
  drawTriangles(pass: RenderPass, slots: readonly number[], draw: MeshDraw): boolean {
    const model = this.#prepared(draw, this.#index);
    let isDrawn = true;
    for (const [start, end] of slotRuns(slots)) {
      isDrawn = this.#drawPart(model, pass, start * this.#size.corners, end * this.#size.corners) && isDrawn;
    }
    return isDrawn;
  }

  /** Draws the borders of these slots (ascending) from the city's outline down to `finestRank`. */
  drawLines(pass: RenderPass, slots: readonly number[], finestRank: number, draw: MeshDraw): boolean {
    if (this.#lineIndex === undefined) return true;
    const model = this.#prepared(draw, this.#lineIndex);
    let isDrawn = true;
    for (const slot of slots) {
      const start = slot * 2 * this.#size.vertices;
      const count = this.#lineEnds[slot]?.[finestRank] ?? 0;
      if (count > 0) isDrawn = this.#drawPart(model, pass, start, start + count) && isDrawn;
    }
    return isDrawn;
  }

  destroy(): void {
    for (const model of this.#models.values()) model.destroy();
    for (const buffer of [this.#buffers.position, this.#buffers.area, this.#index, this.#lineIndex]) buffer?.destroy();
  }

  #prepared({ look, props, bindings }: MeshDraw, indexBuffer: Buffer): Model {
    let model = this.#models.get(look.id);
    if (model === undefined) {
      model = new Model(this.#device, modelProps(look, this.#buffers, indexBuffer));
      this.#models.set(look.id, model);
    }
    model.shaderInputs.setProps(props);
    model.setBindings({ ...bindings });
    return model;
  }

  #drawPart(model: Model, pass: RenderPass, start: number, end: number): boolean {
    // luma.gl takes the offset of an indexed draw in bytes where it says “first vertex”.
    model.setDrawOffsets({ firstVertex: start * BYTES, firstIndex: start });
    model.setIndexCount(end - start);
    return model.draw(pass);
  }
}

function modelProps(
  { id, vs, fs, modules, topology, format }: MeshLook,
  attributes: Readonly<Record<string, Buffer>>,
  indexBuffer: Buffer,
): ModelProps {
  return {
    id,
    vs,
    fs,
    modules,
    topology,
    bufferLayout: [
      { name: 'position', format: 'float32x2' },
      { name: 'area', format: 'uint32' },
    ],
    attributes: { ...attributes },
    indexBuffer,
    indexCount: 3,
    ...(format === undefined ? {} : { colorAttachmentFormats: [format] }),
    parameters: {
      depthWriteEnabled: false,
      depthCompare: 'always',
      cullMode: 'none',
      blend: format === undefined,
      blendColorOperation: 'add',
      blendColorSrcFactor: 'one',
      blendColorDstFactor: 'one-minus-src-alpha',
      blendAlphaOperation: 'add',
      blendAlphaSrcFactor: 'one',
      blendAlphaDstFactor: 'one-minus-src-alpha',
    },
  };
}

/** Neighbouring slots become one draw call. */
function slotRuns(slots: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const slot of slots) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === slot) last[1] = slot + 1;
    else runs.push([slot, slot + 1]);
  }
  return runs;
}

/** The borders a chunk has, coarsest first; the vertex that knows the rank comes last, it is the one that GL asks. */
function linesOf(edge: Uint8Array, first: number, room: number): { index: Uint32Array; ends: number[] } {
  const index = new Uint32Array(2 * room).fill(first);
  const ends = new Array<number>(RANKS).fill(0);
  for (const bits of edge)
    for (let rank = (bits & 7) - 1; rank >= 0 && rank < RANKS; rank++) ends[rank] = (ends[rank] as number) + 2;
  const next = [0, ...ends];
  let ringStart = 0;
  edge.forEach((bits, from) => {
    const isLast = (bits & 8) !== 0;
    const rank = (bits & 7) - 1;
    if (rank >= 0) {
      const at = next[rank] as number;
      index[at] = first + (isLast ? ringStart : from + 1);
      index[at + 1] = first + from;
      next[rank] = at + 2;
    }
    if (isLast) ringStart = from + 1;
  });
  return { index, ends };
}

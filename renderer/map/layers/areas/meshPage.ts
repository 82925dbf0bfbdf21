import { Buffer, type Device, type RenderPass, type Texture } from '@luma.gl/core';
import { Model, type ModelProps } from '@luma.gl/engine';
import type { MeshChunk } from '#shared/atlas/areaMesh.ts';
import { PAINT_OVER } from '../paintOver.ts';
import type { MeshBounds } from './chunkCulling.ts';
import { PAGE_SLOTS } from './chunkSlots.ts';
import { type IndexRange, linesIn, type MeshLines, sortLines } from './meshLines.ts';
import { cutParts, type MeshParts, type PartRun, partsInView } from './meshParts.ts';

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
  /** What lies outside may be left out. */
  readonly view: MeshBounds;
  readonly look: MeshLook;
  readonly props: Parameters<Model['shaderInputs']['setProps']>[0];
  readonly bindings: Readonly<Record<string, Texture>>;
}

/** Which borders are drawn. */
export interface LineChoice {
  readonly finestRank: number;
  /** False: finer ones may be among them, which are too weak to be seen. */
  readonly isExact: boolean;
}

const BYTES = 4;
/** So many indices out of view are drawn sooner than another call is made. */
const WIDEST_GAP = 2_000;
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
  /** Per slot. */
  readonly #parts: MeshParts[] = [];
  readonly #lines: MeshLines[] = [];

  constructor(device: Device, size: SlotSize, hasLines: boolean) {
    this.#device = device;
    this.#size = size;
    const make = (elements: number, usage: number) =>
      device.createBuffer({ byteLength: elements * BYTES * PAGE_SLOTS, usage, indexType: 'uint32' });
    this.#buffers = { position: make(2 * size.vertices, Buffer.VERTEX), area: make(size.vertices, Buffer.VERTEX) };
    this.#index = make(size.corners, Buffer.INDEX);
    this.#lineIndex = hasLines ? make(2 * size.vertices, Buffer.INDEX) : undefined;
  }

  /** Uploads a chunk into a slot. */
  fill(slot: number, chunk: MeshChunk): void {
    const { position, area, index, edge } = chunk;
    const { vertices, corners } = this.#size;
    const parts = cutParts(chunk);
    this.#parts[slot] = parts;
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
    const { index: lineIndex, ...lines } = sortLines(edge, parts.vertexEnds, { first, room: vertices });
    this.#lineIndex.write(lineIndex, slot * 2 * vertices * BYTES);
    this.#lines[slot] = lines;
  }

  /** Draws the triangles of these slots (ascending); false while the shader is not ready. */
  drawTriangles(pass: RenderPass, slots: readonly number[], draw: MeshDraw): boolean {
    const { corners } = this.#size;
    const ranges = slots.flatMap((slot) => {
      const parts = this.#parts[slot] as MeshParts;
      const first = slot * corners;
      return partsInView(parts, draw.view).map((run): IndexRange => {
        // With the slot's unused end, so that whole neighbours are drawn together.
        if (isWhole(run, parts)) return [first, first + corners];
        return [first + (parts.cornerEnds[run[0] - 1] ?? 0), first + (parts.cornerEnds[run[1] - 1] as number)];
      });
    });
    return this.#drawRanges(pass, this.#prepared(draw, this.#index), ranges, WIDEST_GAP);
  }

  /**
   * Draws the borders of these slots (ascending) from the city's outline down to `finestRank`; exactly those, or finer
   * ones as well where that saves calls.
   */
  drawLines(pass: RenderPass, slots: readonly number[], lines: LineChoice, draw: MeshDraw): boolean {
    if (this.#lineIndex === undefined) return true;
    const ranges = slots.flatMap((slot) => {
      const first = slot * 2 * this.#size.vertices;
      const runs = partsInView(this.#parts[slot] as MeshParts, draw.view);
      const found = linesIn(this.#lines[slot] as MeshLines, lines.finestRank, runs);
      return found.map(([start, end]): IndexRange => [first + start, first + end]);
    });
    return this.#drawRanges(pass, this.#prepared(draw, this.#lineIndex), ranges, lines.isExact ? 0 : WIDEST_GAP);
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

  #drawRanges(pass: RenderPass, model: Model, ranges: readonly IndexRange[], gap: number): boolean {
    let isDrawn = true;
    for (const [start, end] of joined(ranges, gap)) {
      // luma.gl takes the offset of an indexed draw in bytes where it says “first vertex”.
      model.setDrawOffsets({ firstVertex: start * BYTES, firstIndex: start });
      model.setIndexCount(end - start);
      isDrawn = model.draw(pass) && isDrawn;
    }
    return isDrawn;
  }
}

const isWhole = ([start, end]: PartRun, { count }: MeshParts): boolean => start === 0 && end === count;

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
    parameters: { ...PAINT_OVER, blend: format === undefined },
  };
}

/** Ranges with no more than `gap` indices between them become one draw call. */
function joined(ranges: readonly IndexRange[], gap: number): readonly IndexRange[] {
  const calls: [number, number][] = [];
  for (const [start, end] of ranges) {
    const last = calls.at(-1);
    if (last !== undefined && start >= last[1] && start - last[1] <= gap) last[1] = end;
    else calls.push([start, end]);
  }
  return calls;
}

import type { Device, RenderPass } from '@luma.gl/core';
import type { ChunkedLevel, MeshChunk } from '#shared/atlas/areaMesh.ts';
import { type MeshBounds, visibleChunks } from './chunkCulling.ts';
import { ChunkReader } from './chunkReader.ts';
import { ChunkSlots, PAGE_SLOTS } from './chunkSlots.ts';
import { type LineChoice, type MeshDraw, MeshPage } from './meshPage.ts';

/** Bytes of one level's mesh that stay on the graphics card; more only when more can be seen at once. */
const LEVEL_BUDGET = 96 * 2 ** 20;

export interface LevelMeshOptions {
  /** Border lines are drawn too, besides the triangles. */
  readonly hasLines: boolean;
  /** A chunk that was not at hand has come. */
  readonly onLoaded: () => void;
  readonly onError: (error: unknown) => void;
}

/** One level's mesh on the graphics card: the chunks that can be seen, and those seen lately as far as there is room. */
export class LevelMeshModel {
  readonly #device: Device;
  readonly #level: ChunkedLevel;
  readonly #options: LevelMeshOptions;
  readonly #slots: ChunkSlots;
  readonly #pages: MeshPage[] = [];
  readonly #reader: ChunkReader;
  /** Slots in view, page by page. */
  #inView: readonly (readonly number[])[] = [];

  constructor(device: Device, level: ChunkedLevel, options: LevelMeshOptions) {
    this.#device = device;
    this.#level = level;
    this.#options = options;
    const slotBytes = 4 * ((options.hasLines ? 5 : 3) * level.mostVertices + level.mostCorners);
    this.#slots = new ChunkSlots(Math.max(1, Math.floor(LEVEL_BUDGET / Math.max(1, slotBytes * PAGE_SLOTS))));
    this.#reader = new ChunkReader(level, {
      onRead: (chunk, mesh) => this.#put(chunk, mesh),
      onSettled: (chunk) => this.#slots.isWanted(chunk) && options.onLoaded(),
      onError: options.onError,
    });
  }

  /** Brings what can be seen onto the graphics card; false while some of it has yet to come. */
  show(view: MeshBounds): boolean {
    const chunks = visibleChunks(this.#level, view);
    this.#slots.want(chunks);
    let isWhole = true;
    for (const chunk of chunks) {
      if (this.#slots.placeOf(chunk) === undefined) isWhole = this.#bring(chunk) && isWhole;
    }
    const inView: number[][] = this.#pages.map(() => []);
    for (const chunk of chunks) {
      const place = this.#slots.placeOf(chunk);
      if (place !== undefined) inView[place.page]?.push(place.slot);
    }
    this.#inView = inView.map((slots) => slots.sort((a, b) => a - b));
    return isWhole;
  }

  /** True when all that can be seen is on the graphics card, but for what cannot be read. */
  isAtHand(view: MeshBounds): boolean {
    const isThere = (chunk: number): boolean =>
      this.#slots.placeOf(chunk) !== undefined || this.#reader.isBroken(chunk);
    return visibleChunks(this.#level, view).every(isThere);
  }

  /** Draws the triangles of what `show` has found; false while the shader is not ready. */
  drawTriangles(pass: RenderPass, draw: MeshDraw): boolean {
    return this.#eachPage((page, slots) => page.drawTriangles(pass, slots, draw));
  }

  /** The same with the borders down to a rank. */
  drawLines(pass: RenderPass, lines: LineChoice, draw: MeshDraw): boolean {
    return this.#eachPage((page, slots) => page.drawLines(pass, slots, lines, draw));
  }

  destroy(): void {
    this.#reader.dispose();
    for (const page of this.#pages) page.destroy();
  }

  #eachPage(draw: (page: MeshPage, slots: readonly number[]) => boolean): boolean {
    let isDrawn = true;
    this.#pages.forEach((page, at) => {
      const slots = this.#inView[at] ?? [];
      if (slots.length > 0) isDrawn = draw(page, slots) && isDrawn;
    });
    return isDrawn;
  }

  /** False while it has yet to come. */
  #bring(chunk: number): boolean {
    const mesh = this.#reader.read(chunk);
    if (mesh !== undefined) this.#put(chunk, mesh);
    return mesh !== undefined || this.#reader.isBroken(chunk);
  }

  #put(chunk: number, mesh: MeshChunk): void {
    const { page: at, slot } = this.#slots.take(chunk);
    const { mostVertices: vertices, mostCorners: corners } = this.#level;
    let page = this.#pages[at];
    if (page === undefined) {
      page = new MeshPage(this.#device, { vertices, corners }, this.#options.hasLines);
      this.#pages[at] = page;
    }
    page.fill(slot, mesh);
  }
}

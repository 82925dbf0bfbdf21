import type { Device, Framebuffer, RenderPass } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import type { BufferPlace } from './areaBuffer.ts';
import type { AreaTables } from './areaTables.ts';
import { type AreaTargets, createAreaTargets } from './areaTargets.ts';
import type { ResolveUniforms } from './areaUniforms.ts';
import type { ScissorRectangle } from './changedRectangle.ts';
import { type FullScreenProps, fullScreenModel } from './fullScreenModel.ts';
import type { PaintTable } from './paintTable.ts';
import { borderShaders } from './shaders/borderShaders.ts';
import { blurShaders, coverageShaders } from './shaders/haloShaders.ts';
import { copyShaders, flatShaders, resolveShaders } from './shaders/resolveShaders.ts';

/** Halo cells around a change whose halo it can have changed. */
const BLUR_CELLS = 4;

/** The full-screen passes from ids to a picture that is kept, and their buffers. */
export class AreaPasses {
  readonly #device: Device;
  readonly #tables: AreaTables;
  readonly #isWide: boolean;
  readonly #models = new Map<string, Model>();
  #targets: AreaTargets | undefined;
  #place: BufferPlace | undefined;
  #cell = 0;

  constructor(device: Device, tables: AreaTables, isWide: boolean) {
    this.#device = device;
    this.#tables = tables;
    this.#isWide = isWide;
  }

  /** Makes buffers of this size; true when they are new, and empty. */
  fit(place: BufferPlace, cell: number): boolean {
    const last = this.#place;
    this.#place = place;
    const isSame =
      last !== undefined &&
      this.#cell === cell &&
      last.width === place.width &&
      last.height === place.height &&
      last.windowWidth === place.windowWidth &&
      last.windowHeight === place.windowHeight;
    if (isSame) return false;
    this.#targets?.destroy();
    this.#targets = createAreaTargets(this.#device, place, cell, this.#isWide);
    this.#cell = cell;
    return true;
  }

  /** Clears the id buffer and has it drawn; what `draw` says. */
  drawIds(viewport: BufferPlace['viewport'], draw: (pass: RenderPass) => boolean): boolean {
    const pass = this.#device.beginRenderPass({
      framebuffer: this.#buffers.ids,
      parameters: { viewport: [...viewport] },
      clearColors: [new Uint32Array(4)],
      clearColor: false,
      clearDepth: false,
      clearStencil: false,
    });
    const isDrawn = draw(pass);
    pass.end();
    return isDrawn;
  }

  /** Ids to borders; false while the shader is not ready. */
  drawBorders(uniforms: ResolveUniforms): boolean {
    const variant = { isWide: this.#isWide, isPainted: false };
    const border = this.#model('area-border', () => borderShaders(variant));
    border.setBindings({ idBuffer: this.#buffers.idTexture, parentTable: this.#tables.parentTable });
    return this.#drawFullScreen(border, this.#buffers.border, uniforms);
  }

  /** Halos, then colours, in all of the window or in a part of it; false while a shader is not ready. */
  drawColours(
    uniforms: ResolveUniforms,
    paint: PaintTable | undefined,
    scissor: ScissorRectangle | undefined,
  ): boolean {
    const isWide = this.#isWide;
    const { idTexture, coverageTexture, blurredTexture, haloTexture, borderTexture } = this.#buffers;
    const { stateTable, parentTable } = this.#tables;
    const coverage = this.#model('area-coverage', () => coverageShaders({ isWide, isPainted: false }));
    const blurX = this.#model('area-blur-x', () => blurShaders('x'));
    const blurY = this.#model('area-blur-y', () => blurShaders('y'));
    coverage.setBindings({ idBuffer: idTexture, stateTable, parentTable });
    blurX.setBindings({ coverageBuffer: coverageTexture });
    blurY.setBindings({ coverageBuffer: blurredTexture });
    const resolve =
      paint === undefined
        ? this.#model('area-resolve', () => resolveShaders({ isWide, isPainted: false }))
        : this.#model('area-paint', () => resolveShaders({ isWide, isPainted: true }));
    const { codeTable, paletteTable } = paint ?? {};
    resolve.setBindings({
      idBuffer: idTexture,
      haloBuffer: haloTexture,
      borderBuffer: borderTexture,
      stateTable,
      parentTable,
      ...(codeTable && { codeTable }),
      ...(paletteTable && { paletteTable }),
    });
    const cells = scissor && this.#cellsAround(scissor);
    const isCovered = this.#drawFullScreen(coverage, this.#buffers.coverage, uniforms, cells);
    const isBlurredX = this.#drawFullScreen(blurX, this.#buffers.blurred, uniforms, cells);
    const isBlurredY = this.#drawFullScreen(blurY, this.#buffers.halo, uniforms, cells);
    const isResolved = this.#drawFullScreen(resolve, this.#buffers.picture, uniforms, scissor);
    return isCovered && isBlurredX && isBlurredY && isResolved;
  }

  /** Ids and borders with new colours straight onto the screen, without halos; false while the shader is not ready. */
  drawFlat(pass: RenderPass, uniforms: ResolveUniforms, paint: PaintTable | undefined): boolean {
    const variant = { isWide: this.#isWide, isPainted: paint !== undefined };
    const id = paint === undefined ? 'area-flat' : 'area-flat-paint';
    const flat = this.#model(id, () => ({ ...flatShaders(variant), isOnScreen: true }));
    const { idTexture: idBuffer, borderTexture: borderBuffer } = this.#buffers;
    const { codeTable, paletteTable } = paint ?? {};
    flat.setBindings({
      idBuffer,
      borderBuffer,
      stateTable: this.#tables.stateTable,
      ...(codeTable && { codeTable }),
      ...(paletteTable && { paletteTable }),
    });
    flat.shaderInputs.setProps({ resolve: { ...uniforms } });
    return flat.draw(pass);
  }

  /** Puts the kept picture on the screen; false while the shader is not ready. */
  copy(pass: RenderPass): boolean {
    const copy = this.#model('area-copy', () => ({ ...copyShaders, isOnScreen: true, hasUniforms: false }));
    copy.setBindings({ pictureBuffer: this.#buffers.pictureTexture });
    return copy.draw(pass);
  }

  destroy(): void {
    this.#targets?.destroy();
    for (const model of this.#models.values()) model.destroy();
  }

  get #buffers(): AreaTargets {
    if (this.#targets === undefined) throw new Error('The buffers of the areas have no size yet');
    return this.#targets;
  }

  #model(id: string, shaders: () => Omit<FullScreenProps, 'id'>): Model {
    const known = this.#models.get(id);
    if (known !== undefined) return known;
    const made = fullScreenModel(this.#device, { id, ...shaders() });
    this.#models.set(id, made);
    return made;
  }

  /** The halo cells that a change in this part of the window reaches. */
  #cellsAround([x, y, width, height]: ScissorRectangle): ScissorRectangle {
    const { apronX, apronY } = this.#place as BufferPlace;
    const { width: columns, height: rows } = this.#buffers.halo;
    const left = Math.max(0, Math.floor((x + apronX) / this.#cell) - BLUR_CELLS);
    const bottom = Math.max(0, Math.floor((y + apronY) / this.#cell) - BLUR_CELLS);
    const right = Math.min(columns, Math.ceil((x + width + apronX) / this.#cell) + BLUR_CELLS);
    const top = Math.min(rows, Math.ceil((y + height + apronY) / this.#cell) + BLUR_CELLS);
    return [left, bottom, right - left, top - bottom];
  }

  #drawFullScreen(
    model: Model,
    framebuffer: Framebuffer,
    uniforms: ResolveUniforms,
    scissor: ScissorRectangle | undefined = undefined,
  ): boolean {
    model.shaderInputs.setProps({ resolve: { ...uniforms } });
    const { width, height } = framebuffer;
    const pass = this.#device.beginRenderPass({
      framebuffer,
      parameters: { viewport: [0, 0, width, height], ...(scissor && { scissorRect: [...scissor] }) },
      clearColor: false,
      clearDepth: false,
      clearStencil: false,
    });
    const isDrawn = model.draw(pass);
    pass.end();
    return isDrawn;
  }
}

import type { Viewport } from '@deck.gl/core';
import type { Device, Framebuffer, RenderPass } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { AreaMeshes } from '#shared/atlas/areaMesh.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaLevel } from '#shared/domain/area.ts';
import { toCommon } from '../../mercator.ts';
import type { MapFrame } from '../../spanningView.ts';
import { type BufferPlace, placeBuffer } from './areaBuffer.ts';
import { blurShaders, borderShaders, coverageShaders, ID_BITS, resolveShaders } from './areaShaders.ts';
import type { AreaStateTable } from './areaStateTable.ts';
import { type AreaTables, createAreaTables } from './areaTables.ts';
import { type AreaTargets, createAreaTargets } from './areaTargets.ts';
import { type ResolveUniforms, resolveModule } from './areaUniforms.ts';
import type { MeshBounds } from './chunkCulling.ts';
import { createLevelMeshModel, type LevelMeshModel } from './levelMeshModel.ts';

/** What one frame of areas looks like. */
export interface AreaPicture {
  readonly atlas: Atlas;
  readonly meshes: AreaMeshes;
  readonly states: AreaStateTable;
  readonly frame: MapFrame;
  readonly drawnLevel: AreaLevel;
  /** Everything of the resolve pass that does not depend on buffers. */
  readonly style: Omit<ResolveUniforms, 'apron' | 'hatchOrigin' | 'haloScale' | 'cell' | 'pixelScale' | 'drawnLevel'>;
  /** Device pixels a CSS pixel at the wall's scale 1. */
  readonly pixelScale: number;
  readonly onIncomplete: () => void;
}

/** Counts of what was redrawn, for tests and measurements. */
export interface AreaPaintCounts {
  idPasses: number;
  borderPasses: number;
  resolvePasses: number;
}

/** Edge of a halo cell at scale 1, CSS pixels. */
const HALO_CELL_PX = 6;

/**
 * Draws areas in two steps: ids into an integer buffer, only when the camera, the size or the level changes;
 * then one full-screen pass from ids to colours, which is all that a recolour needs.
 */
export class AreaPainter {
  readonly counts: AreaPaintCounts = { idPasses: 0, borderPasses: 0, resolvePasses: 0 };
  readonly #device: Device;
  readonly #tables: AreaTables;
  readonly #meshModels = new Map<AreaLevel, LevelMeshModel>();
  readonly #coverage: Model;
  readonly #blur: Model;
  readonly #border: Model;
  readonly #resolve: Model;
  #targets: AreaTargets | undefined;
  #place: BufferPlace | undefined;
  #cell = 0;
  #drawnIds: readonly number[] = [];
  #drawnFocus = '';
  #drawnBorders = '';

  constructor(device: Device, picture: AreaPicture) {
    if (picture.atlas.areaCount >= 2 ** ID_BITS) throw new Error(`The map draws fewer than ${2 ** ID_BITS} areas`);
    this.#device = device;
    this.#tables = createAreaTables(device, picture.atlas, picture.states);
    this.#coverage = fullScreenModel(device, 'area-coverage', coverageShaders, 'rgba8unorm');
    this.#blur = fullScreenModel(device, 'area-halo', blurShaders, 'rgba8unorm');
    this.#border = fullScreenModel(device, 'area-border', borderShaders, 'rgba8unorm');
    this.#resolve = fullScreenModel(device, 'area-resolve', resolveShaders, undefined);
  }

  /** Brings the buffers up to date; called before the pass that draws on the screen. */
  prepare(picture: AreaPicture, viewport: Viewport, devicePixelRatio: number): void {
    this.#place = this.#updateTargets(picture, devicePixelRatio);
    const areIdsNew = this.#drawIds(picture, viewport, this.#place);
    this.#drawBorders(picture, areIdsNew);
    const areStatesNew = this.#tables.upload(picture.states);
    const focus = picture.style.focusRun.join();
    if (!areIdsNew && !areStatesNew && focus === this.#drawnFocus) return;
    this.#drawnFocus = this.#drawHalos(picture) ? focus : 'not yet';
    if (this.#drawnFocus !== focus) picture.onIncomplete();
  }

  /** Resolves the buffers onto the screen. */
  draw(picture: AreaPicture, pass: RenderPass): void {
    const targets = this.#targets;
    if (targets === undefined) return;
    this.#setUniforms(this.#resolve, picture);
    this.#resolve.setBindings({
      idBuffer: targets.idTexture,
      haloBuffer: targets.haloTexture,
      borderBuffer: targets.borderTexture,
      stateTable: this.#tables.stateTable,
    });
    if (!this.#resolve.draw(pass)) picture.onIncomplete();
    this.counts.resolvePasses++;
  }

  destroy(): void {
    this.#targets?.destroy();
    this.#tables.destroy();
    for (const model of [this.#coverage, this.#blur, this.#border, this.#resolve, ...this.#meshModels.values()])
      model.destroy();
  }

  #updateTargets({ frame, pixelScale }: AreaPicture, ratio: number): BufferPlace {
    const cell = Math.max(2, Math.round(HALO_CELL_PX * pixelScale));
    const place = placeBuffer({
      x: Math.round(frame.x * ratio),
      y: Math.round(frame.y * ratio),
      width: Math.max(1, Math.round(frame.width * ratio)),
      height: Math.max(1, Math.round(frame.height * ratio)),
      wholeWidth: Math.round(frame.whole.width * ratio),
      wholeHeight: Math.round(frame.whole.height * ratio),
      cell,
    });
    if (
      this.#place?.width !== place.width ||
      this.#place.height !== place.height ||
      this.#cell !== cell ||
      this.#place.windowWidth !== place.windowWidth ||
      this.#place.windowHeight !== place.windowHeight
    ) {
      this.#targets?.destroy();
      this.#targets = createAreaTargets(this.#device, place, cell);
      this.#drawnIds = [];
      this.#cell = cell;
    }
    return place;
  }

  #drawIds(picture: AreaPicture, viewport: Viewport, place: BufferPlace): boolean {
    const targets = this.#targets as AreaTargets;
    const matrix = matrixAt(viewport.viewProjectionMatrix, picture.meshes.origin);
    const { drawnLevel, style } = picture;
    const key = [...matrix, ...place.viewport, drawnLevel, style.wideRank];
    if (isSame(key, this.#drawnIds)) return false;
    const pass = this.#device.beginRenderPass({
      framebuffer: targets.ids,
      parameters: { viewport: [...place.viewport] },
      clearColors: [new Uint32Array(4)],
      clearColor: false,
      clearDepth: false,
      clearStencil: false,
    });
    const isDrawn = this.#meshModel(picture).draw(pass, {
      matrix,
      parentTable: this.#tables.parentTable,
      groupSteps: drawnLevel - style.wideRank,
      groupStart: (picture.atlas.levelStart[style.wideRank] ?? 0) + 1,
      view: boundsInView(picture, viewport),
    });
    pass.end();
    this.#drawnIds = isDrawn ? key : [];
    if (!isDrawn) picture.onIncomplete();
    this.counts.idPasses++;
    return true;
  }

  #meshModel({ meshes, drawnLevel }: AreaPicture): LevelMeshModel {
    const known = this.#meshModels.get(drawnLevel);
    if (known !== undefined) return known;
    const mesh = meshes.levels[drawnLevel];
    if (mesh === undefined) throw new Error(`The area meshes have no level ${drawnLevel}`);
    const made = createLevelMeshModel(this.#device, mesh, `area-ids-${drawnLevel}`);
    this.#meshModels.set(drawnLevel, made);
    return made;
  }

  #drawBorders(picture: AreaPicture, areIdsNew: boolean): void {
    const targets = this.#targets as AreaTargets;
    const { hoverRun: _, ...style } = picture.style;
    const key = JSON.stringify([style, picture.drawnLevel]);
    if (!areIdsNew && key === this.#drawnBorders) return;
    this.#border.setBindings({ idBuffer: targets.idTexture, parentTable: this.#tables.parentTable });
    const isDrawn = this.#drawFullScreen(this.#border, targets.border, picture);
    this.#drawnBorders = isDrawn ? key : '';
    if (!isDrawn) picture.onIncomplete();
    this.counts.borderPasses++;
  }

  #drawFullScreen(model: Model, framebuffer: Framebuffer, picture: AreaPicture): boolean {
    this.#setUniforms(model, picture);
    const pass = this.#device.beginRenderPass({
      framebuffer,
      clearColor: [0, 0, 0, 0],
      clearDepth: false,
      clearStencil: false,
    });
    const isDrawn = model.draw(pass);
    pass.end();
    return isDrawn;
  }

  #drawHalos(picture: AreaPicture): boolean {
    const targets = this.#targets as AreaTargets;
    this.#coverage.setBindings({ idBuffer: targets.idTexture, stateTable: this.#tables.stateTable });
    this.#blur.setBindings({ coverageBuffer: targets.coverageTexture });
    const isCovered = this.#drawFullScreen(this.#coverage, targets.coverage, picture);
    return this.#drawFullScreen(this.#blur, targets.halo, picture) && isCovered;
  }

  #setUniforms(model: Model, { style, drawnLevel, pixelScale, frame }: AreaPicture): void {
    const place = this.#place as BufferPlace;
    const ratio = place.viewport[2] / frame.whole.width;
    const resolve: ResolveUniforms = {
      ...style,
      apron: [place.apronX, place.apronY],
      hatchOrigin: [Math.round(frame.x * ratio), place.apronY - place.viewport[1]],
      haloScale: [1 / place.width, 1 / place.height],
      cell: this.#cell,
      pixelScale,
      drawnLevel,
    };
    model.shaderInputs.setProps({ resolve: { ...resolve } });
  }
}

function fullScreenModel(
  device: Device,
  id: string,
  shaders: { readonly vs: string; readonly fs: string },
  format: 'rgba8unorm' | undefined,
): Model {
  return new Model(device, {
    id,
    ...shaders,
    modules: [resolveModule],
    topology: 'triangle-list',
    vertexCount: 3,
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
  });
}

/** view-projection × translate(origin), in doubles: positions stay small and exact at street zoom. */
function matrixAt(m: readonly number[], [x, y]: readonly [number, number]): readonly number[] {
  const at = (i: number): number => m[i] as number;
  const matrix = Array.from({ length: 16 }, (_, i) => at(i));
  for (let row = 0; row < 4; row++) matrix[12 + row] = at(row) * x + at(4 + row) * y + at(12 + row);
  return matrix;
}

/** What this window and its apron can see, relative to the meshes' origin. */
function boundsInView({ frame, meshes, pixelScale }: AreaPicture, viewport: Viewport): MeshBounds {
  const apron = HALO_CELL_PX * 6 * Math.max(1, pixelScale);
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [frame.x - apron, frame.x + frame.width + apron]) {
    for (const y of [frame.y - apron, frame.y + frame.height + apron]) {
      const [lng = 0, lat = 0] = viewport.unproject([x, y]);
      const [commonX, commonY] = toCommon(lng, lat);
      xs.push(commonX - meshes.origin[0]);
      ys.push(commonY - meshes.origin[1]);
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

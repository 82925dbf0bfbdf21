import type { Viewport } from '@deck.gl/core';
import type { Device, Framebuffer, RenderPass } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import type { AreaMeshes } from '#shared/atlas/areaMesh.ts';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import { toCommon } from '../../mercator.ts';
import type { MapFrame } from '../../spanningView.ts';
import { type BufferPlace, placeBuffer } from './areaBuffer.ts';
import type { AreaPaint } from './areaPaint.ts';
import { blurShaders, borderShaders, copyShaders, coverageShaders, ID_BITS, resolveShaders } from './areaShaders.ts';
import type { AreaStateTable } from './areaStateTable.ts';
import { type AreaTables, createAreaTables } from './areaTables.ts';
import { type AreaTargets, createAreaTargets } from './areaTargets.ts';
import type { ResolveUniforms } from './areaUniforms.ts';
import { changedRectangle, type ScissorRectangle } from './changedRectangle.ts';
import type { MeshBounds } from './chunkCulling.ts';
import { fullScreenModel } from './fullScreenModel.ts';
import { createLevelMeshModel, type LevelMeshModel } from './levelMeshModel.ts';
import { createPaintTable, type PaintTable } from './paintTable.ts';

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
  /** What fills the areas in place of their levels. */
  readonly paint: AreaPaint | undefined;
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
/** How far a halo reaches: three cells of blur, one of coverage, one of smoothing. */
const HALO_REACH_CELLS = 5;

/**
 * Draws areas in steps, each only when its input has changed: ids and borders when the camera, the size or the level
 * does; then from ids to colours, only where a level has changed. What is on the screen is a copy of that picture.
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
  #paintTable: PaintTable | undefined;
  #paintResolve: Model | undefined;
  readonly #copy: Model;
  #targets: AreaTargets | undefined;
  #place: BufferPlace | undefined;
  #cell = 0;
  #drawnIds: readonly number[] = [];
  #drawnBorders = '';
  #drawnColours = '';
  #drawnHover: readonly number[] = [];

  constructor(device: Device, picture: AreaPicture) {
    if (picture.atlas.areaCount >= 2 ** ID_BITS) throw new Error(`The map draws fewer than ${2 ** ID_BITS} areas`);
    this.#device = device;
    this.#tables = createAreaTables(device, picture.atlas, picture.states);
    this.#coverage = fullScreenModel(device, { id: 'area-coverage', ...coverageShaders });
    this.#blur = fullScreenModel(device, { id: 'area-halo', ...blurShaders });
    this.#border = fullScreenModel(device, { id: 'area-border', ...borderShaders });
    this.#resolve = fullScreenModel(device, { id: 'area-resolve', ...resolveShaders(false) });
    this.#copy = fullScreenModel(device, { id: 'area-copy', ...copyShaders, isOnScreen: true });
  }

  /** Brings the buffers up to date; called before the pass that draws on the screen. */
  prepare(picture: AreaPicture, viewport: Viewport, pixelRatio: number): void {
    this.#place = this.#updateTargets(picture, pixelRatio);
    const areIdsNew = this.#drawIds(picture, viewport, this.#place);
    const areBordersNew = this.#drawBorders(picture, areIdsNew);
    this.#tables.upload(picture.states);
    const changed = picture.states.takeChangedAreas();
    const { hoverRun, ...style } = picture.style;
    const isRepainted = picture.paint !== undefined && this.#paint(picture.states).upload(picture.paint);
    const colours = JSON.stringify([style, picture.paint === undefined]);
    if (isRepainted || areIdsNew || areBordersNew || colours !== this.#drawnColours || changed === undefined) {
      this.#drawnColours = this.#drawColours(picture, undefined) ? colours : '';
    } else {
      const areas = [...drawnAreas(picture, changed), ...hoveredAreas(this.#drawnHover, hoverRun)];
      const scissor = this.#changedPart(picture, viewport, pixelRatio, areas);
      if (scissor !== undefined && !this.#drawColours(picture, scissor)) this.#drawnColours = '';
    }
    this.#drawnHover = hoverRun;
    if (this.#drawnColours === '') picture.onIncomplete();
  }

  /** Puts the picture on the screen. */
  draw(picture: AreaPicture, pass: RenderPass): void {
    if (this.#targets === undefined) return;
    this.#copy.setBindings({ pictureBuffer: this.#targets.pictureTexture });
    if (!this.#copy.draw(pass)) picture.onIncomplete();
  }

  destroy(): void {
    this.#targets?.destroy();
    this.#tables.destroy();
    this.#paintTable?.destroy();
    this.#paintResolve?.destroy();
    const models = [this.#coverage, this.#blur, this.#border, this.#resolve, this.#copy];
    for (const model of [...models, ...this.#meshModels.values()]) model.destroy();
  }

  #paint(states: AreaStateTable): PaintTable {
    this.#paintTable ??= createPaintTable(this.#device, states.height);
    return this.#paintTable;
  }

  #resolveModel({ paint, states }: AreaPicture): Model {
    if (paint === undefined) return this.#resolve;
    const { codeTable, paletteTable } = this.#paint(states);
    this.#paintResolve ??= fullScreenModel(this.#device, { id: 'area-paint', ...resolveShaders(true) });
    this.#paintResolve.setBindings({ codeTable, paletteTable });
    return this.#paintResolve;
  }

  #changedPart(
    { atlas, frame }: AreaPicture,
    viewport: Viewport,
    pixelRatio: number,
    areas: readonly AreaIndex[],
  ): ScissorRectangle | undefined {
    const { windowWidth: width, windowHeight: height } = this.#place as BufferPlace;
    const project = (lng: number, lat: number): readonly [number, number] => {
      const [x = 0, y = 0] = viewport.project([lng, lat]);
      return [x - frame.x, y - frame.y];
    };
    return changedRectangle({ atlas, areas, project, pixelRatio, width, height, reach: HALO_REACH_CELLS * this.#cell });
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
    const matrix = overscanned(matrixAt(viewport.viewProjectionMatrix, picture.meshes.origin), place);
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

  #drawBorders(picture: AreaPicture, areIdsNew: boolean): boolean {
    const targets = this.#targets as AreaTargets;
    const { hoverRun: _, ...style } = picture.style;
    const key = JSON.stringify([style, picture.drawnLevel]);
    if (!areIdsNew && key === this.#drawnBorders) return false;
    this.#border.setBindings({ idBuffer: targets.idTexture, parentTable: this.#tables.parentTable });
    const isDrawn = this.#drawFullScreen(this.#border, targets.border, picture);
    this.#drawnBorders = isDrawn ? key : '';
    if (!isDrawn) picture.onIncomplete();
    this.counts.borderPasses++;
    return true;
  }

  /** Halos, then colours, in all of the window or in a part of it; false while a shader is not ready. */
  #drawColours(picture: AreaPicture, scissor: ScissorRectangle | undefined): boolean {
    const targets = this.#targets as AreaTargets;
    const { stateTable } = this.#tables;
    this.#coverage.setBindings({ idBuffer: targets.idTexture, stateTable });
    this.#blur.setBindings({ coverageBuffer: targets.coverageTexture });
    const resolve = this.#resolveModel(picture);
    resolve.setBindings({
      idBuffer: targets.idTexture,
      haloBuffer: targets.haloTexture,
      borderBuffer: targets.borderTexture,
      stateTable,
    });
    const isCovered = this.#drawFullScreen(this.#coverage, targets.coverage, picture);
    const isBlurred = this.#drawFullScreen(this.#blur, targets.halo, picture);
    const isResolved = this.#drawFullScreen(resolve, targets.picture, picture, scissor);
    this.counts.resolvePasses++;
    return isCovered && isBlurred && isResolved;
  }

  #drawFullScreen(
    model: Model,
    framebuffer: Framebuffer,
    picture: AreaPicture,
    scissor: ScissorRectangle | undefined = undefined,
  ): boolean {
    this.#setUniforms(model, picture);
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

  #setUniforms(model: Model, { style, drawnLevel, pixelScale, frame }: AreaPicture): void {
    const place = this.#place as BufferPlace;
    const { overscan, viewport } = place;
    const ratio = (viewport[2] - 2 * overscan) / frame.whole.width;
    const resolve: ResolveUniforms = {
      ...style,
      apron: [place.apronX, place.apronY],
      hatchOrigin: [Math.round(frame.x * ratio), place.apronY - viewport[1] - overscan],
      haloScale: [1 / place.width, 1 / place.height],
      cell: this.#cell,
      pixelScale,
      drawnLevel,
    };
    model.shaderInputs.setProps({ resolve: { ...resolve } });
  }
}

/** Of the changed areas those that are drawn. */
function drawnAreas({ atlas, drawnLevel }: AreaPicture, changed: readonly AreaIndex[]): readonly AreaIndex[] {
  const start = atlas.levelStart[drawnLevel] as number;
  const end = atlas.levelStart[drawnLevel + 1] as number;
  return changed.filter((area) => area >= start && area < end);
}

/** The areas that the pointer has left or entered; runs of ids, one more than areas. */
function hoveredAreas(before: readonly number[], now: readonly number[]): readonly AreaIndex[] {
  if (isSame(before, now)) return [];
  return [before, now].flatMap(([start = 0, end = 0]) => (end > start ? [start - 1] : []));
}

/** view-projection × translate(origin), in doubles: positions stay small and exact at street zoom. */
function matrixAt(m: readonly number[], [x, y]: readonly [number, number]): readonly number[] {
  const at = (i: number): number => m[i] as number;
  const matrix = Array.from({ length: 16 }, (_, i) => at(i));
  for (let row = 0; row < 4; row++) matrix[12 + row] = at(row) * x + at(4 + row) * y + at(12 + row);
  return matrix;
}

/** Shrinks clip space so that the map keeps its size in a viewport that is wider by the overscan. */
function overscanned(matrix: readonly number[], { overscan, viewport }: BufferPlace): readonly number[] {
  const shrink = [1 - (2 * overscan) / viewport[2], 1 - (2 * overscan) / viewport[3], 1, 1];
  return matrix.map((value, i) => value * (shrink[i % 4] as number));
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

import { Buffer, type Device, type RenderPass } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { toCommon } from '../../mercator.ts';
import { PAINT_OVER } from '../paintOver.ts';
import type { AreaTables } from './areaTables.ts';
import { draftModule, meshModule, type ResolveUniforms } from './areaUniforms.ts';
import type { MeshBounds } from './chunkCulling.ts';
import type { LevelMeshModel } from './levelMeshModel.ts';
import type { MeshLook } from './meshPage.ts';
import type { PaintTable } from './paintTable.ts';
import { draftFillShaders, draftLineShaders, outlineShaders } from './shaders/draftShaders.ts';

/** Borders weaker than this are not seen in a moving picture. */
const WEAKEST_LINE = 0.025;

export interface DraftQuestion {
  readonly atlas: Atlas;
  readonly origin: readonly [x: number, y: number];
  /** From common space relative to the origin to clip space. */
  readonly matrix: readonly number[];
  /** What can be seen. */
  readonly view: MeshBounds;
  /** A device pixel in clip space. */
  readonly pixel: readonly [x: number, y: number];
  readonly uniforms: ResolveUniforms;
  readonly paint: PaintTable | undefined;
  readonly selected: AreaIndex | undefined;
  /** The focus, when it has an outline of its own. */
  readonly focus: AreaIndex | undefined;
}

/**
 * The picture of a moving camera where every pixel is paid for: fills and one-pixel borders straight onto the screen,
 * with the same colours, without halos. A third of the cost of one full-screen pass, of which the kept picture takes six.
 */
export class AreaDraft {
  readonly #device: Device;
  readonly #tables: AreaTables;
  readonly #outlines = new Map<string, Outline>();

  constructor(device: Device, tables: AreaTables) {
    this.#device = device;
    this.#tables = tables;
  }

  /** Draws what `mesh` shows; false while a shader is not ready. */
  draw(pass: RenderPass, mesh: LevelMeshModel, question: DraftQuestion): boolean {
    const { uniforms, paint, matrix, view } = question;
    const { stateTable, parentTable } = this.#tables;
    const bindings = {
      stateTable,
      parentTable,
      ...(paint && { codeTable: paint.codeTable, paletteTable: paint.paletteTable }),
    };
    const props = { mesh: { matrix, shift: [0, 0] }, resolve: { ...uniforms } };
    const fill = paint === undefined ? FILL : PAINTED_FILL;
    let isDrawn = mesh.drawTriangles(pass, { look: fill, view, props, bindings });
    const finest = finestRank(uniforms);
    for (const [at, shift] of shiftsOf(uniforms.widths[0]).entries()) {
      const [x, y] = [shift[0] * question.pixel[0], shift[1] * question.pixel[1]];
      const rank = at === 0 ? finest : Math.min(finest, uniforms.wideRank);
      const draw = { look: LINES, view, props: { ...props, mesh: { matrix, shift: [x, y] } }, bindings: {} };
      isDrawn = mesh.drawLines(pass, { finestRank: rank, isExact: at > 0 }, draw) && isDrawn;
    }
    isDrawn = this.#outline('focus', question.focus, [...uniforms.line.slice(0, 3), 1], pass, question) && isDrawn;
    return this.#outline('selected', question.selected, uniforms.bright, pass, question) && isDrawn;
  }

  destroy(): void {
    for (const { model, buffer } of this.#outlines.values()) {
      model.destroy();
      buffer.destroy();
    }
  }

  #outline(
    name: string,
    area: AreaIndex | undefined,
    lineColour: readonly number[],
    pass: RenderPass,
    { atlas, origin, matrix, pixel, uniforms }: DraftQuestion,
  ): boolean {
    if (area === undefined) return true;
    // It may have yet to be read: the frame that it comes with draws it.
    if (atlas.detail?.has(area) === false) return true;
    let outline = this.#outlines.get(name);
    if (outline?.area !== area) {
      outline?.model.destroy();
      outline?.buffer.destroy();
      outline = makeOutline(this.#device, atlas, origin, area);
      this.#outlines.set(name, outline);
    }
    let isDrawn = true;
    for (const [x, y] of shiftsOf(uniforms.selectedWidth)) {
      outline.model.shaderInputs.setProps({ mesh: { matrix, lineColour, shift: [x * pixel[0], y * pixel[1]] } });
      isDrawn = outline.model.draw(pass) && isDrawn;
    }
    return isDrawn;
  }
}

interface Outline {
  readonly area: AreaIndex;
  readonly model: Model;
  readonly buffer: Buffer;
}

const modules = [draftModule, meshModule];
const plain = { isWide: false, isPainted: false };
const FILL: MeshLook = { id: 'area-draft', ...draftFillShaders(plain), modules, topology: 'triangle-list' };
const PAINTED_FILL: MeshLook = {
  id: 'area-draft-paint',
  ...draftFillShaders({ ...plain, isPainted: true }),
  modules,
  topology: 'triangle-list',
};
const LINES: MeshLook = { id: 'area-draft-lines', ...draftLineShaders(plain), modules, topology: 'line-list' };

/** The finest rank whose borders can be seen; -1: none. */
function finestRank({ widths, strengths, fineWidths, fineStrengths, drawnLevel }: ResolveUniforms): number {
  const width = [...widths, ...fineWidths];
  const strength = [...strengths, ...fineStrengths];
  for (let rank = drawnLevel; rank >= 0; rank--) {
    if ((strength[rank] ?? 0) * Math.min(1, width[rank] ?? 0) > WEAKEST_LINE) return rank;
  }
  return -1;
}

/** Where one-pixel lines are repeated, in device pixels, to be about as wide as wanted. */
function shiftsOf(width: number): readonly (readonly [number, number])[] {
  if (width < 2.2) return [[0, 0]];
  const far = Math.max(1, Math.round(width) - 1);
  const shifts: [number, number][] = [[0, 0]];
  for (let step = 1; step <= far; step++) shifts.push([step, 0], [0, -step]);
  return shifts;
}

function makeOutline(device: Device, atlas: Atlas, origin: DraftQuestion['origin'], area: AreaIndex): Outline {
  const points: number[] = [];
  for (const ring of atlas.outline(area)) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      for (const corner of [at, at + 2]) {
        const [x, y] = toCommon(ring[corner] as number, ring[corner + 1] as number);
        points.push(x - origin[0], y - origin[1]);
      }
    }
  }
  const buffer = device.createBuffer({ data: Float32Array.from(points), usage: Buffer.VERTEX });
  const model = new Model(device, {
    id: 'area-outline',
    ...outlineShaders,
    modules: [meshModule],
    topology: 'line-list',
    bufferLayout: [{ name: 'position', format: 'float32x2' }],
    attributes: { position: buffer },
    vertexCount: points.length / 2,
    parameters: PAINT_OVER,
  });
  return { area, model, buffer };
}

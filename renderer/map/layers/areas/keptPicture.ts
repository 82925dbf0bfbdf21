import type { Device, RenderPass } from '@luma.gl/core';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { AreaFrame, AreaPaintCounts } from './areaFrame.ts';
import { AreaPasses } from './areaPasses.ts';
import type { AreaTables } from './areaTables.ts';
import { meshModule } from './areaUniforms.ts';
import { seenAreas } from './changedAreas.ts';
import { changedRectangles, type ScissorRectangle } from './changedRectangle.ts';
import type { MeshLook } from './meshPage.ts';
import { idShaders } from './shaders/idShaders.ts';
import { isSame, overscanned } from './viewMatrix.ts';

/** How far a halo reaches: three cells of blur, one of coverage, one of smoothing. */
const HALO_REACH_CELLS = 5;

/** The full picture of areas: ids, borders, halos and colours in buffers that are kept, each drawn again when its input has changed. */
export class KeptPicture {
  readonly #tables: AreaTables;
  readonly #passes: AreaPasses;
  readonly #counts: AreaPaintCounts;
  readonly #ids: MeshLook;
  /** What each was drawn with; empty: nothing that can be kept. */
  #drawnIds: readonly number[] = [];
  #drawnBorders: readonly number[] = [];
  #drawnColours: readonly number[] = [];
  #drawnHover: readonly number[] = [];
  #drawnTick = 0;

  /** Wide: for ids of more than 18 bits. */
  constructor(device: Device, tables: AreaTables, counts: AreaPaintCounts, isWide: boolean) {
    this.#tables = tables;
    this.#counts = counts;
    this.#passes = new AreaPasses(device, tables, isWide);
    this.#ids = {
      id: 'area-ids',
      ...idShaders({ isWide, isPainted: false }),
      modules: [meshModule],
      topology: 'triangle-list',
      format: isWide ? 'rg32uint' : 'r32uint',
    };
  }

  /** More of the mesh has come: its ids have to be drawn. */
  forgetIds(): void {
    this.#drawnIds = [];
  }

  /** Draws what has changed of it. */
  draw(frame: AreaFrame): void {
    const { picture, uniforms, paint } = frame;
    if (this.#passes.fit(frame.place, frame.cell)) this.#drawnIds = [];
    const areIdsNew = this.#drawIds(frame);
    const { hoverRun, glowNow, ...style } = uniforms;
    const numbers = Object.values(style).flat();
    const areBordersNew = this.#drawBorders(frame, numbers, areIdsNew);
    this.#tables.upload(picture.states);
    const changed = picture.states.takeChangedAreas();
    const colours = [...numbers, paint === undefined ? 0 : 1];
    const isAllNew = frame.isRepainted || areIdsNew || areBordersNew || !isSame(colours, this.#drawnColours);
    if (isAllNew || changed === undefined) {
      this.#drawnColours = this.#drawColours(frame, undefined) ? colours : [];
    } else {
      const glowing = glowNow === this.#drawnTick ? [] : picture.states.glowing(picture.now);
      const areas = [
        ...seenAreas(picture, uniforms.drawnLevel, [...changed, ...glowing]),
        ...hoveredAreas(this.#drawnHover, hoverRun),
      ];
      for (const scissor of this.#changedParts(frame, areas)) {
        if (!this.#drawColours(frame, scissor)) this.#drawnColours = [];
      }
    }
    this.#drawnHover = hoverRun;
    this.#drawnTick = glowNow;
    if (this.#drawnColours.length === 0) picture.onIncomplete();
  }

  #drawIds({ picture, place, matrix, view, mesh, under, uniforms }: AreaFrame): boolean {
    const { atlas } = picture;
    const drawn = overscanned(matrix, place);
    const key = [...drawn, ...place.viewport, uniforms.drawnLevel, uniforms.wideRank];
    if (isSame(key, this.#drawnIds)) return false;
    const propsAt = (level: number) => ({
      mesh: {
        matrix: drawn,
        groupSteps: level - uniforms.wideRank,
        groupStart: (atlas.levelStart[uniforms.wideRank] ?? 0) + 1,
      },
    });
    const bindings = { parentTable: this.#tables.parentTable };
    const isDrawn = this.#passes.drawIds(place.viewport, (pass) => {
      const above = { look: this.#ids, view, props: propsAt(uniforms.drawnLevel - 1), bindings };
      const isUnderDrawn = under === undefined || under.drawTriangles(pass, above);
      return (
        mesh.drawTriangles(pass, { look: this.#ids, view, props: propsAt(uniforms.drawnLevel), bindings }) &&
        isUnderDrawn
      );
    });
    this.#drawnIds = isDrawn ? key : [];
    if (!isDrawn) picture.onIncomplete();
    this.#counts.idPasses++;
    return true;
  }

  #drawBorders({ picture, uniforms }: AreaFrame, style: readonly number[], areIdsNew: boolean): boolean {
    if (!areIdsNew && isSame(style, this.#drawnBorders)) return false;
    const isDrawn = this.#passes.drawBorders(uniforms);
    this.#drawnBorders = isDrawn ? style : [];
    if (!isDrawn) picture.onIncomplete();
    this.#counts.borderPasses++;
    return true;
  }

  #drawColours({ uniforms, paint }: AreaFrame, scissor: ScissorRectangle | undefined): boolean {
    this.#counts.resolvePasses++;
    return this.#passes.drawColours(uniforms, paint, scissor);
  }

  #changedParts(
    { picture, viewport, pixelRatio, place, cell }: AreaFrame,
    areas: readonly AreaIndex[],
  ): readonly ScissorRectangle[] {
    const { atlas, frame } = picture;
    const project = (lng: number, lat: number): readonly [number, number] => {
      const [x = 0, y = 0] = viewport.project([lng, lat]);
      return [x - frame.x, y - frame.y];
    };
    const { windowWidth: width, windowHeight: height } = place;
    return changedRectangles({ atlas, areas, project, pixelRatio, width, height, reach: HALO_REACH_CELLS * cell });
  }

  /** Its ids and borders with new colours, straight onto the screen; false while the shader is not ready. */
  drawFlat({ uniforms, paint }: AreaFrame, pass: RenderPass): boolean {
    return this.#passes.drawFlat(pass, uniforms, paint);
  }

  /** Puts it on the screen; false while the shader is not ready. */
  copy(pass: RenderPass): boolean {
    return this.#passes.copy(pass);
  }

  destroy(): void {
    this.#passes.destroy();
  }
}

/** The areas that the pointer has left or entered; runs of ids, one more than areas. */
function hoveredAreas(before: readonly number[], now: readonly number[]): readonly AreaIndex[] {
  if (isSame(before, now)) return [];
  return [before, now].flatMap(([start = 0, end = 0]) => (end > start ? [start - 1] : []));
}

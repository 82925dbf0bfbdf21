import type { Viewport } from '@deck.gl/core';
import type { Device, RenderPass } from '@luma.gl/core';
import type { MeshSource } from '#shared/atlas/areaMesh.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { MapFrame } from '../../spanningView.ts';
import { type BufferPlace, type BufferQuestion, placeBuffer } from './areaBuffer.ts';
import { AreaDraft } from './areaDraft.ts';
import { areaLook, type LookQuestion } from './areaLook.ts';
import type { AreaPaint } from './areaPaint.ts';
import { AreaPasses } from './areaPasses.ts';
import { idShaders, isWideCity } from './areaShaders.ts';
import { type AreaStateTable, GLOW_TICK_MS, glowTick } from './areaStateTable.ts';
import { type AreaTables, createAreaTables } from './areaTables.ts';
import { meshModule, type ResolveUniforms } from './areaUniforms.ts';
import { changedRectangle, type ScissorRectangle } from './changedRectangle.ts';
import type { MeshBounds } from './chunkCulling.ts';
import { type DrawnDetail, FocusGlide, LevelGlide } from './levelGlide.ts';
import { LevelMeshModel } from './levelMeshModel.ts';
import type { MeshLook } from './meshPage.ts';
import { createPaintTable, type PaintTable } from './paintTable.ts';
import { isSoftware } from './softwareDevice.ts';
import { boundsInView, isSame, matrixAt, overscanned } from './viewMatrix.ts';

/** What one frame of areas looks like. */
export interface AreaPicture extends LookQuestion {
  readonly meshes: MeshSource;
  readonly states: AreaStateTable;
  readonly frame: MapFrame;
  /** The level to go to. */
  readonly drawnLevel: AreaLevel;
  /** What fills the areas in place of their levels. */
  readonly paint: AreaPaint | undefined;
  /** ms since 1970. */
  readonly now: number;
  /** A hand or a flight moves the camera. */
  readonly isMoving: boolean;
  readonly isMotionReduced: boolean;
  readonly onIncomplete: () => void;
  /** Asks for another frame of areas so many ms from now. */
  readonly onRedraw: (afterMs: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Counts of what was redrawn, for tests and measurements. */
export interface AreaPaintCounts {
  idPasses: number;
  borderPasses: number;
  resolvePasses: number;
  drafts: number;
}

/** Edge of a halo cell at scale 1, CSS pixels. */
const HALO_CELL_PX = 6;
/** How far a halo reaches: three cells of blur, one of coverage, one of smoothing. */
const HALO_REACH_CELLS = 5;
/** A camera that has stood still so long has arrived. */
const SETTLED_MS = 150;
/** How often a glow is drawn again without a graphics card, ms; with one it is every tick. */
const SLOW_GLOW_MS = 250;

/** What the steps of one frame share. */
interface Frame {
  readonly picture: AreaPicture;
  readonly viewport: Viewport;
  readonly pixelRatio: number;
  readonly place: BufferPlace;
  readonly cell: number;
  readonly matrix: readonly number[];
  readonly view: MeshBounds;
  readonly mesh: LevelMeshModel;
  /** The level above, where some of the mesh has yet to come. */
  readonly under: LevelMeshModel | undefined;
  readonly uniforms: ResolveUniforms;
  readonly paint: PaintTable | undefined;
  readonly isRepainted: boolean;
}

/**
 * Draws areas in steps, each only when its input has changed: ids and borders when the camera, the size or the level
 * does; then from ids to colours, only where a level has changed. What is on the screen is a copy of that picture.
 * Without a graphics card a moving camera and a city that changes all over show drafts, and the picture follows when
 * there is rest.
 */
export class AreaPainter {
  readonly counts: AreaPaintCounts = { idPasses: 0, borderPasses: 0, resolvePasses: 0, drafts: 0 };
  readonly #device: Device;
  readonly #isSoftware: boolean;
  readonly #tables: AreaTables;
  readonly #passes: AreaPasses;
  readonly #draft: AreaDraft;
  readonly #ids: MeshLook;
  readonly #meshModels = new Map<AreaLevel, LevelMeshModel>();
  readonly #levelGlide = new LevelGlide();
  readonly #focusGlide = new FocusGlide<AreaIndex>();
  #latest: AreaPicture;
  #paintTable: PaintTable | undefined;
  /** What the last frame was drawn for, since when (ms) it has stayed the same, and what the kept picture shows. */
  #place: readonly number[] = [];
  #placedAt = Number.NEGATIVE_INFINITY;
  #keptPlace: readonly number[] = [];
  /** Drawn in place of the kept picture. */
  #shownDraft: Frame | undefined;
  #drawnIds: readonly number[] = [];
  #drawnBorders = '';
  #drawnColours = '';
  #drawnHover: readonly number[] = [];
  #drawnTick = 0;
  #drawnRevision = 0;

  constructor(device: Device, picture: AreaPicture) {
    this.#device = device;
    this.#latest = picture;
    this.#isSoftware = isSoftware(device);
    const isWide = isWideCity(picture.atlas.areaCount);
    this.#tables = createAreaTables(device, picture.atlas, picture.states);
    this.#passes = new AreaPasses(device, this.#tables, isWide);
    this.#draft = new AreaDraft(device, this.#tables);
    this.#ids = {
      id: 'area-ids',
      ...idShaders({ isWide, isPainted: false }),
      modules: [meshModule],
      topology: 'triangle-list',
      format: isWide ? 'rg32uint' : 'r32uint',
    };
  }

  /** Bytes of meshes on the graphics card. */
  get meshBytes(): number {
    return [...this.#meshModels.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Brings the buffers up to date; called before the pass that draws on the screen. */
  prepare(picture: AreaPicture, viewport: Viewport, pixelRatio: number): void {
    this.#latest = picture;
    const { now, isMotionReduced, meshes, frame: mapFrame, pixelScale } = picture;
    const view = boundsInView(mapFrame, meshes.origin, viewport, HALO_CELL_PX * 6 * Math.max(1, pixelScale));
    const detail = this.#follow(view);
    const focus = this.#focusGlide.follow(picture.focus, now, isMotionReduced);
    const isGliding = this.#levelGlide.isMoving || focus.share < 1;
    const mesh = this.#meshModel(detail.level);
    const under = mesh.show(view) ? undefined : this.#shownUnder(detail.level, view);
    const cell = Math.max(2, Math.round(HALO_CELL_PX * pixelScale));
    const place = placeBuffer(bufferQuestion(mapFrame, pixelRatio, cell));
    const matrix = matrixAt(viewport.viewProjectionMatrix, meshes.origin);
    const isRepainted = picture.paint !== undefined && this.#paint().upload(picture.paint);
    const paint = picture.paint === undefined ? undefined : this.#paint();
    const look = areaLook(picture, detail, focus);
    const uniforms: ResolveUniforms = {
      ...look,
      apron: [place.apronX, place.apronY],
      hatchOrigin: [Math.round(mapFrame.x * pixelRatio), place.apronY - place.viewport[1] - place.overscan],
      haloScale: [1 / place.width, 1 / place.height],
      cell,
      pixelScale,
      drawnLevel: detail.level,
      glowNow: this.#glowNow(),
    };
    const frame: Frame = {
      picture,
      viewport,
      pixelRatio,
      place,
      cell,
      matrix,
      view,
      mesh,
      under,
      uniforms,
      paint,
      isRepainted,
    };
    this.#notePlace([...matrix, place.width, place.height, detail.level, detail.share, focus.share]);
    this.#shownDraft = this.#isDraft(isGliding) ? frame : undefined;
    if (this.#shownDraft === undefined) this.#drawPicture(frame);
    else this.#tables.upload(picture.states);
    if (isGliding) picture.onRedraw(0);
    else if (this.#shownDraft !== undefined) picture.onRedraw(SETTLED_MS);
  }

  /** Puts the picture on the screen. */
  draw(picture: AreaPicture, pass: RenderPass): void {
    const frame = this.#shownDraft;
    const isDrawn =
      frame === undefined ? this.#keptPlace.length === 0 || this.#passes.copy(pass) : this.#drawDraft(frame, pass);
    if (!isDrawn) picture.onIncomplete();
  }

  destroy(): void {
    this.#passes.destroy();
    this.#draft.destroy();
    this.#tables.destroy();
    this.#paintTable?.destroy();
    for (const model of this.#meshModels.values()) model.destroy();
  }

  /** What to draw on the way to the wanted level, which waits until its mesh is at hand. */
  #follow(view: MeshBounds): DrawnDetail {
    const { now, drawnLevel, isMotionReduced } = this.#latest;
    const ready = this.#readyLevel(view);
    const detail = this.#levelGlide.follow(ready, now, isMotionReduced);
    // Out and away: the finer mesh of a wider view would have to be read only to fade.
    const isAway = detail.level > ready && !this.#meshModel(detail.level).isAtHand(view);
    return isAway ? this.#levelGlide.follow(drawnLevel, now, true) : detail;
  }

  #readyLevel(view: MeshBounds): AreaLevel {
    const wanted = this.#latest.drawnLevel;
    const shown = this.#levelGlide.goal;
    if (shown === wanted || this.#meshModel(wanted).show(view)) return wanted;
    if (shown !== undefined) return shown;
    for (let level = wanted - 1; level >= 0; level--) {
      if (this.#meshModel(level as AreaLevel).show(view)) return level as AreaLevel;
    }
    return wanted;
  }

  #shownUnder(level: AreaLevel, view: MeshBounds): LevelMeshModel | undefined {
    if (level === 0) return undefined;
    const under = this.#meshModel((level - 1) as AreaLevel);
    under.show(view);
    return under;
  }

  #meshModel(level: AreaLevel): LevelMeshModel {
    const known = this.#meshModels.get(level);
    if (known !== undefined) return known;
    const mesh = this.#latest.meshes.levels[level];
    if (mesh === undefined) throw new Error(`The area meshes have no level ${level}`);
    const made = new LevelMeshModel(this.#device, mesh, {
      hasLines: this.#isSoftware,
      onLoaded: () => {
        this.#drawnIds = [];
        this.#latest.onRedraw(0);
      },
      onError: (error) => this.#latest.onError(error),
    });
    this.#meshModels.set(level, made);
    return made;
  }

  #paint(): PaintTable {
    this.#paintTable ??= createPaintTable(this.#device, this.#latest.states.height);
    return this.#paintTable;
  }

  /** The tick of now while anything glows, after asking for the next; else 0. */
  #glowNow(): number {
    const { states, now, onRedraw } = this.#latest;
    if (states.glowing(now).length === 0) return 0;
    const step = this.#isSoftware ? SLOW_GLOW_MS : GLOW_TICK_MS;
    onRedraw(step);
    return glowTick(Math.floor(now / step) * step);
  }

  #notePlace(place: readonly number[]): void {
    const { areManyChanged, revision } = this.#latest.states;
    const isRecoloured = areManyChanged && revision !== this.#drawnRevision;
    this.#drawnRevision = revision;
    if (isSame(place, this.#place) && !isRecoloured) return;
    this.#place = place;
    this.#placedAt = this.#latest.now;
  }

  #isDraft(isGliding: boolean): boolean {
    const { isMoving, now } = this.#latest;
    if (!this.#isSoftware || this.#keptPlace.length === 0) return false;
    // When very much changes at once, colours come first and halos follow.
    if (isSame(this.#place, this.#keptPlace) && !this.#latest.states.areManyChanged) return false;
    return isGliding || isMoving || now - this.#placedAt < SETTLED_MS;
  }

  #drawDraft(frame: Frame, pass: RenderPass): boolean {
    const { picture, matrix, uniforms, paint } = frame;
    const { whole } = picture.frame;
    this.counts.drafts++;
    const question = {
      atlas: picture.atlas,
      origin: picture.meshes.origin,
      matrix,
      view: frame.view,
      pixel: [2 / (whole.width * frame.pixelRatio), 2 / (whole.height * frame.pixelRatio)] as const,
      uniforms,
      paint,
      selected: picture.selected,
      focus: picture.focusLevel > 0 ? picture.focus : undefined,
    };
    const isUnderDrawn = frame.under === undefined || this.#draft.draw(pass, frame.under, question);
    return this.#draft.draw(pass, frame.mesh, question) && isUnderDrawn;
  }

  /** The kept picture, as far as it has changed. */
  #drawPicture(frame: Frame): void {
    const { picture, uniforms, paint } = frame;
    if (this.#passes.fit(frame.place, frame.cell)) this.#drawnIds = [];
    const areIdsNew = this.#drawIds(frame);
    const areBordersNew = this.#drawBorders(frame, areIdsNew);
    this.#tables.upload(picture.states);
    const changed = picture.states.takeChangedAreas();
    const { hoverRun, glowNow, ...style } = uniforms;
    const colours = JSON.stringify([style, paint === undefined]);
    const isAllNew = frame.isRepainted || areIdsNew || areBordersNew || colours !== this.#drawnColours;
    if (isAllNew || changed === undefined) {
      this.#drawnColours = this.#drawColours(frame, undefined) ? colours : '';
    } else {
      const glowing = glowNow === this.#drawnTick ? [] : picture.states.glowing(picture.now);
      const areas = [
        ...drawnAreas(picture, uniforms.drawnLevel, [...changed, ...glowing]),
        ...hoveredAreas(this.#drawnHover, hoverRun),
      ];
      const scissor = this.#changedPart(frame, areas);
      if (scissor !== undefined && !this.#drawColours(frame, scissor)) this.#drawnColours = '';
    }
    this.#drawnHover = hoverRun;
    this.#drawnTick = glowNow;
    this.#keptPlace = this.#place;
    if (this.#drawnColours === '') picture.onIncomplete();
  }

  #drawIds({ picture, place, matrix, view, mesh, under, uniforms }: Frame): boolean {
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
    this.counts.idPasses++;
    return true;
  }

  #drawBorders({ picture, uniforms }: Frame, areIdsNew: boolean): boolean {
    const { hoverRun: _, glowNow: __, ...style } = uniforms;
    const key = JSON.stringify(style);
    if (!areIdsNew && key === this.#drawnBorders) return false;
    const isDrawn = this.#passes.drawBorders(uniforms);
    this.#drawnBorders = isDrawn ? key : '';
    if (!isDrawn) picture.onIncomplete();
    this.counts.borderPasses++;
    return true;
  }

  #drawColours({ uniforms, paint }: Frame, scissor: ScissorRectangle | undefined): boolean {
    this.counts.resolvePasses++;
    return this.#passes.drawColours(uniforms, paint, scissor);
  }

  #changedPart(
    { picture, viewport, pixelRatio, place, cell }: Frame,
    areas: readonly AreaIndex[],
  ): ScissorRectangle | undefined {
    const { atlas, frame } = picture;
    const project = (lng: number, lat: number): readonly [number, number] => {
      const [x = 0, y = 0] = viewport.project([lng, lat]);
      return [x - frame.x, y - frame.y];
    };
    const { windowWidth: width, windowHeight: height } = place;
    return changedRectangle({ atlas, areas, project, pixelRatio, width, height, reach: HALO_REACH_CELLS * cell });
  }
}

function bufferQuestion({ x, y, width, height, whole }: MapFrame, ratio: number, cell: number): BufferQuestion {
  return {
    x: Math.round(x * ratio),
    y: Math.round(y * ratio),
    width: Math.max(1, Math.round(width * ratio)),
    height: Math.max(1, Math.round(height * ratio)),
    wholeWidth: Math.round(whole.width * ratio),
    wholeHeight: Math.round(whole.height * ratio),
    cell,
  };
}

/** Of these areas those that are drawn, when areas of `level` are. */
function drawnAreas({ atlas }: AreaPicture, level: number, areas: readonly AreaIndex[]): readonly AreaIndex[] {
  const start = atlas.levelStart[level] as number;
  const end = atlas.levelStart[level + 1] as number;
  return areas.filter((area) => area >= start && area < end);
}

/** The areas that the pointer has left or entered; runs of ids, one more than areas. */
function hoveredAreas(before: readonly number[], now: readonly number[]): readonly AreaIndex[] {
  if (isSame(before, now)) return [];
  return [before, now].flatMap(([start = 0, end = 0]) => (end > start ? [start - 1] : []));
}

import type { Viewport } from '@deck.gl/core';
import type { Device, RenderPass } from '@luma.gl/core';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { MapFrame } from '../../spanningView.ts';
import { type BufferQuestion, placeBuffer } from './areaBuffer.ts';
import { AreaDraft } from './areaDraft.ts';
import type { AreaFrame, AreaPaintCounts, AreaPicture } from './areaFrame.ts';
import { areaLook } from './areaLook.ts';
import { AreaMeshes } from './areaMeshes.ts';
import { GLOW_TICK_MS, glowTick } from './areaStateTable.ts';
import { type AreaTables, createAreaTables } from './areaTables.ts';
import type { ResolveUniforms } from './areaUniforms.ts';
import { seenAreas } from './changedAreas.ts';
import { KeptPicture } from './keptPicture.ts';
import { FocusGlide } from './levelGlide.ts';
import { createPaintTable, type PaintTable } from './paintTable.ts';
import { isWideCity } from './shaders/shaderParts.ts';
import { isSoftware } from './softwareDevice.ts';
import { boundsInView, isSame, matrixAt } from './viewMatrix.ts';

/** Edge of a halo cell at scale 1, CSS pixels. */
const HALO_CELL_PX = 6;
/** A camera that has stood still so long has arrived. */
const SETTLED_MS = 150;
/** So many changed areas in view are drawn one by one. */
const MOST_SINGLE = 60;
/** How often a glow is drawn again without a graphics card, ms; with one it is every tick. */
const SLOW_GLOW_MS = 250;

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
  readonly #draft: AreaDraft;
  readonly #kept: KeptPicture;
  readonly #meshes: AreaMeshes;
  readonly #focusGlide = new FocusGlide<AreaIndex>();
  #latest: AreaPicture;
  #paintTable: PaintTable | undefined;
  /** What the last frame was drawn for, since when (ms) it has stayed the same, and what the kept picture shows. */
  #place: readonly number[] = [];
  #placedAt = Number.NEGATIVE_INFINITY;
  #keptPlace: readonly number[] = [];
  /** Drawn in place of the kept picture. */
  #shownDraft: AreaFrame | undefined;
  /** The camera rests: only the colours of the kept picture are new. */
  #isDraftFlat = false;
  #drawnRevision = 0;
  /** Of this frame; undefined before anybody asks. */
  #isCrowded: boolean | undefined;

  constructor(device: Device, picture: AreaPicture) {
    this.#device = device;
    this.#latest = picture;
    this.#isSoftware = isSoftware(device);
    const isWide = isWideCity(picture.atlas.areaCount);
    this.#tables = createAreaTables(device, picture.atlas, picture.states);
    this.#kept = new KeptPicture(device, this.#tables, this.counts, isWide);
    this.#draft = new AreaDraft(device, this.#tables);
    this.#meshes = new AreaMeshes(device, picture, {
      hasLines: this.#isSoftware,
      onLoaded: () => {
        this.#kept.forgetIds();
        this.#latest.onRedraw(0);
      },
    });
  }

  /** Brings the buffers up to date; called before the pass that draws on the screen. */
  prepare(picture: AreaPicture, viewport: Viewport, pixelRatio: number): void {
    this.#latest = picture;
    this.#isCrowded = undefined;
    const { now, isMotionReduced, meshes, frame: mapFrame, pixelScale } = picture;
    const view = boundsInView(mapFrame, meshes.origin, viewport, HALO_CELL_PX * 6 * Math.max(1, pixelScale));
    const { detail, mesh, under, isComing } = this.#meshes.follow(picture, view);
    const focus = this.#focusGlide.follow(picture.focus, now, isMotionReduced);
    const isGliding = this.#meshes.isGliding || focus.share < 1;
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
    const frame: AreaFrame = {
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
    this.#shownDraft = this.#isDraft(isGliding, isComing) ? frame : undefined;
    this.#isDraftFlat = !isComing && isSame(this.#place, this.#keptPlace);
    if (this.#shownDraft === undefined) {
      this.#kept.draw(frame);
      this.#keptPlace = this.#place;
    } else this.#tables.upload(picture.states);
    if (isGliding) picture.onRedraw(0);
    else if (this.#shownDraft !== undefined) picture.onRedraw(SETTLED_MS);
  }

  /** Puts the picture on the screen. */
  draw(picture: AreaPicture, pass: RenderPass): void {
    const frame = this.#shownDraft;
    const isDrawn =
      frame === undefined ? this.#keptPlace.length === 0 || this.#kept.copy(pass) : this.#drawDraft(frame, pass);
    if (!isDrawn) picture.onIncomplete();
  }

  destroy(): void {
    this.#kept.destroy();
    this.#draft.destroy();
    this.#tables.destroy();
    this.#paintTable?.destroy();
    this.#meshes.destroy();
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
    const { revision } = this.#latest.states;
    const isRecoloured = revision !== this.#drawnRevision && this.#isCrowd();
    this.#drawnRevision = revision;
    if (isSame(place, this.#place) && !isRecoloured) return;
    this.#place = place;
    this.#placedAt = this.#latest.now;
  }

  /** True when more has changed before the eyes of the room than is drawn one by one. */
  #isCrowd(): boolean {
    this.#isCrowded ??= isCrowd(this.#latest);
    return this.#isCrowded;
  }

  #isDraft(isGliding: boolean, isComing: boolean): boolean {
    const { isMoving, now } = this.#latest;
    if (!this.#isSoftware || this.#keptPlace.length === 0) return false;
    // Each part that comes would be paid for with a whole picture.
    if (isComing) return true;
    // When very much changes at once, colours come first and halos follow.
    if (isSame(this.#place, this.#keptPlace) && !this.#isCrowd()) return false;
    return isGliding || isMoving || now - this.#placedAt < SETTLED_MS;
  }

  #drawDraft(frame: AreaFrame, pass: RenderPass): boolean {
    const { picture, matrix, uniforms, paint } = frame;
    const { whole } = picture.frame;
    this.counts.drafts++;
    if (this.#isDraftFlat) return this.#kept.drawFlat(frame, pass);
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
}

function isCrowd(picture: AreaPicture): boolean {
  const { changedAreas: changed } = picture.states;
  if (changed === undefined) return true;
  return changed.length > MOST_SINGLE && seenAreas(picture, picture.drawnLevel, changed).length > MOST_SINGLE;
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

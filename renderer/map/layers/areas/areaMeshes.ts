import type { Device } from '@luma.gl/core';
import type { AreaLevel } from '#shared/domain/area.ts';
import type { AreaPicture } from './areaFrame.ts';
import type { MeshBounds } from './chunkCulling.ts';
import { type DrawnDetail, LevelGlide } from './levelGlide.ts';
import { LevelMeshModel } from './levelMeshModel.ts';

interface AreaMeshesOptions {
  /** Border lines are drawn too, besides the triangles. */
  readonly hasLines: boolean;
  /** A chunk that was not at hand has come. */
  readonly onLoaded: () => void;
}

/** What is drawn of the meshes in one frame. */
export interface DrawnMeshes {
  readonly detail: DrawnDetail;
  readonly mesh: LevelMeshModel;
  /** The level above, where some of the mesh has yet to come. */
  readonly under: LevelMeshModel | undefined;
  /** Parts of what is wanted have yet to come. */
  readonly isComing: boolean;
}

/** The meshes of all levels on the graphics card, and which of them is drawn on the way from one level to another. */
export class AreaMeshes {
  readonly #device: Device;
  readonly #options: AreaMeshesOptions;
  readonly #models = new Map<AreaLevel, LevelMeshModel>();
  readonly #glide = new LevelGlide();
  /** Levels that the last frame drew from, or would have. */
  #inUse: readonly number[] = [];
  #latest: AreaPicture;

  constructor(device: Device, picture: AreaPicture, options: AreaMeshesOptions) {
    this.#device = device;
    this.#latest = picture;
    this.#options = options;
  }

  /** True while it goes over from one level to another. */
  get isGliding(): boolean {
    return this.#glide.isMoving;
  }

  /** What to draw of what can be seen in `view`. */
  follow(picture: AreaPicture, view: MeshBounds): DrawnMeshes {
    this.#latest = picture;
    const detail = this.#follow(view);
    const mesh = this.#model(detail.level);
    this.#inUse = [detail.level, detail.level - 1, picture.drawnLevel];
    const isWhole = mesh.show(view);
    const isComing = !isWhole || !this.#model(picture.drawnLevel).isAtHand(view);
    return { detail, mesh, under: isWhole ? undefined : this.#shownUnder(detail.level, view), isComing };
  }

  destroy(): void {
    for (const model of this.#models.values()) model.destroy();
  }

  /** What to draw on the way to the wanted level, which waits until its mesh is at hand. */
  #follow(view: MeshBounds): DrawnDetail {
    const { now, drawnLevel, isMotionReduced } = this.#latest;
    const ready = this.#readyLevel(view);
    const detail = this.#glide.follow(ready, now, isMotionReduced);
    // Out and away: the finer mesh of a wider view would have to be read only to fade.
    const isAway = detail.level > ready && !this.#model(detail.level).isAtHand(view);
    return isAway ? this.#glide.follow(drawnLevel, now, true) : detail;
  }

  #readyLevel(view: MeshBounds): AreaLevel {
    const wanted = this.#latest.drawnLevel;
    const shown = this.#glide.goal;
    if (shown === wanted || this.#model(wanted).show(view)) return wanted;
    if (shown !== undefined) return shown;
    for (let level = wanted - 1; level >= 0; level--) {
      if (this.#model(level as AreaLevel).show(view)) return level as AreaLevel;
    }
    return wanted;
  }

  #shownUnder(level: AreaLevel, view: MeshBounds): LevelMeshModel | undefined {
    if (level === 0) return undefined;
    const under = this.#model((level - 1) as AreaLevel);
    under.show(view);
    return under;
  }

  #model(level: AreaLevel): LevelMeshModel {
    const known = this.#models.get(level);
    if (known !== undefined) return known;
    const mesh = this.#latest.meshes.levels[level];
    if (mesh === undefined) throw new Error(`The area meshes have no level ${level}`);
    const made = new LevelMeshModel(this.#device, mesh, {
      ...this.#options,
      // On a flight much is asked for that comes when the camera is elsewhere: no picture is drawn for it.
      onLoaded: () => this.#inUse.includes(level) && this.#options.onLoaded(),
      onError: (error) => this.#latest.onError(error),
    });
    this.#models.set(level, made);
    return made;
  }
}

import type { Picture } from '#shared/picture/picture.ts';

/**
 * Decides which changes of levels glow: what happens now, before the eyes of the room. Not a first or a repeated
 * picture, not the past, and not what a window learns late or after a change of the picture's source.
 */
export class GlowRule {
  #last: Pick<Picture, 'epoch' | 'revision'> | undefined;

  /** True when the areas of a message that has just been taken into `picture` glow. */
  take(picture: Picture, areas: Uint32Array | undefined): boolean {
    const last = this.#last;
    const isPast = picture.mode.replay !== undefined;
    this.#last = isPast ? undefined : { epoch: picture.epoch, revision: picture.revision };
    return areas !== undefined && !isPast && last !== undefined && last.epoch === picture.epoch;
  }
}

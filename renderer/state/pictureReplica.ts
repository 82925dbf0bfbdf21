import { applyDelta } from '#shared/picture/applyDelta.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { PictureDelta } from '#shared/picture/pictureDelta.ts';

/** Which areas a message changed; undefined: all of them. */
interface PictureChange {
  readonly areas: Uint32Array | undefined;
}

/**
 * The window's copy of the city's picture. It lives outside React; whoever draws subscribes and reads
 * the typed arrays directly. Arrays are replaced by a snapshot and written in place by a delta.
 */
export interface PictureReplica {
  /** Undefined until the first snapshot. */
  readonly picture: Picture | undefined;
  takeSnapshot(picture: Picture): void;
  /** False: the delta does not fit, a new snapshot must be asked for. */
  takeDelta(delta: PictureDelta): boolean;
  /** Called after each message. Returns its stopper. */
  subscribe(listener: (change: PictureChange) => void): () => void;
}

/** Makes an empty replica. */
export function createPictureReplica(): PictureReplica {
  const listeners = new Set<(change: PictureChange) => void>();
  let picture: Picture | undefined;
  const tell = (change: PictureChange): void => {
    for (const listener of listeners) listener(change);
  };
  return {
    get picture() {
      return picture;
    },
    takeSnapshot(next) {
      picture = next;
      tell({ areas: undefined });
    },
    takeDelta(delta) {
      if (picture === undefined || !applyDelta(picture, delta)) return false;
      tell({ areas: delta.areas });
      return true;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

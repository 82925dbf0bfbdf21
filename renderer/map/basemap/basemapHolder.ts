import type { Camera } from '#shared/scene/wallState.ts';
import { after } from '../timers.ts';
import type { Basemap, BasemapQuestion } from './basemap.ts';
import type { BasemapLook } from './basemapLook.ts';

/** The areas are what the wall is for: a base map that has not come by then joins them when it does. */
const OWN_LINES_PATIENCE_MS = 15_000;
/** Tiles come from a file or a server that may be slow or gone. */
const TILES_PATIENCE_MS = 3_000;

export interface BasemapHolderOptions {
  readonly parent: HTMLElement;
  readonly camera: () => Camera;
  readonly onError: (error: Error) => void;
  /** The base map has come, or will not: the map is complete with it or without it. */
  readonly onSettled: () => void;
}

/** The base map while it is wanted. Loaded on demand: switched off it costs nothing, not even its code. */
export class BasemapHolder {
  readonly #options: BasemapHolderOptions;
  #basemap: Basemap | undefined;
  #look: BasemapLook | undefined;
  #isSettled = true;
  #stopPatience = (): void => {};

  constructor(options: BasemapHolderOptions) {
    this.#options = options;
  }

  /** False while a base map is wanted and has neither come nor failed. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** The look that is wanted from now on; undefined: none. */
  want(look: BasemapLook | undefined): void {
    const isNew = this.#look === undefined;
    this.#look = look;
    if (look === undefined) this.#forget();
    else if (isNew) this.#load(look);
    else this.#basemap?.dress(look);
  }

  /** Undefined: it cannot show what the camera shows. */
  follow(camera: Camera | undefined): void {
    this.#basemap?.follow(camera);
  }

  dispose(): void {
    this.#look = undefined;
    this.#forget();
  }

  #load(look: BasemapLook): void {
    this.#isSettled = false;
    const patienceMs = look.offer === undefined ? OWN_LINES_PATIENCE_MS : TILES_PATIENCE_MS;
    this.#stopPatience = after(patienceMs, () => this.#settle());
    import('./basemap.ts').then(
      ({ createBasemap }) => this.#make(createBasemap),
      (error: Error) => {
        this.#options.onError(error);
        this.#settle();
      },
    );
  }

  #make(create: (question: BasemapQuestion) => Basemap): void {
    const look = this.#look;
    if (look === undefined || this.#basemap !== undefined) return;
    const { parent, camera, onError } = this.#options;
    this.#basemap = create({ parent, look, camera: camera(), onReady: () => this.#settle(), onError });
  }

  #settle(): void {
    if (this.#look === undefined) return;
    this.#stopPatience();
    this.#isSettled = true;
    this.#options.onSettled();
  }

  #forget(): void {
    this.#stopPatience();
    this.#isSettled = true;
    this.#basemap?.dispose();
    this.#basemap = undefined;
  }
}

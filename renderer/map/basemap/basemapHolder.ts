import type { Camera } from '#shared/scene/wallState.ts';
import { after } from '../timers.ts';
import type { Basemap, BasemapQuestion } from './basemap.ts';

/** The areas are what the wall is for: a base map that has not come by then joins them when it does. */
const BASEMAP_PATIENCE_MS = 15_000;

export interface BasemapHolderOptions {
  /** What the base map is made with when it is wanted. */
  readonly question: () => Omit<BasemapQuestion, 'onReady' | 'onError'>;
  readonly onError: (error: Error) => void;
  /** The base map has come, or will not: the map is complete with it or without it. */
  readonly onSettled: () => void;
}

/** The base map while it is wanted. Loaded on demand: switched off it costs nothing, not even its code. */
export class BasemapHolder {
  readonly #options: BasemapHolderOptions;
  #basemap: Basemap | undefined;
  #isWanted = false;
  #isSettled = true;
  #stopPatience = (): void => {};

  constructor(options: BasemapHolderOptions) {
    this.#options = options;
  }

  /** False while a base map is wanted and has neither come nor failed. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  want(isWanted: boolean): void {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    this.#stopPatience();
    if (!isWanted) {
      this.#isSettled = true;
      this.#remove();
      return;
    }
    this.#isSettled = false;
    this.#stopPatience = after(BASEMAP_PATIENCE_MS, () => this.#settle());
    import('./basemap.ts').then(
      ({ createBasemap }) => this.#make(createBasemap),
      (error: Error) => {
        this.#options.onError(error);
        this.#settle();
      },
    );
  }

  /** Makes the base map anew, in the colours of now. */
  renew(): void {
    if (!this.#isWanted) return;
    this.want(false);
    this.want(true);
  }

  follow(camera: Camera): void {
    this.#basemap?.follow(camera);
  }

  dispose(): void {
    this.#isWanted = false;
    this.#stopPatience();
    this.#remove();
  }

  #make(create: (question: BasemapQuestion) => Basemap): void {
    if (!this.#isWanted || this.#basemap !== undefined) return;
    const { question, onError } = this.#options;
    this.#basemap = create({ ...question(), onReady: () => this.#settle(), onError });
  }

  #settle(): void {
    if (!this.#isWanted) return;
    this.#isSettled = true;
    this.#options.onSettled();
  }

  #remove(): void {
    this.#basemap?.dispose();
    this.#basemap = undefined;
  }
}

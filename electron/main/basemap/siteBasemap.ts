import type { BasemapEntry } from '#shared/basemap/basemapConfig.ts';
import type { BasemapOffer, BasemapTiles } from '#shared/basemap/basemapOffer.ts';
import { troubleWords } from './basemapWords.ts';
import { type BasemapTrouble, inTrouble, type TileAnswer } from './tileAnswer.ts';
import { isTrouble, type TileSource } from './tileSource.ts';

interface SiteBasemapOptions {
  readonly entry: BasemapEntry;
  readonly source: TileSource;
  /** What windows know of it has changed. */
  onChanged(): void;
  log(message: string, detail: string): void;
}

/** So many failures with no tile between them mean that the source is ill; one bad tile does not. */
const FAILURES_OF_ILLNESS = 3;

type TileName = readonly [level: number, column: number, row: number];

/** One base map that the site offers, and how it is. While it is ill nobody waits for it: it is tried again beside. */
export class SiteBasemap {
  readonly #options: SiteBasemapOptions;
  #tiles: BasemapTiles | undefined;
  #trouble: { readonly trouble: BasemapTrouble; readonly detail: string } | undefined;
  #failures = 0;
  #failed: TileName | undefined;
  #generation = 0;
  #isTrying = false;

  constructor(options: SiteBasemapOptions) {
    this.#options = options;
  }

  get id(): string {
    return this.#options.entry.id;
  }

  get isIll(): boolean {
    return this.#trouble !== undefined;
  }

  /** What windows are told. */
  get offer(): BasemapOffer {
    const { entry, source } = this.#options;
    const { id, title, mapReviewNumber, attribution, opacity } = entry;
    const trouble = this.#trouble;
    return {
      id,
      title,
      mapReviewNumber,
      attribution,
      opacity,
      tiles: this.#tiles,
      generation: this.#generation,
      problem: trouble && troubleWords(title, source.place, trouble.trouble, trouble.detail),
    };
  }

  /** A tile for a window. */
  async tile(...name: TileName): Promise<TileAnswer> {
    if (this.#tiles === undefined || this.#trouble !== undefined) {
      const kept = await this.#options.source.kept?.(...name);
      if (kept !== undefined) return kept;
      this.#failed ??= name;
      return inTrouble(this.#trouble?.trouble ?? 'noAnswer', 'not asked while it is ill');
    }
    const answer = await this.#options.source.tile(...name);
    this.#note(name, answer);
    return answer;
  }

  /** Reads the source, or tries again what failed; does nothing for a healthy one. */
  async tryAgain(): Promise<void> {
    if (this.#isTrying || (this.#tiles !== undefined && this.#trouble === undefined)) return;
    this.#isTrying = true;
    try {
      await this.#open();
    } finally {
      this.#isTrying = false;
    }
  }

  dispose(): void {
    this.#options.source.dispose();
  }

  async #open(): Promise<void> {
    const { source, onChanged } = this.#options;
    const read = await source.open();
    if (isTrouble(read)) return this.#fallIll(read.trouble, read.detail);
    const failed = this.#failed;
    const answer = failed === undefined || this.#trouble === undefined ? undefined : await source.tile(...failed);
    if (answer?.kind === 'trouble') return this.#fallIll(answer.trouble, answer.detail);
    this.#tiles = read;
    this.#trouble = undefined;
    this.#failed = undefined;
    this.#failures = 0;
    this.#generation++;
    onChanged();
  }

  #note(name: TileName, answer: TileAnswer): void {
    if (answer.kind !== 'trouble') {
      this.#failures = 0;
      return;
    }
    this.#failures++;
    this.#failed = name;
    this.#options.log('base map tile failed', `${this.id} ${name.join('/')}: ${answer.trouble} ${answer.detail}`);
    if (this.#failures >= FAILURES_OF_ILLNESS) this.#fallIll(answer.trouble, answer.detail);
  }

  #fallIll(trouble: BasemapTrouble, detail: string): void {
    const isKnown = this.#trouble?.trouble === trouble;
    this.#trouble = { trouble, detail };
    if (isKnown) return;
    this.#options.log('base map ill', `${this.id}: ${trouble} ${detail}`);
    this.#options.onChanged();
  }
}

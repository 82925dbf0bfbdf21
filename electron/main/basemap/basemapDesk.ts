import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BasemapConfig, BasemapEntry } from '#shared/basemap/basemapConfig.ts';
import { BASEMAP_PATH, type BasemapChoices, chosenBasemap } from '#shared/basemap/basemapOffer.ts';
import type { MainEvent } from '#shared/contract/events.ts';
import type { Words } from '#shared/domain/locale.ts';
import type { WallConditions } from '../data/wallConditions.ts';
import type { Foundation } from '../foundation.ts';
import type { Log } from '../log/log.ts';
import type { Timers } from '../timers.ts';
import { ArchiveSource } from './archiveSource.ts';
import { readBasemapFile } from './basemapFile.ts';
import { configWords, recoveredWords } from './basemapWords.ts';
import { MapServer } from './mapServer.ts';
import { originsOf, ServerSource } from './serverSource.ts';
import { SiteBasemap } from './siteBasemap.ts';
import type { TileAnswer } from './tileAnswer.ts';
import { TileCache } from './tileCache.ts';
import type { TileSource } from './tileSource.ts';

interface BasemapDeskOptions {
  readonly userData: string;
  readonly cityFolder: string;
  readonly log: Log;
  readonly timers: Timers;
  readonly conditions: Pick<WallConditions, 'raise' | 'clear'>;
  now(): number;
  notice(code: string, words: Words): void;
  send(event: MainEvent): void;
}

/** How often an ill base map is tried again. */
const TRY_AGAIN_MS = 5_000;
const MEMORY_BYTES = 48 * 2 ** 20;
const MEGABYTE = 2 ** 20;

/** The base maps that this site offers: reads their configuration, serves their tiles, tells when one is ill or back. */
export class BasemapDesk {
  readonly #options: BasemapDeskOptions;
  readonly #maps: readonly SiteBasemap[];
  readonly #usual: string | undefined;
  readonly #stop: () => void;
  /** The choice of the wall, as its state says it; undefined while no base map is shown. */
  #shown: () => string | undefined = () => undefined;
  /** The base map of which an alarm stands. */
  #toldIll: string | undefined;

  constructor(options: BasemapDeskOptions) {
    this.#options = options;
    const { config, folder } = this.#readConfig();
    this.#usual = config.chosen === 'plain' ? undefined : (config.chosen ?? config.maps[0]?.id);
    this.#maps = config.maps.map((entry) => this.#makeMap(entry, folder));
    for (const map of this.#maps) void map.tryAgain();
    this.#stop = this.#maps.length === 0 ? () => {} : options.timers.every(TRY_AGAIN_MS, () => this.#tryAgain());
  }

  /** What windows are told at their start and after each change. */
  get choices(): BasemapChoices {
    return { offers: this.#maps.map(({ offer }) => offer), usual: this.#usual };
  }

  /** Whoever knows the wall's state says which base map it names (undefined: the usual one), or `plain` when none is shown. */
  followChoice(shown: () => string | undefined): void {
    this.#shown = shown;
    this.#review();
  }

  /** The tile at a path below the program's origin; undefined when the path is not one of a tile. */
  async answer(path: string): Promise<TileAnswer | undefined> {
    const match = /^([a-z0-9-]{1,40})\/(\d{1,2})\/(\d{1,8})\/(\d{1,8})$/.exec(path.slice(BASEMAP_PATH.length));
    const map = this.#maps.find(({ id }) => id === match?.[1]);
    if (match === null || map === undefined) return undefined;
    return map.tile(Number(match[2]), Number(match[3]), Number(match[4]));
  }

  dispose(): void {
    this.#stop();
    for (const map of this.#maps) map.dispose();
  }

  #readConfig(): { readonly config: BasemapConfig; readonly folder: string } {
    const { userData, cityFolder, log, notice } = this.#options;
    const file = readBasemapFile(userData, cityFolder);
    if (file.ok) return file.value;
    log.error('base map configuration', { problem: file.error.message });
    notice('basemapConfig', configWords(file.error.message));
    return { config: { format: 1, maps: [] }, folder: cityFolder };
  }

  #makeMap(entry: BasemapEntry, folder: string): SiteBasemap {
    const { log } = this.#options;
    return new SiteBasemap({
      entry,
      source: this.#makeSource(entry, folder),
      onChanged: () => this.#changed(),
      log: (message, detail) => log.warn(message, { detail }),
    });
  }

  #makeSource(entry: BasemapEntry, folder: string): TileSource {
    const { userData, log, now } = this.#options;
    if (entry.type === 'pmtiles') return new ArchiveSource(entry, folder);
    const server = new MapServer({ origins: originsOf(entry), timeoutMs: entry.timeoutSeconds * 1_000 });
    const cache = new TileCache({
      // Tiles of another address are not this map's; the token is no part of the name.
      folder: join(userData, 'basemap-cache', `${entry.id}-${cutHash(entry)}`),
      diskBytes: entry.cacheMegabytes * MEGABYTE,
      memoryBytes: MEMORY_BYTES,
      now,
      onProblem: (error) => log.error('base map cache', { id: entry.id, error: String(error) }),
    });
    return new ServerSource({ entry, server, cache, now });
  }

  #tryAgain(): void {
    for (const map of this.#maps) void map.tryAgain();
    this.#review();
  }

  #changed(): void {
    this.#options.send({ type: 'basemaps/changed', choices: this.choices });
    this.#review();
  }

  /** Tells of the base map that is on the wall, and of no other. */
  #review(): void {
    const { conditions, notice } = this.#options;
    const offer = chosenBasemap(this.choices, this.#shown());
    const ill = offer?.problem === undefined ? undefined : offer;
    if (ill?.id === this.#toldIll) return;
    if (this.#toldIll !== undefined) {
      conditions.clear(conditionKey(this.#toldIll));
      const back = this.choices.offers.find(({ id }) => id === this.#toldIll);
      if (back !== undefined && back.problem === undefined) notice('basemapRecovered', recoveredWords(back.title));
    }
    this.#toldIll = ill?.id;
    if (ill?.problem === undefined) return;
    notice('basemapFailed', ill.problem);
    conditions.raise(conditionKey(ill.id), 'basemapFailed', ill.problem);
  }
}

const conditionKey = (id: string): string => `basemapFailed:${id}`;

const cutHash = ({ query: _token, ...rest }: BasemapEntry & { readonly query?: unknown }): string =>
  createHash('sha256')
    .update(JSON.stringify([rest.type, 'url' in rest ? rest.url : '', 'layer' in rest ? rest.layer : '']))
    .digest('hex')
    .slice(0, 12);

/** Opens the base maps of this installation; they end with the program. */
export function openBasemaps(foundation: Foundation, cityFolder: string): BasemapDesk {
  const { userData, log, timers, conditions, notices, lifecycle, send } = foundation;
  const desk = new BasemapDesk({
    userData,
    cityFolder,
    log,
    timers,
    conditions,
    now: () => Date.now(),
    notice: (code, words) => notices.raise(code, words),
    send,
  });
  lifecycle.joinAtShutdown('base maps', () => desk.dispose());
  return desk;
}

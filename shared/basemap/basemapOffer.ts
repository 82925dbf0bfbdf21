import type { Words } from '../domain/locale.ts';
import type { RasterLook, VectorSchema } from './basemapConfig.ts';
import type { Datum } from './chinaDatum.ts';
import type { TileGrid } from './tileGrid.ts';

/** What a base map's tiles are, once its file or its server has said so. */
export type BasemapContent =
  | { readonly kind: 'vector'; readonly schema: VectorSchema }
  | {
      readonly kind: 'raster';
      /** Pixels of a tile. */
      readonly tileSize: number;
      readonly look: RasterLook;
      /** Set when tiles have to be redrawn: they are cut otherwise than Web Mercator's, or lie in another datum. */
      readonly warp: { readonly grid: TileGrid; readonly datum: Datum } | undefined;
    };

/** A base map that the site offers, as windows know it: no address, no file, no token. */
export interface BasemapOffer {
  readonly id: string;
  readonly title: Words;
  readonly mapReviewNumber: string | undefined;
  readonly attribution: string | undefined;
  /** How strongly it shows until somebody says otherwise, 0 … 1. */
  readonly opacity: number;
  /** Undefined while file or server have not been read, or when they cannot be. */
  readonly tiles: BasemapTiles | undefined;
  /** Grows each time that tiles which failed can be asked for again. */
  readonly generation: number;
  /** What is wrong now, what is still right and what to do; undefined while all is well. */
  readonly problem: Words | undefined;
}

/** What can be asked for, and where. */
export interface BasemapTiles {
  readonly content: BasemapContent;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north in degrees; undefined: everywhere. */
  readonly bounds: readonly [number, number, number, number] | undefined;
}

/** All that a site offers. */
export interface BasemapChoices {
  readonly offers: readonly BasemapOffer[];
  /** Shown until somebody chooses; undefined: rivers and neighbours alone. */
  readonly usual: string | undefined;
}

/** The base map that the wall's choice means: an id that is not offered means the usual one. */
export function chosenBasemap({ offers, usual }: BasemapChoices, choice: string | undefined): BasemapOffer | undefined {
  const find = (id: string | undefined): BasemapOffer | undefined => offers.find((offer) => offer.id === id);
  return choice === 'plain' ? undefined : (find(choice) ?? find(usual));
}

/** Path of a tile below the program's origin; `level` is the zoom, or the position in the grid of a map that is redrawn. */
export const basemapTilePath = (id: string, level: number, column: number, row: number): string =>
  `${BASEMAP_PATH}${id}/${level}/${column}/${row}`;

export const BASEMAP_PATH = '/data/basemap/';

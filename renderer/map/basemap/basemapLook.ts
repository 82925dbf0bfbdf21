import type { BasemapOffer, BasemapTiles } from '#shared/basemap/basemapOffer.ts';
import type { DrawnTokens } from '../../ui/tokens.ts';
import type { MapContext } from '../mapProps.ts';

/** All that decides how the base map looks; made anew at each change, compared by `lookKey`. */
export interface BasemapLook {
  /** The site's own map; undefined: rivers and neighbours alone. */
  readonly offer: BasemapOffer | undefined;
  /** 0 … 1. */
  readonly opacity: number;
  /** Part of a map over several windows: no names, which would be cut at the seams. */
  readonly isSpanning: boolean;
  readonly context: MapContext;
  readonly tokens: DrawnTokens;
  /** Line widths and text grow with it. */
  readonly scale: number;
}

/** The site's tiles, while they can be asked for. */
export const tilesOf = ({ offer }: BasemapLook): BasemapTiles | undefined => offer?.tiles;

/** Equal keys need no other style. */
export const styleKey = (look: BasemapLook): string =>
  JSON.stringify([
    look.offer?.id,
    look.offer?.tiles,
    look.offer?.problem !== undefined,
    look.isSpanning,
    look.tokens,
    look.scale,
  ]);

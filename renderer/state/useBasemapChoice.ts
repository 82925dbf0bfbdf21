import { type BasemapOffer, chosenBasemap } from '#shared/basemap/basemapOffer.ts';
import { useService, useWall } from './session.ts';

/** What every map of the program shows below its areas. */
export interface ShownBasemap {
  readonly isBasemapShown: boolean;
  /** The site's own map; undefined: rivers and neighbours alone. */
  readonly basemap: BasemapOffer | undefined;
  /** 0 … 1. */
  readonly basemapOpacity: number;
}

/** The base map that the wall's state names, as the site offers it now. */
export function useBasemapChoice(): ShownBasemap {
  const isBasemapShown = useWall((wall) => wall.state.isBasemapShown);
  const choice = useWall((wall) => wall.state.basemap);
  const opacity = useWall((wall) => wall.state.basemapOpacity);
  const basemap = chosenBasemap(
    useService((service) => service.basemaps),
    choice,
  );
  return { isBasemapShown, basemap, basemapOpacity: basemap === undefined ? 1 : (opacity ?? basemap.opacity) };
}

import { MAP_LAYER_DEFAULTS, type MapLayerChoice, type MapLayerId } from '#shared/map/mapLayers.ts';

/** The layers as they are listed; every layer is in one group. */
export const LAYER_GROUPS = [
  { name: 'areas', ids: ['levels', 'height', 'difference', 'forecast'] },
  { name: 'events', ids: ['events', 'overdueOrders', 'heat', 'flows'] },
  { name: 'forces', ids: ['workers', 'patrols', 'cameras', 'centres'] },
  { name: 'subjects', ids: ['subjects', 'shapes'] },
] as const satisfies readonly { readonly name: string; readonly ids: readonly MapLayerId[] }[];

/** The layers with this one switched on, or with its settings changed, in the order of the list. */
export function withLayer(layers: readonly MapLayerChoice[], choice: MapLayerChoice): readonly MapLayerChoice[] {
  const all = [...withoutLayer(layers, choice.id), choice];
  return MAP_LAYER_DEFAULTS.flatMap(({ id }) => all.filter((layer) => layer.id === id));
}

/** The layers without one. */
export const withoutLayer = (layers: readonly MapLayerChoice[], id: MapLayerId): readonly MapLayerChoice[] =>
  layers.filter((layer) => layer.id !== id);

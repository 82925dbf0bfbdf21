import { MAP_LAYER_DEFAULTS, type MapLayerId } from '#shared/map/mapLayers.ts';
import { MAP_LAYERS } from '../layerCatalog.ts';
import { markLegend } from '../layers/marks/markLegend.ts';
import { shapesMapLayer } from '../layers/shapes/shapesMapLayer.ts';
import { isCrowdedOut } from '../layers/things/crowding.ts';
import { levelSign } from '../layers/things/signs.ts';
import { uncountedEntries } from '../layers/things/uncountedLegend.ts';
import { isLayerShown, type LegendEntry, type MapLayer } from '../mapLayer.ts';
import { LEVEL_SIGNS } from '../mapWords.ts';
import type { SceneInput } from '../sceneInput.ts';

/** What is on every map, and is explained in the wall's foot: it may come and go without moving the map. */
export const FOOT_LAYERS: readonly LegendGroup['layer'][] = ['marks', 'shapes'];

/** How a layer that the view names stands with the map. */
export type LayerState =
  /** Drawn, or about to be. */
  | 'shown'
  /** It knows only the present, and the past is shown. */
  | 'silent'
  /** Its source does not answer; what is drawn is what was known. */
  | 'failing'
  /** Not heard yet. */
  | 'asking'
  /** Its counts give way to those of graver layers until there is room for single signs. */
  | 'crowded'
  /** It knows that there is nothing to draw. */
  | 'empty';

/** What the legend says of one layer, or of the signs that stand for levels on every map. */
export interface LegendGroup {
  readonly layer: MapLayerId | 'marks';
  readonly state: LayerState;
  readonly entries: readonly LegendEntry[];
}

/**
 * An entry for exactly what the map draws with the layers of its view, in the order of the drawing, top first; a layer
 * that is wanted and cannot be drawn has its state in place of signs.
 */
export function legendGroups(input: SceneInput): readonly LegendGroup[] {
  const { layers, tokens, locale } = input;
  const look = { layers, tokens, locale, drawn: input };
  const groups: LegendGroup[] = [];
  for (const layer of MAP_LAYERS.toReversed()) {
    const { choice, legend } = layer;
    if (choice === undefined || !layers.some(({ id }) => id === choice)) continue;
    const state = layerState(layer, input);
    groups.push({
      layer: choice,
      state,
      entries: isDrawn(state) ? [...uncountedEntries(input, choice), ...(legend?.(look) ?? [])] : [],
    });
  }
  return [...groups, { layer: 'levels', state: 'shown', entries: levelEntries(input) }, ...markGroups(input)];
}

/** What stands in the wall's foot. */
export function footGroups(input: SceneInput): readonly LegendGroup[] {
  const { layers, tokens, locale } = input;
  const isShown = isLayerShown(shapesMapLayer, input);
  const entries = isShown ? (shapesMapLayer.legend?.({ layers, tokens, locale, drawn: input }) ?? []) : [];
  return [
    ...markGroups(input),
    ...(entries.length === 0 ? [] : [{ layer: 'shapes', state: 'shown', entries } as const]),
  ];
}

/** What level signs say beside their level, while one is drawn that does. */
function markGroups(input: SceneInput): readonly LegendGroup[] {
  const entries = markLegend(input);
  return entries.length === 0 ? [] : [{ layer: 'marks', state: 'shown', entries }];
}

/** How each layer of the view stands; a layer that nobody draws is empty. */
export function layerStates(input: SceneInput): ReadonlyMap<MapLayerId, LayerState> {
  const states = new Map<MapLayerId, LayerState>();
  for (const { id } of MAP_LAYER_DEFAULTS) {
    const layer = MAP_LAYERS.find(({ choice }) => choice === id);
    if (!input.layers.some((choice) => choice.id === id)) continue;
    states.set(id, id === 'levels' ? 'shown' : layer === undefined ? 'empty' : layerState(layer, input));
  }
  return states;
}

/** What is asked for comes any moment; what fails shows what was known. */
const isDrawn = (state: LayerState): boolean => state === 'shown' || state === 'asking' || state === 'failing';

function layerState(layer: MapLayer, input: SceneInput): LayerState {
  const { answers, picture } = input;
  if (layer.isOfPresent === true && picture?.mode.replay !== undefined) return 'silent';
  const sources = layer.sources?.(input) ?? [];
  if (sources.some(({ key }) => answers.problem(key) !== undefined)) return 'failing';
  if (sources.some(({ key }) => answers.value(key) === undefined)) return 'asking';
  if (layer.choice !== undefined && isCrowdedOut(input, layer.choice)) return 'crowded';
  return layer.isEmpty?.(input) === true || !isLayerShown(layer, input) ? 'empty' : 'shown';
}

/** The levels, the gravest first: their signs are on every map. */
function levelEntries({ tokens, locale }: SceneInput): readonly LegendEntry[] {
  return LEVEL_SIGNS.toReversed().map(({ level, numeral, word }) => ({
    key: String(level),
    words: [numeral, word[locale]].filter((part) => part !== '').join(' '),
    paint: (sheet, { x, y, height }) => levelSign(tokens, level)(sheet, x, y, height * 0.37),
  }));
}

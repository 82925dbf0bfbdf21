import type { Layer } from '@deck.gl/core';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { MapLayerId } from '#shared/map/mapLayers.ts';
import type { MapThing } from '#shared/map/mapThing.ts';
import type { LayerSource } from './layerAnswers.ts';
import type { AreaPaint } from './layers/areas/areaPaint.ts';
import type { SceneInput } from './sceneInput.ts';

/** One layer of the map. It draws with deck.gl, or on the flat sheet below or above it, or all of them. */
export interface MapLayer {
  readonly id: string;
  /** The choice by which the view shows it; left out: always drawn. */
  readonly choice?: MapLayerId;
  /** False while it has nothing to draw, whatever the view shows. */
  readonly isUsed?: (input: SceneInput) => boolean;
  /** True for what knows only the present: it is silent while the past is shown. */
  readonly isOfPresent?: boolean;
  /** True when it knows that there is nothing to draw; the switch of the layer says so. */
  readonly isEmpty?: (input: SceneInput) => boolean;
  /** True for what shows scores or counts of areas: it is drawn again when they change, not only when levels do. */
  readonly isScored?: boolean;
  /** What it wants to know while it is shown. */
  readonly sources?: (input: SceneInput) => readonly LayerSource[];
  /** What fills the areas in place of their levels while the layer is shown; undefined while it knows nothing. */
  readonly areaPaint?: (input: SceneInput) => AreaPaint | undefined;
  /** How far it raises a drawn area above the ground, metres: signs stand on top. */
  readonly lift?: (input: SceneInput) => SceneInput['lift'];
  /** deck.gl layers, made anew each frame (deck keeps their state by id). */
  readonly deckLayers?: (input: SceneInput) => readonly Layer[];
  /** Draws on the sheet below deck.gl, whose units are CSS pixels of the whole map. */
  readonly paintUnder?: (sheet: CanvasRenderingContext2D, input: SceneInput) => void;
  /** The same on the sheet above deck.gl. */
  readonly paint?: (sheet: CanvasRenderingContext2D, input: SceneInput) => void;
  /** What its signs mean, for exactly what it draws with these settings; a layer with a `choice` always has one. */
  readonly legend?: (look: LegendLook) => readonly LegendEntry[];
  /** What lies at a point of the whole map (CSS pixels), within a finger's reach of `reach` pixels. */
  readonly pick?: (input: SceneInput, x: number, y: number, reach: number) => PickedThing | undefined;
}

/** What a legend may depend on besides the layer's own settings. */
export interface LegendLook {
  readonly layers: SceneInput['layers'];
  readonly tokens: SceneInput['tokens'];
  readonly locale: SceneInput['locale'];
  /** What the map draws now, for a legend that gives counts, units and scales of what is shown. */
  readonly drawn?: SceneInput | undefined;
}

/** One line of the legend: a sign and what it means. */
export interface LegendEntry {
  /** Its own among the entries of its layer. */
  readonly key: string;
  readonly words: string;
  /** Fewer words for the wall, where every line covers the map; empty: the sign goes without saying there. */
  readonly brief?: string;
  /** Still fewer words for where the wall has no room for those, the most first; an empty one: it may be left out. */
  readonly shorter?: readonly string[];
  /** Draws the sign as it is on the map, into a box whose height is one line of text. */
  readonly paint?: (sheet: CanvasRenderingContext2D, box: LegendBox) => void;
  /** Width of the sign in heights: 1, more for ramps. */
  readonly wide?: number;
}

/** Where a sign of the legend is drawn: the box's middle, its width and height in CSS pixels. */
export interface LegendBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something under the pointer that stands on the areas. */
export interface PickedThing {
  /** What a tap opens; left out where it tells of an area. */
  readonly thing?: MapThing;
  /** The area that it tells of: a tap opens its card. */
  readonly area?: AreaIndex;
  /** One line about it for the tip beside the pointer. */
  readonly words: string;
  /** A cluster: the camera goes there instead of a card being opened. */
  readonly isCluster?: boolean;
}

/** True when the layer is to be drawn in this frame. */
export const isLayerShown = ({ choice, isUsed, isOfPresent }: MapLayer, input: SceneInput): boolean =>
  isUsed?.(input) !== false &&
  (choice === undefined || input.layers.some(({ id }) => id === choice)) &&
  !(isOfPresent === true && input.picture?.mode.replay !== undefined);

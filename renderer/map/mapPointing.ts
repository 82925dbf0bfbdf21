import { ancestorAt, areaByCode, levelOf, parentOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { MAX_ZOOM } from './cameraFit.ts';
import { MAP_LAYERS } from './layerCatalog.ts';
import { isLayerShown, type PickedThing } from './mapLayer.ts';
import type { MapViewProps } from './mapProps.ts';
import type { SceneInput } from './sceneInput.ts';
import type { MapFrame } from './spanningView.ts';

/** What the pointer is on: an area, or a thing on it. */
export interface Hover {
  readonly area: AreaIndex | undefined;
  readonly thing: PickedThing | undefined;
  readonly x: number;
  readonly y: number;
}

interface MapPointingOptions {
  readonly props: () => MapViewProps;
  readonly frame: () => MapFrame;
  readonly camera: () => Camera;
  readonly drawn: () => SceneInput | undefined;
  readonly hand: {
    placeAt(x: number, y: number): Place;
    areaAt(x: number, y: number, level: AreaLevel): AreaIndex | undefined;
  };
  /** The camera flies there. */
  readonly onMove: (camera: Camera) => void;
  readonly onHover: (hover: Hover | undefined) => void;
  readonly onHoveredArea: (area: AreaIndex | undefined) => void;
}

/** How far from a thing the pointer may be, CSS pixels at scale 1. */
const PICK_REACH_PX = 10;
/** Zoom levels that a tap on a cluster goes closer. */
const CLUSTER_ZOOM = 1.5;

/** What a point of the map means to whoever points at it; CSS pixels of the window. */
export class MapPointing {
  readonly #options: MapPointingOptions;
  #hovered: AreaIndex | undefined;

  constructor(options: MapPointingOptions) {
    this.#options = options;
  }

  /** A tap: for the tool in the hand, else the card of what is there, or closer to a cluster. */
  click(x: number, y: number): void {
    const { tool } = this.#options.props();
    if (tool === undefined) this.#openCard(x, y);
    else tool.onClick(this.#options.hand.placeAt(x, y));
  }

  /** Held still: the card of what is there, also with a tool in the hand; held again on an open area, of the area around it. */
  hold(x: number, y: number): void {
    const { atlas, view, onSelect } = this.#options.props();
    const open = view.selected === undefined ? undefined : areaByCode(atlas, view.selected);
    const under = this.#areaUnder(x, y);
    const isHeldAgain =
      open !== undefined &&
      under !== undefined &&
      levelOf(atlas, open) <= levelOf(atlas, under) &&
      ancestorAt(atlas, under, levelOf(atlas, open)) === open;
    if (isHeldAgain && this.#thingUnder(x, y) === undefined) onSelect(parentOf(atlas, open) ?? open);
    else this.#openCard(x, y);
  }

  /** For the tool in the hand, else into the area. */
  doubleClick(x: number, y: number): void {
    const { props, hand } = this.#options;
    const { atlas, view, onFocus, tool } = props();
    if (tool !== undefined) {
      tool.onDoubleClick(hand.placeAt(x, y));
      return;
    }
    const level = levelOf(atlas, areaByCode(atlas, view.focus) ?? 0);
    const area = hand.areaAt(x, y, Math.min(LEAF_LEVEL, level + 1) as AreaLevel);
    if (area !== undefined) onFocus(area);
  }

  /** The pointer without a button; undefined: it has left. */
  hover(at: readonly [number, number] | undefined): void {
    const { props, hand, onHover, onHoveredArea } = this.#options;
    const { tool } = props();
    if (tool !== undefined && at !== undefined) tool.onHover(hand.placeAt(...at));
    const thing = at === undefined || tool !== undefined ? undefined : this.#thingUnder(...at);
    const area = at === undefined ? undefined : this.#areaUnder(...at);
    const isOnNothing = at === undefined || (area === undefined && thing === undefined);
    onHover(isOnNothing ? undefined : { area, thing, x: at[0], y: at[1] });
    if (area === this.#hovered) return;
    this.#hovered = area;
    onHoveredArea(area);
  }

  /** The card of what is there. */
  #openCard(x: number, y: number): void {
    const { props, camera, hand, onMove } = this.#options;
    const picked = this.#thingUnder(x, y);
    if (picked === undefined) props().onSelect(this.#areaUnder(x, y));
    else if (picked.isCluster === true) {
      const [lng, lat] = hand.placeAt(x, y);
      const { zoom, ...rest } = camera();
      onMove({ ...rest, lng, lat, zoom: Math.min(MAX_ZOOM, zoom + CLUSTER_ZOOM) });
    } else if (picked.thing === undefined) props().onSelect(picked.area);
    else props().onPick(picked.thing);
  }

  #areaUnder(x: number, y: number): AreaIndex | undefined {
    return this.#options.hand.areaAt(x, y, this.#options.drawn()?.drawnLevel ?? 0);
  }

  /** The topmost thing there. */
  #thingUnder(x: number, y: number): PickedThing | undefined {
    const input = this.#options.drawn();
    if (input === undefined) return undefined;
    const frame = this.#options.frame();
    const reach = PICK_REACH_PX * input.scale;
    for (const layer of MAP_LAYERS.filter((candidate) => isLayerShown(candidate, input)).toReversed()) {
      const picked = layer.pick?.(input, x + frame.x, y + frame.y, reach);
      if (picked !== undefined) return picked;
    }
    return undefined;
  }
}

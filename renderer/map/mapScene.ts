import type { Layer } from '@deck.gl/core';
import { areaByCode, levelOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, type AreaLevel, LEAF_LEVEL } from '#shared/domain/area.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import { layersOfView } from '#shared/scene/wallState.ts';
import type { DrawnTokens } from '../ui/tokens.ts';
import { basemapCamera, isContextNeeded } from './basemap/basemapCamera.ts';
import { BasemapHolder } from './basemap/basemapHolder.ts';
import type { BasemapLook } from './basemap/basemapLook.ts';
import { createCameraDirector } from './cameraDirector.ts';
import { fitCamera, fromSavedCamera, MAX_ZOOM, toSavedCamera } from './cameraFit.ts';
import type { FrameClock } from './frameClock.ts';
import { LayerAnswers } from './layerAnswers.ts';
import { MAP_LAYERS } from './layerCatalog.ts';
import { AreaStateTable } from './layers/areas/areaStateTable.ts';
import { MapHand } from './mapHand.ts';
import { isLayerShown, type PickedThing } from './mapLayer.ts';
import type { MapViewProps } from './mapProps.ts';
import { createMapSheet } from './mapSheet.ts';
import { MapSurface } from './mapSurface.ts';
import type { MapTool } from './mapTool.ts';
import type { LngLatBounds } from './mercator.ts';
import { cityUnitsOf, type SceneInput, sceneInput } from './sceneInput.ts';
import { type MapFrame, mapFrame } from './spanningView.ts';
import { after } from './timers.ts';

/** What the pointer is on: an area, or a thing on it. */
export interface Hover {
  readonly area: AreaIndex | undefined;
  readonly thing: PickedThing | undefined;
  readonly x: number;
  readonly y: number;
}

export interface MapSceneOptions {
  /** Where base map, deck.gl and sheet go, bottom first. */
  readonly basemapParent: HTMLElement;
  readonly surfaceParent: HTMLElement;
  readonly sheetParent: HTMLElement;
  /** The element that hears the pointer; its size is the window's. */
  readonly element: HTMLElement;
  readonly clock: FrameClock;
  /** Read again when the theme changes. */
  readonly readTokens: () => DrawnTokens;
  /** ms since 1970. */
  readonly now: () => number;
  readonly onHover: (hover: Hover | undefined) => void;
  readonly onError: (error: Error) => void;
}

/** How far from a thing the pointer may be, CSS pixels at scale 1. */
const PICK_REACH_PX = 10;
/** Zoom levels that a tap on a cluster goes closer. */
const CLUSTER_ZOOM = 1.5;

/** One living map. It draws in the clock's frames, and asks for one only when something has changed. */
export class MapScene {
  readonly #options: MapSceneOptions;
  readonly #director;
  readonly #surface;
  readonly #sheet;
  readonly #underSheet;
  #isUnderSheetUsed = false;
  readonly #hand: MapHand;
  readonly #basemap: BasemapHolder;
  readonly #answers: LayerAnswers;
  readonly #states: AreaStateTable;
  readonly #cityUnits: number;
  readonly #stoppers: (() => void)[];
  #props: MapViewProps;
  #tokens: DrawnTokens;
  #frame: MapFrame;
  #hovered: AreaIndex | undefined;
  #isDirty = true;
  #isSheetDirty = true;
  #isPictureTold = false;
  #isIncomplete = false;
  /** A sheet moves and waits for its next painting. */
  #stopMoving: (() => void) | undefined;
  #stopTool = (): void => {};
  #drawn: SceneInput | undefined;

  constructor(props: MapViewProps, options: MapSceneOptions) {
    this.#props = props;
    this.#options = options;
    this.#tokens = options.readTokens();
    this.#frame = this.#measure();
    this.#cityUnits = cityUnitsOf(props.atlas);
    this.#states = new AreaStateTable(props.atlas.areaCount);
    if (props.replica.picture !== undefined) this.#states.take(props.replica.picture, undefined);
    this.#director = createCameraDirector(this.#goal());
    this.#answers = new LayerAnswers(props.ask, () => this.#invalidate());
    // Made before the surface: it lies below.
    const events = { onStale: () => this.#invalidate(), onError: options.onError };
    this.#underSheet = createMapSheet(options.surfaceParent, 'paintUnder', events);
    this.#surface = new MapSurface(options.surfaceParent, {
      ...events,
      // Told anew: main waits for it before it loads the page again.
      onLost: () => {
        this.#isPictureTold = false;
      },
    });
    this.#sheet = createMapSheet(options.sheetParent, 'paint', events);
    this.#hand = this.#makeHand();
    this.#basemap = this.#makeBasemap();
    const resize = new ResizeObserver(() => this.#resize());
    resize.observe(options.element);
    this.#stoppers = [
      options.clock.onFrame(() => this.#draw()),
      props.replica.subscribe(({ areas }) => this.#takePicture(areas)),
      () => resize.disconnect(),
      () => this.#stopTool(),
    ];
    this.#takeTool(props.tool);
    this.#wantBasemap();
    this.#invalidate();
  }

  /** What was drawn last, for tests and for those who draw beside the map. */
  get drawn(): SceneInput | undefined {
    return this.#drawn;
  }

  /** How often a lost graphics context was rebuilt. */
  get rebuilds(): number {
    return this.#surface.rebuilds;
  }

  update(props: MapViewProps): void {
    const last = this.#props;
    this.#props = props;
    const isSpanNew = JSON.stringify(props.span) !== JSON.stringify(last.span);
    const isRoomNew = isSpanNew || JSON.stringify(props.padding) !== JSON.stringify(last.padding);
    const isViewNew =
      props.view.focus !== last.view.focus ||
      props.view.movedAt !== last.view.movedAt ||
      JSON.stringify(props.view.camera) !== JSON.stringify(last.view.camera);
    if (props.tool !== last.tool) this.#takeTool(props.tool);
    if (props.theme !== last.theme) this.#takeTheme();
    if (!isRoomNew && !isViewNew && lookOf(props) === lookOf(last) && props.tool === last.tool) return;
    if (isSpanNew) this.#frame = this.#measure();
    // A hand on the map goes before what others say; when it lets go, its camera becomes the view.
    if (!this.#hand.isActive) {
      if (isRoomNew || (isViewNew && props.isMotionReduced)) this.#director.jumpTo(this.#goal());
      else if (isViewNew) this.#director.flyTo(this.#goal(), props.view.movedAt, this.#frame.whole);
    }
    this.#wantBasemap();
    this.#invalidate();
  }

  dispose(): void {
    for (const stop of this.#stoppers) stop();
    this.#stopMoving?.();
    this.#hand.dispose();
    this.#basemap.dispose();
    this.#answers.dispose();
    this.#sheet.dispose();
    this.#underSheet.dispose();
    this.#surface.dispose();
  }

  #measure(): MapFrame {
    const { clientWidth, clientHeight } = this.#options.element;
    return mapFrame(this.#props.span, { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) });
  }

  #goal(): Camera {
    const { atlas, view, padding } = this.#props;
    if (view.camera !== undefined) return fromSavedCamera(view.camera, this.#frame.whole.height);
    const at = (areaByCode(atlas, view.focus) ?? 0) * 4;
    const bounds = [...atlas.bounds.subarray(at, at + 4)] as unknown as LngLatBounds;
    return fitCamera(bounds, this.#frame.whole, padding);
  }

  #resize(): void {
    const next = this.#measure();
    if (JSON.stringify(next) === JSON.stringify(this.#frame)) return;
    this.#frame = next;
    this.#director.jumpTo(this.#goal());
    this.#invalidate();
  }

  #takePicture(areas: Uint32Array | undefined): void {
    const { picture } = this.#props.replica;
    if (picture === undefined) return;
    // Most messages bring only scores and the time, which the map does not show.
    if (this.#states.take(picture, areas) || !this.#isPictureTold) this.#invalidate();
  }

  #invalidate(): void {
    this.#isDirty = true;
    this.#isSheetDirty = true;
    this.#options.clock.requestFrame();
  }

  #draw(): void {
    const now = this.#options.now();
    const isFlying = this.#director.isFlying(now);
    if (!this.#isDirty && !isFlying) {
      if (this.#isSheetDirty) this.#paintMoving(now);
      return;
    }
    const isSheetDirty = this.#isSheetDirty || isFlying;
    this.#isDirty = false;
    this.#isSheetDirty = false;
    const input = this.#input(this.#director.cameraAt(now));
    this.#drawn = input;
    this.#answers.want(shownLayers(input).flatMap((layer) => layer.sources?.(input) ?? []));
    this.#isIncomplete = false;
    const isDrawn = this.#surface.draw(this.#frame, input.camera, this.#deckLayers(input));
    this.#basemap.follow(basemapCamera(input));
    if (isSheetDirty) this.#paintSheets(input);
    if (isFlying || this.#isIncomplete) this.#invalidate();
    if (isDrawn && !this.#isIncomplete) this.#tellPicture();
  }

  /** Nothing has changed but what moves on the sheets. */
  #paintMoving(now: number): void {
    this.#isSheetDirty = false;
    if (this.#drawn !== undefined) this.#paintSheets({ ...this.#drawn, now });
  }

  #moveAgain(againMs: number): void {
    this.#stopMoving ??= after(againMs, () => {
      this.#stopMoving = undefined;
      this.#isSheetDirty = true;
      this.#options.clock.requestFrame();
    });
  }

  #paintSheets(input: SceneInput): void {
    this.#sheet.paint(input);
    const isUnderSheetUsed = shownLayers(input).some(({ paintUnder }) => paintUnder !== undefined);
    // Once more after the last layer below was switched off, to clear it.
    if (isUnderSheetUsed || this.#isUnderSheetUsed) this.#underSheet.paint(input);
    this.#isUnderSheetUsed = isUnderSheetUsed;
  }

  #input(camera: Camera): SceneInput {
    const input = sceneInput({
      props: this.#props,
      camera,
      frame: this.#frame,
      tokens: this.#tokens,
      states: this.#states,
      hovered: this.#hovered,
      devicePixelRatio: this.#surface.pixelRatio,
      isContextShown: isContextNeeded(this.#props, camera),
      cityUnits: this.#cityUnits,
      answers: this.#answers,
      now: this.#options.now(),
      isMoving: this.#hand.isActive || this.#director.isFlying(this.#options.now()),
      goal: this.#director.goalAt(this.#options.now()),
      onMoving: (againMs) => this.#moveAgain(againMs),
      onIncomplete: () => {
        this.#isIncomplete = true;
      },
    });
    const areaPaint = shownLayers(input)
      .map((layer) => layer.areaPaint?.(input))
      .findLast((paint) => paint !== undefined);
    return areaPaint === undefined ? input : { ...input, areaPaint };
  }

  #deckLayers(input: SceneInput): readonly Layer[] {
    return shownLayers(input).flatMap((layer) => layer.deckLayers?.(input) ?? []);
  }

  #tellPicture(): void {
    if (this.#isPictureTold || this.#props.replica.picture === undefined || !this.#basemap.isSettled) return;
    this.#isPictureTold = true;
    this.#options.clock.afterShown(() => this.#props.onFirstPicture());
  }

  #wantBasemap(): void {
    this.#basemap.want(this.#basemapLook());
  }

  /** Over several windows rivers and neighbours alone come from the context layer, which needs no second map. */
  #basemapLook(): BasemapLook | undefined {
    const { isBasemapShown, span, basemap: offer, basemapOpacity: opacity, context } = this.#props;
    const isSpanning = span !== undefined;
    if (!isBasemapShown || (isSpanning && offer === undefined)) return undefined;
    const { scale } = this.#input(this.#camera());
    return { offer, opacity, isSpanning, context, tokens: this.#tokens, scale };
  }

  #makeBasemap(): BasemapHolder {
    const { basemapParent: parent, onError } = this.#options;
    return new BasemapHolder({
      parent,
      camera: () => this.#camera(),
      onError,
      onSettled: () => this.#invalidate(),
    });
  }

  #makeHand(): MapHand {
    return new MapHand({
      element: this.#options.element,
      props: () => this.#props,
      frame: () => this.#frame,
      camera: () => this.#camera(),
      onCamera: (camera) => {
        this.#director.jumpTo(camera);
        this.#invalidate();
      },
      onLetGo: () => this.#props.onMove(toSavedCamera(this.#camera(), this.#frame.whole.height)),
      onClick: (x, y) => this.#click(x, y),
      onDoubleClick: (x, y) => this.#doubleClick(x, y),
      onHover: (at) => this.#hover(at),
    });
  }

  #takeTool(tool: MapTool | undefined): void {
    this.#stopTool();
    this.#stopTool = tool?.subscribe(() => this.#invalidate()) ?? (() => {});
    this.#options.element.style.cursor = tool?.cursor ?? '';
  }

  #takeTheme(): void {
    this.#tokens = this.#options.readTokens();
  }

  #camera(): Camera {
    return this.#director.cameraAt(this.#options.now());
  }

  #click(x: number, y: number): void {
    const { tool, onPick, onSelect, onMove } = this.#props;
    const picked = this.#thingUnder(x, y);
    if (tool !== undefined) tool.onClick(this.#hand.placeAt(x, y));
    else if (picked === undefined) onSelect(this.#areaUnder(x, y));
    else if (picked.isCluster === true) {
      const [lng, lat] = this.#hand.placeAt(x, y);
      const camera = this.#camera();
      const closer = { ...camera, lng, lat, zoom: Math.min(MAX_ZOOM, camera.zoom + CLUSTER_ZOOM) };
      onMove(toSavedCamera(closer, this.#frame.whole.height));
    } else onPick(picked.thing);
  }

  #doubleClick(x: number, y: number): void {
    const { atlas, view, onFocus, tool } = this.#props;
    if (tool !== undefined) {
      tool.onDoubleClick(this.#hand.placeAt(x, y));
      return;
    }
    const level = levelOf(atlas, areaByCode(atlas, view.focus) ?? 0);
    const area = this.#hand.areaAt(x, y, Math.min(LEAF_LEVEL, level + 1) as AreaLevel);
    if (area !== undefined) onFocus(area);
  }

  #hover(at: readonly [number, number] | undefined): void {
    const { tool } = this.#props;
    if (tool !== undefined && at !== undefined) tool.onHover(this.#hand.placeAt(...at));
    const thing = at === undefined || tool !== undefined ? undefined : this.#thingUnder(...at);
    const area = at === undefined ? undefined : this.#areaUnder(...at);
    const isOnNothing = at === undefined || (area === undefined && thing === undefined);
    this.#options.onHover(isOnNothing ? undefined : { area, thing, x: at[0], y: at[1] });
    if (area === this.#hovered) return;
    this.#hovered = area;
    this.#isDirty = true;
    this.#options.clock.requestFrame();
  }

  #areaUnder(x: number, y: number): AreaIndex | undefined {
    return this.#hand.areaAt(x, y, this.#drawn?.drawnLevel ?? 0);
  }

  /** The topmost thing there. */
  #thingUnder(x: number, y: number): PickedThing | undefined {
    const input = this.#drawn;
    if (input === undefined) return undefined;
    const reach = PICK_REACH_PX * input.scale;
    for (const layer of shownLayers(input).toReversed()) {
      const picked = layer.pick?.(input, x + this.#frame.x, y + this.#frame.y, reach);
      if (picked !== undefined) return picked;
    }
    return undefined;
  }
}

const shownLayers = (input: SceneInput) => MAP_LAYERS.filter((layer) => isLayerShown(layer, input));

/** What changes the drawing besides camera, room and picture; React renders more often than these change. */
const lookOf = ({ view, isBasemapShown, basemap, basemapOpacity, theme, locale, readTextPx }: MapViewProps): string =>
  JSON.stringify([
    view.selected,
    view.thing,
    layersOfView(view),
    view.asked,
    isBasemapShown,
    basemap,
    basemapOpacity,
    theme,
    locale,
    readTextPx,
  ]);

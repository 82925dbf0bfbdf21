import type { Layer, WebMercatorViewport } from '@deck.gl/core';
import { areaAt, areaByCode, levelOf } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import type { DrawnTokens } from '../ui/tokens.ts';
import type { Basemap } from './basemap.ts';
import { createCameraDirector } from './cameraDirector.ts';
import { fitCamera, fromSavedCamera, MAX_ZOOM, MIN_ZOOM, toSavedCamera } from './cameraFit.ts';
import type { FrameClock } from './frameClock.ts';
import { listenToHand } from './handControl.ts';
import { MAP_LAYERS } from './layerCatalog.ts';
import { AreaStateTable } from './layers/areas/areaStateTable.ts';
import type { MapViewProps } from './mapProps.ts';
import { createMapSheet } from './mapSheet.ts';
import { MapSurface } from './mapSurface.ts';
import type { LngLatBounds } from './mercator.ts';
import { cityUnitsOf, type SceneInput, sceneInput, wholeViewport } from './sceneInput.ts';
import { type MapFrame, mapFrame } from './spanningView.ts';
import { after } from './timers.ts';

/** What the pointer is on. */
export interface Hover {
  readonly area: AreaIndex;
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
  readonly tokens: DrawnTokens;
  /** ms since 1970. */
  readonly now: () => number;
  readonly onHover: (hover: Hover | undefined) => void;
  readonly onError: (error: Error) => void;
}

/** Properties besides view, room and picture that change what is drawn; React renders more often than these change. */
const DRAWN_PROPS = ['isBasemapShown', 'locale', 'readTextPx'] as const;

/** The areas are what the wall is for: a base map that has not come by then joins them when it does. */
const BASEMAP_PATIENCE_MS = 15_000;

/** One living map. It draws in the clock's frames, and asks for one only when something has changed. */
export class MapScene {
  readonly #options: MapSceneOptions;
  readonly #director;
  readonly #surface;
  readonly #sheet;
  readonly #underSheet;
  #isUnderSheetUsed = false;
  readonly #hand;
  readonly #states: AreaStateTable;
  readonly #cityUnits: number;
  readonly #stoppers: (() => void)[];
  #props: MapViewProps;
  #frame: MapFrame;
  #basemap: Basemap | undefined;
  #isBasemapWanted = false;
  #isBasemapReady = false;
  #hovered: AreaIndex | undefined;
  #isDirty = true;
  #isSheetDirty = true;
  #isPictureTold = false;
  #isIncomplete = false;
  #grabbed: readonly number[] = [];
  #drawn: SceneInput | undefined;

  constructor(props: MapViewProps, options: MapSceneOptions) {
    this.#props = props;
    this.#options = options;
    this.#frame = this.#measure();
    this.#cityUnits = cityUnitsOf(props.atlas);
    this.#states = new AreaStateTable(props.atlas.areaCount);
    if (props.replica.picture !== undefined) this.#states.take(props.replica.picture, undefined);
    this.#director = createCameraDirector(this.#goal());
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
    this.#hand = this.#listenToHand();
    const resize = new ResizeObserver(() => this.#resize());
    resize.observe(options.element);
    this.#stoppers = [
      options.clock.onFrame(() => this.#draw()),
      props.replica.subscribe(({ areas }) => this.#takePicture(areas)),
      () => resize.disconnect(),
    ];
    this.#updateBasemap();
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
    const isLookNew = DRAWN_PROPS.some((name) => props[name] !== last[name]);
    if (!isRoomNew && !isViewNew && !isLookNew && props.view.selected === last.view.selected) return;
    if (isSpanNew) this.#frame = this.#measure();
    // A hand on the map goes before what others say; when it lets go, its camera becomes the view.
    if (!this.#hand.isActive) {
      if (isRoomNew || (isViewNew && props.isMotionReduced)) this.#director.jumpTo(this.#goal());
      else if (isViewNew) this.#director.flyTo(this.#goal(), props.view.movedAt, this.#frame.whole);
    }
    this.#updateBasemap();
    this.#invalidate();
  }

  dispose(): void {
    for (const stop of this.#stoppers) stop();
    this.#hand.dispose();
    this.#basemap?.dispose();
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
    if (!this.#isDirty && !isFlying) return;
    const isSheetDirty = this.#isSheetDirty || isFlying;
    this.#isDirty = false;
    this.#isSheetDirty = false;
    const input = this.#input(this.#director.cameraAt(now));
    this.#drawn = input;
    this.#isIncomplete = false;
    const isDrawn = this.#surface.draw(this.#frame, input.camera, this.#deckLayers(input));
    this.#basemap?.follow(input.camera);
    if (isSheetDirty) this.#paintSheets(input);
    if (isFlying || this.#isIncomplete) this.#invalidate();
    if (isDrawn && !this.#isIncomplete) this.#tellPicture();
  }

  #paintSheets(input: SceneInput): void {
    this.#sheet.paint(input);
    // Once more after the context was switched off, to clear it.
    if (input.isContextShown || this.#isUnderSheetUsed) this.#underSheet.paint(input);
    this.#isUnderSheetUsed = input.isContextShown;
  }

  #input(camera: Camera): SceneInput {
    const { tokens } = this.#options;
    return sceneInput({
      props: this.#props,
      camera,
      frame: this.#frame,
      tokens,
      states: this.#states,
      hovered: this.#hovered,
      devicePixelRatio: this.#surface.pixelRatio,
      isContextShown: this.#props.isBasemapShown && this.#props.span !== undefined,
      cityUnits: this.#cityUnits,
      onIncomplete: () => {
        this.#isIncomplete = true;
      },
    });
  }

  #deckLayers(input: SceneInput): readonly Layer[] {
    return MAP_LAYERS.flatMap((layer) => layer.deckLayers?.(input) ?? []);
  }

  #tellPicture(): void {
    if (this.#isPictureTold || this.#props.replica.picture === undefined) return;
    if (this.#isBasemapWanted && !this.#isBasemapReady) return;
    this.#isPictureTold = true;
    this.#options.clock.afterShown(() => this.#props.onFirstPicture());
  }

  #updateBasemap(): void {
    // A base map cannot span windows to the pixel; there the context layer draws the same lines.
    const isWanted = this.#props.isBasemapShown && this.#props.span === undefined;
    if (isWanted === this.#isBasemapWanted) return;
    this.#isBasemapWanted = isWanted;
    this.#isBasemapReady = false;
    if (!isWanted) {
      this.#basemap?.dispose();
      this.#basemap = undefined;
      return;
    }
    const ready = (): void => {
      this.#isBasemapReady = true;
      this.#invalidate();
    };
    this.#stoppers.push(after(BASEMAP_PATIENCE_MS, ready));
    // Loaded on demand: switched off it costs nothing, not even its code.
    const make = ({ createBasemap }: typeof import('./basemap.ts')): void => {
      if (!this.#isBasemapWanted || this.#basemap !== undefined) return;
      const { camera, scale } = this.#input(this.#director.cameraAt(this.#options.now()));
      this.#basemap = createBasemap({
        parent: this.#options.basemapParent,
        context: this.#props.context,
        tokens: this.#options.tokens,
        scale,
        camera,
        onReady: ready,
        onError: this.#options.onError,
      });
    };
    import('./basemap.ts').then(make).catch((error: Error) => {
      this.#options.onError(error);
      ready();
    });
  }

  #listenToHand() {
    return listenToHand(this.#options.element, {
      onPanStart: (x, y) => {
        this.#director.jumpTo(this.#camera());
        this.#grabbed = this.#viewport().unproject([x + this.#frame.x, y + this.#frame.y]);
      },
      onPan: (x, y) => this.#moveTo(this.#grabbed, x, y, 0),
      onZoom: (x, y, steps) => {
        this.#moveTo(this.#viewport().unproject([x + this.#frame.x, y + this.#frame.y]), x, y, steps);
      },
      onLetGo: () => this.#props.onMove(toSavedCamera(this.#camera(), this.#frame.whole.height)),
      onClick: (x, y) => this.#props.onSelect(this.#areaUnder(x, y, this.#drawn?.drawnLevel ?? 0)),
      onDoubleClick: (x, y) => this.#focusUnder(x, y),
      onHover: (at) => this.#hover(at),
    });
  }

  #camera(): Camera {
    return this.#director.cameraAt(this.#options.now());
  }

  #viewport(camera = this.#camera()): WebMercatorViewport {
    return wholeViewport(camera, this.#frame);
  }

  /** Moves the camera so that a place lies under the pointer. */
  #moveTo(lngLat: readonly number[], x: number, y: number, zoomSteps: number): void {
    const now = this.#camera();
    const zoomed = { ...now, zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, now.zoom + zoomSteps)) };
    const moved = this.#viewport(zoomed).panByPosition([...lngLat], [x + this.#frame.x, y + this.#frame.y]);
    this.#director.jumpTo({ ...zoomed, lng: moved.longitude ?? now.lng, lat: moved.latitude ?? now.lat });
    this.#invalidate();
  }

  #areaUnder(x: number, y: number, level: AreaLevel): AreaIndex | undefined {
    const [lng = 0, lat = 0] = this.#viewport().unproject([x + this.#frame.x, y + this.#frame.y]);
    return areaAt(this.#props.atlas, lng, lat, level);
  }

  #focusUnder(x: number, y: number): void {
    const { atlas, view, onFocus } = this.#props;
    const level = levelOf(atlas, areaByCode(atlas, view.focus) ?? 0);
    const area = this.#areaUnder(x, y, Math.min(5, level + 1) as AreaLevel);
    if (area !== undefined) onFocus(area);
  }

  #hover(at: readonly [number, number] | undefined): void {
    const area = at === undefined ? undefined : this.#areaUnder(at[0], at[1], this.#drawn?.drawnLevel ?? 0);
    this.#options.onHover(area === undefined || at === undefined ? undefined : { area, x: at[0], y: at[1] });
    if (area === this.#hovered) return;
    this.#hovered = area;
    this.#isDirty = true;
    this.#options.clock.requestFrame();
  }
}

import type { Layer } from '@deck.gl/core';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { isRaised, RAISED_PITCH } from '#shared/map/fieldsHeight.ts';
import type { Camera } from '#shared/scene/wallState.ts';
import type { DrawnTokens } from '../ui/tokens.ts';
import { AreaDetail } from './areaDetail.ts';
import { basemapCamera, isContextNeeded } from './basemap/basemapCamera.ts';
import { BasemapHolder } from './basemap/basemapHolder.ts';
import type { BasemapLook } from './basemap/basemapLook.ts';
import { createCameraDirector } from './cameraDirector.ts';
import { airyPadding, fitCamera, fromSavedCamera } from './cameraFit.ts';
import { LayerAnswers } from './layerAnswers.ts';
import { withOffers } from './layerOffers.ts';
import { drawnMap } from './legend/drawnMap.ts';
import { MapHand } from './mapHand.ts';
import type { MapViewProps } from './mapProps.ts';
import type { MapSceneOptions } from './mapSceneOptions.ts';
import { greaterChange, MapSheets, type SheetChange } from './mapSheets.ts';
import { MapSurface } from './mapSurface.ts';
import type { MapTool } from './mapTool.ts';
import type { LngLatBounds } from './mercator.ts';
import { createNorthArrow, type NorthArrow } from './northArrow.ts';
import { PictureLevels } from './pictureLevels.ts';
import { propsChange } from './propsChange.ts';
import { RedrawTimer } from './redrawTimer.ts';
import { cityUnitsOf, type SceneInput, scaleOf, sceneInput } from './sceneInput.ts';
import { shownLayers } from './shownLayers.ts';
import { type MapFrame, mapFrame } from './spanningView.ts';
import { steadyFrame } from './steadyFrame.ts';

/** Scores are drawn anew so long after they have changed, ms. */
const SCORES_MS = 1_000;

/** One living map. It draws in the clock's frames, and asks for one only when something has changed. */
export class MapScene {
  readonly #options: MapSceneOptions;
  readonly #director;
  readonly #surface;
  /** Once it is known who draws. */
  #sheets: MapSheets | undefined;
  readonly #hand: MapHand;
  readonly #north: NorthArrow;
  readonly #basemap: BasemapHolder;
  readonly #answers: LayerAnswers;
  readonly #levels: PictureLevels;
  readonly #detail: AreaDetail;
  readonly #redraw: RedrawTimer;
  /** For what is placed anew when its time comes. */
  readonly #anew: RedrawTimer;
  readonly #cityUnits: number;
  readonly #stoppers: (() => void)[];
  #props: MapViewProps;
  #tokens: DrawnTokens;
  #frame: MapFrame;
  #hovered: AreaIndex | undefined;
  #isDirty = true;
  /** What the sheets show is no longer right, or only lies elsewhere now. */
  #sheetChange: SheetChange = 'stale';
  #isPictureTold = false;
  #isIncomplete = false;
  #stopTool = (): void => {};
  #drawn: SceneInput | undefined;

  constructor(props: MapViewProps, options: MapSceneOptions) {
    this.#props = props;
    this.#options = options;
    this.#tokens = options.readTokens();
    this.#frame = this.#measure();
    this.#cityUnits = cityUnitsOf(props.atlas);
    this.#redraw = new RedrawTimer(() => this.#drawAgain());
    this.#anew = new RedrawTimer(() => this.#invalidate());
    this.#levels = new PictureLevels(props.atlas.areaCount, props.replica.picture);
    this.#detail = new AreaDetail({
      atlas: props.atlas,
      onMore: () => this.#invalidate(),
      onGoal: () => !this.#hand.isActive && this.#takeCamera(false, this.#props.view),
      onError: options.onError,
    });
    this.#director = createCameraDirector(this.#goal());
    this.#answers = new LayerAnswers(props.ask, options.now, () => this.#invalidate());
    const events = { onStale: () => this.#invalidate(), onError: options.onError };
    this.#surface = new MapSurface(options.surfaceParent, {
      ...events,
      onDevice: (isSoftware) => this.#makeSheets(isSoftware),
      // Told anew: main waits for it before it loads the page again.
      onLost: () => {
        this.#isPictureTold = false;
      },
    });
    this.#hand = this.#makeHand();
    this.#north = createNorthArrow(options.element, () => this.#hand.turnNorth());
    this.#basemap = this.#makeBasemap();
    const resize = new ResizeObserver(() => this.#resize());
    resize.observe(options.element);
    this.#stoppers = [
      options.clock.onFrame(() => this.#draw()),
      props.replica.subscribe(({ areas }) => this.#takePicture(areas)),
      () => resize.disconnect(),
      () => this.#stopTool(),
      () => this.#redraw.dispose(),
      () => this.#anew.dispose(),
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
    const { isSpanNew, isRoomNew, isViewNew, isLookNew, isOnlyMoved, isAnyNew } = propsChange(props, last);
    if (props.tool !== last.tool) this.#takeTool(props.tool);
    if (props.theme !== last.theme) this.#takeTheme();
    if (!isAnyNew) return;
    if (isSpanNew) this.#frame = this.#measure();
    // A hand on the map goes before what others say; when it lets go, its camera becomes the view.
    if (!this.#hand.isActive) this.#takeCamera(isRoomNew, isViewNew ? last.view : undefined);
    if (isSpanNew || isLookNew) this.#wantBasemap();
    this.#invalidate(isOnlyMoved ? 'moved' : 'stale');
  }

  dispose(): void {
    for (const stop of this.#stoppers) stop();
    this.#detail.dispose();
    this.#hand.dispose();
    this.#north.dispose();
    this.#basemap.dispose();
    this.#answers.dispose();
    this.#sheets?.dispose();
    this.#surface.dispose();
    drawnMap.forget();
  }

  #takeCamera(isRoomNew: boolean, lastView: MapViewProps['view'] | undefined): void {
    const { view, isMotionReduced } = this.#props;
    const way = lastView === undefined ? 'stay' : this.#hand.wayTo(view, lastView);
    if (isRoomNew || way === 'jump' || (way === 'fly' && isMotionReduced)) this.#director.jumpTo(this.#goal());
    else if (way === 'fly') this.#director.flyTo(this.#goal(), view.movedAt, this.#frame.whole);
  }

  #measure(): MapFrame {
    const { clientWidth, clientHeight } = this.#options.element;
    return mapFrame(this.#props.span, { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) });
  }

  #goal(): Camera {
    const { atlas, view, padding, readTextPx } = this.#props;
    if (view.camera !== undefined) return fromSavedCamera(view.camera, this.#frame.whole.height);
    const at = this.#detail.goalFor(areaByCode(atlas, view.focus) ?? 0) * 4;
    const bounds = [...atlas.bounds.subarray(at, at + 4)] as unknown as LngLatBounds;
    const fitted = fitCamera(bounds, this.#frame.whole, airyPadding(padding, readTextPx));
    return isRaised(view.layers) ? { ...fitted, pitch: RAISED_PITCH } : fitted;
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
    // Most messages bring only the time, or scores, which few layers show and which creep.
    const isScored = this.#drawn !== undefined && shownLayers(this.#drawn).some((layer) => layer.isScored);
    if (isScored && areas?.length !== 0) this.#anew.ask(this.#options.now(), SCORES_MS);
    const { isMotionReduced } = this.#props;
    const change = this.#levels.take(picture, areas, isMotionReduced ? undefined : this.#options.now());
    if (!this.#isPictureTold || change === 'otherTime') this.#invalidate();
    // Colours come first.
    else if (change !== 'none') this.#invalidate(change === 'crowd' ? 'moved' : 'recoloured');
  }

  #invalidate(sheets: SheetChange = 'stale'): void {
    this.#isDirty = true;
    this.#sheetChange = greaterChange(this.#sheetChange, sheets);
    this.#options.clock.requestFrame();
  }

  /** Draws what deck.gl draws again; the sheets stay. */
  #drawAgain(): void {
    this.#isDirty = true;
    this.#options.clock.requestFrame();
  }

  /** Paints what moves on the sheets, or is drawn there with a tool; deck.gl's part stays. */
  #paintAgain(): void {
    this.#sheetChange = greaterChange(this.#sheetChange, 'moving');
    this.#options.clock.requestFrame();
  }

  #draw(): void {
    const now = this.#options.now();
    const isFlying = this.#director.isFlying(now);
    if (!this.#isDirty && !isFlying) {
      if (this.#sheetChange !== 'none') this.#paintMoving(now);
      return;
    }
    const sheetChange = isFlying ? greaterChange(this.#sheetChange, 'moved') : this.#sheetChange;
    this.#isDirty = false;
    this.#sheetChange = 'none';
    const input = this.#input(sheetChange);
    this.#drawn = input;
    this.#detail.follow(input);
    this.#answers.want(shownLayers(input).flatMap((layer) => layer.sources?.(input) ?? []));
    this.#sheets?.take(input, sheetChange);
    const isDrawn = this.#drawSurface(input);
    this.#basemap.follow(basemapCamera(input));
    this.#north.show(input);
    drawnMap.tell(input);
    this.#tellAnswers();
    if (isFlying) this.#invalidate('moved');
    if (isDrawn && !this.#isIncomplete) this.#tellPicture();
  }

  /** Nothing has changed but what moves on the sheets. */
  #paintMoving(now: number): void {
    this.#sheetChange = 'none';
    if (this.#drawn === undefined) return;
    const input = { ...this.#drawn, now };
    this.#sheets?.paintMoving(input);
    if (this.#sheets?.areDrawn === true) this.#drawSurface(input);
    this.#tellAnswers();
  }

  #input(change: SheetChange): SceneInput {
    const now = this.#options.now();
    const camera = this.#director.cameraAt(now);
    const isMoving = this.#hand.isActive || this.#director.isFlying(now);
    const input = sceneInput({
      props: this.#props,
      camera,
      frame: this.#frame,
      placedFor: steadyFrame(this.#drawn, { camera, frame: this.#frame, isMoving, change }),
      tokens: this.#tokens,
      states: this.#levels.states,
      hovered: this.#hovered,
      devicePixelRatio: this.#surface.pixelRatio,
      isContextShown: isContextNeeded(this.#props, camera),
      cityUnits: this.#cityUnits,
      answers: this.#answers,
      now,
      isMoving,
      goal: this.#director.goalAt(now),
      onMoving: (againMs) => this.#sheets?.paintAgain(againMs),
      onRedraw: (afterMs) => this.#redraw.ask(this.#options.now(), afterMs),
      onStale: (afterMs) => this.#anew.ask(this.#options.now(), afterMs),
      onError: (error) => this.#options.onError(error instanceof Error ? error : new Error(String(error))),
      onIncomplete: () => {
        this.#isIncomplete = true;
      },
    });
    return withOffers(input);
  }

  #drawSurface(input: SceneInput): boolean {
    const layers = shownLayers(input).flatMap((layer): readonly Layer[] => layer.deckLayers?.(input) ?? []);
    this.#isIncomplete = false;
    const isDrawn = this.#surface.draw(this.#frame, input.camera, this.#sheets?.around(layers, input) ?? layers);
    if (this.#isIncomplete) this.#drawAgain();
    return isDrawn;
  }

  /** Says on the element whether all that the shown layers ask for is on the map; a picture of it can be taken then. */
  #tellAnswers(): void {
    const isWhole = this.#answers.isComplete && !this.#isIncomplete && this.#sheets?.areCarried !== true;
    this.#options.element.dataset.answers = isWhole ? 'complete' : 'awaited';
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
    const { isBasemapShown, span, basemap: offer, basemapOpacity: opacity, context, readTextPx } = this.#props;
    const isSpanning = span !== undefined;
    if (!isBasemapShown || (isSpanning && offer === undefined)) return undefined;
    return { offer, opacity, isSpanning, context, tokens: this.#tokens, scale: scaleOf(readTextPx) };
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

  /** A device that comes after a lost one is of the same kind, or the browser's own fallback: then the sheets are others. */
  #makeSheets(isSoftware: boolean): void {
    if (this.#sheets?.areDrawn === isSoftware) return;
    this.#sheets?.dispose();
    const { surfaceParent: underParent, sheetParent: overParent, now, onError } = this.#options;
    this.#sheets = new MapSheets({
      isSoftware,
      underParent,
      overParent,
      now,
      onError,
      onStale: () => this.#invalidate(),
      onDue: () => this.#paintAgain(),
    });
  }

  #makeHand(): MapHand {
    const { element, now, onHover } = this.#options;
    return new MapHand({
      element,
      now,
      onHover,
      props: () => this.#props,
      frame: () => this.#frame,
      camera: () => this.#camera(),
      drawn: () => this.#drawn,
      onCamera: (camera) => {
        this.#director.jumpTo(camera);
        this.#invalidate('moved');
      },
      onHoveredArea: (area) => {
        this.#hovered = area;
        this.#drawAgain();
      },
    });
  }

  #takeTool(tool: MapTool | undefined): void {
    this.#stopTool();
    this.#stopTool = tool?.subscribe(() => this.#paintAgain()) ?? (() => {});
    this.#options.element.style.cursor = tool?.cursor ?? '';
  }

  #takeTheme(): void {
    this.#tokens = this.#options.readTokens();
  }

  #camera(): Camera {
    return this.#director.cameraAt(this.#options.now());
  }
}

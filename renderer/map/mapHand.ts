import type { WebMercatorViewport } from '@deck.gl/core';
import { areaAt } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex, AreaLevel } from '#shared/domain/area.ts';
import type { Place } from '#shared/map/mapQuery.ts';
import type { Camera, View } from '#shared/scene/wallState.ts';
import { MAX_ZOOM, MIN_ZOOM, toSavedCamera } from './cameraFit.ts';
import { type HandControl, listenToHand } from './handControl.ts';
import type { TwoFingers } from './handGestures.ts';
import type { Hover } from './mapPointing.ts';
import { MapPointing } from './mapPointing.ts';
import type { MapViewProps } from './mapProps.ts';
import { type SceneInput, wholeViewport } from './sceneInput.ts';
import type { MapFrame } from './spanningView.ts';
import { after } from './timers.ts';

export interface MapHandOptions {
  /** The element that hears the pointer. */
  readonly element: HTMLElement;
  readonly props: () => MapViewProps;
  readonly frame: () => MapFrame;
  readonly camera: () => Camera;
  /** What was drawn last. */
  readonly drawn: () => SceneInput | undefined;
  /** ms since 1970. */
  readonly now: () => number;
  /** The hand puts the camera there. */
  readonly onCamera: (camera: Camera) => void;
  /** What the pointer is on; undefined: nothing. */
  readonly onHover: (hover: Hover | undefined) => void;
  /** The area under the pointer has changed. */
  readonly onHoveredArea: (area: AreaIndex | undefined) => void;
}

/** The other windows of a wall follow a hand so often. */
const HOLD_EVERY_MS = 60;
/** A hold that was not renewed for so long is over: its window may have died. */
const HOLD_LASTS_MS = 1_000;
const TAP_ZOOM = 1;
/** The state keeps no steeper camera. */
const STEEPEST = 60;

/** Hands on the map: they move its camera, and what they point at is looked up here. */
export class MapHand {
  readonly #options: MapHandOptions;
  readonly #control: HandControl;
  readonly #pointing: MapPointing;
  #grabbed: Place = [0, 0];
  #grabbedCamera: Camera | undefined;
  #hasHeld = false;
  #stopHold: (() => void) | undefined;

  constructor(options: MapHandOptions) {
    this.#options = options;
    this.#pointing = new MapPointing({ ...options, hand: this, onMove: (camera) => this.#fly(camera) });
    const pointing = this.#pointing;
    this.#control = listenToHand(options.element, () => options.drawn()?.scale ?? 1, {
      onPanStart: (x, y) => this.#grab(x, y),
      onPan: (x, y) => this.#pan(x, y),
      onTwoStart: (x, y) => this.#grab(x, y),
      onTwo: (fingers) => this.#moveTwo(fingers),
      onZoom: (x, y, steps) => this.#wheel(x, y, steps),
      onLetGo: () => this.#letGo(),
      onClick: (x, y) => pointing.click(x, y),
      onDoubleClick: (x, y) => pointing.doubleClick(x, y),
      onDoubleTap: (x, y) => this.#doubleTap(x, y),
      onTwoFingerTap: (x, y) => this.#fly(this.#moved(this.placeAt(x, y), x, y, this.#zoomed(-TAP_ZOOM))),
      onLongPress: (x, y) => pointing.hold(x, y),
      onHover: (at) => pointing.hover(at),
    });
  }

  /** True while a hand holds the map: it goes before what others say. */
  get isActive(): boolean {
    return this.#control.isActive;
  }

  /**
   * How this map takes up another view: a view that somebody holds is followed without a flight, as is its end. Our own
   * hold comes back late, when the hand has gone on or let go, and is not followed.
   */
  wayTo(view: View, last: View): 'stay' | 'jump' | 'fly' {
    if (view.heldBy !== undefined) return this.#hasHeld ? 'stay' : 'jump';
    this.#hasHeld = false;
    return last.heldBy !== undefined && view.camera !== undefined ? 'jump' : 'fly';
  }

  /** The place under a point of the window (CSS pixels). */
  placeAt(x: number, y: number): Place {
    const frame = this.#options.frame();
    const [lng = 0, lat = 0] = this.#viewport(this.#options.camera()).unproject([x + frame.x, y + frame.y]);
    return [lng, lat];
  }

  /** The area of a level under a point of the window. */
  areaAt(x: number, y: number, level: AreaLevel): AreaIndex | undefined {
    const [lng, lat] = this.placeAt(x, y);
    return areaAt(this.#options.props().atlas, lng, lat, level);
  }

  /** North up and flat again, around the middle. */
  turnNorth(): void {
    this.#fly({ ...this.#options.camera(), bearing: 0, pitch: 0 });
  }

  dispose(): void {
    this.#control.dispose();
    this.#stopHold?.();
  }

  #viewport(camera: Camera): WebMercatorViewport {
    const frame = this.#options.frame();
    const drawn = this.#options.drawn();
    return drawn?.camera === camera && drawn.frame === frame ? drawn.viewport : wholeViewport(camera, frame);
  }

  #grab(x: number, y: number): void {
    const camera = this.#options.camera();
    this.#grabbedCamera = this.#isHeldElsewhere() ? undefined : camera;
    if (this.#grabbedCamera === undefined) return;
    this.#options.onCamera(camera);
    this.#grabbed = this.placeAt(x, y);
  }

  #pan(x: number, y: number): void {
    if (this.#grabbedCamera !== undefined) this.#hold(this.#moved(this.#grabbed, x, y, this.#options.camera()));
  }

  #moveTwo({ x, y, spread, turn, tilt }: TwoFingers): void {
    const from = this.#grabbedCamera;
    if (from === undefined) return;
    const turnedAndTilted = {
      ...from,
      zoom: clamp(from.zoom + Math.log2(spread), MIN_ZOOM, MAX_ZOOM),
      bearing: ((from.bearing - turn + 540) % 360) - 180,
      pitch: clamp(from.pitch + tilt, 0, STEEPEST),
    };
    this.#hold(this.#moved(this.#grabbed, x, y, turnedAndTilted));
  }

  #wheel(x: number, y: number, steps: number): void {
    if (this.#isHeldElsewhere()) return;
    this.#grabbedCamera = this.#options.camera();
    this.#hold(this.#moved(this.placeAt(x, y), x, y, this.#zoomed(steps)));
  }

  #zoomed(steps: number): Camera {
    const camera = this.#options.camera();
    return { ...camera, zoom: clamp(camera.zoom + steps, MIN_ZOOM, MAX_ZOOM) };
  }

  /** The camera with a place under the pointer. */
  #moved(place: Place, x: number, y: number, camera: Camera): Camera {
    const frame = this.#options.frame();
    const { longitude, latitude } = this.#viewport(camera).panByPosition([...place], [x + frame.x, y + frame.y]);
    return { ...camera, lng: longitude ?? camera.lng, lat: latitude ?? camera.lat };
  }

  #doubleTap(x: number, y: number): void {
    if (this.#options.props().tool !== undefined) this.#pointing.doubleClick(x, y);
    else this.#fly(this.#moved(this.placeAt(x, y), x, y, this.#zoomed(TAP_ZOOM)));
  }

  /** Another window's hand has the map. */
  #isHeldElsewhere(): boolean {
    const { heldBy, movedAt } = this.#options.props().view;
    return heldBy !== undefined && !this.#hasHeld && this.#options.now() - movedAt < HOLD_LASTS_MS;
  }

  /** Moves this window's map now, and the other windows' every few frames. */
  #hold(camera: Camera): void {
    this.#options.onCamera(camera);
    const { onHold } = this.#options.props();
    if (onHold === undefined || this.#stopHold !== undefined) return;
    this.#hasHeld = true;
    this.#stopHold = after(HOLD_EVERY_MS, () => {
      this.#stopHold = undefined;
      if (this.isActive) onHold(this.#saved(this.#options.camera()));
    });
  }

  #letGo(): void {
    this.#stopHold?.();
    this.#stopHold = undefined;
    if (this.#grabbedCamera === undefined) return;
    this.#grabbedCamera = undefined;
    this.#fly(this.#options.camera());
  }

  /** Becomes the view of all who show it; whoever is there already does not fly. */
  #fly(camera: Camera): void {
    this.#options.props().onMove(this.#saved(camera));
  }

  #saved(camera: Camera): Camera {
    return toSavedCamera(camera, this.#options.frame().whole.height);
  }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

import { type Contact, type GestureEvents, HandGestures, type HandKind } from './handGestures.ts';
import { after } from './timers.ts';

/** What a hand on the map wants; positions in CSS pixels of the window. */
export interface HandEvents extends GestureEvents {
  readonly onZoom: (x: number, y: number, steps: number) => void;
  readonly onDoubleClick: (x: number, y: number) => void;
  /** The pointer without a button; undefined: it has left. */
  readonly onHover: (at: readonly [x: number, y: number] | undefined) => void;
}

export interface HandControl {
  /** True from the first movement of a drag, of two fingers or of a wheel until it has settled. */
  readonly isActive: boolean;
  dispose(): void;
}

const WHEEL_SETTLES_MS = 250;
/** Zoom levels per pixel of wheel movement. */
const ZOOM_PER_PX = 1 / 400;
const LINE_PX = 20;
/** `PointerEvent.buttons` of a pen's barrel. */
const BARREL_BUTTON = 2;

/** Listens on the map's element to mouse, fingers and pen; distances grow with `scale`. */
export function listenToHand(element: HTMLElement, scale: () => number, events: HandEvents): HandControl {
  const stop = new AbortController();
  const gestures = new HandGestures(events, { scale, after, now: () => performance.now() });
  const wheel = listenToWheel(element, stop.signal, events);
  let lastKind: HandKind = 'mouse';
  let isBarrelDown = false;
  const on = <K extends keyof HTMLElementEventMap>(type: K, listen: (event: HTMLElementEventMap[K]) => void): void =>
    element.addEventListener(type, listen, { signal: stop.signal, passive: false });
  const pressBarrel = (event: PointerEvent): boolean => {
    const wasDown = isBarrelDown;
    isBarrelDown = event.pointerType === 'pen' && (event.buttons & BARREL_BUTTON) !== 0;
    if (isBarrelDown && !wasDown) gestures.pressButton(...placeOn(element, event));
    return isBarrelDown;
  };
  const follow = (event: PointerEvent): void => {
    const wasMoving = gestures.isMoving;
    gestures.move(contactOf(element, event));
    if (wasMoving || !gestures.isMoving) return;
    events.onHover(undefined);
    element.setPointerCapture(event.pointerId);
  };
  on('pointerdown', (event) => {
    lastKind = kindOf(event);
    if (pressBarrel(event) || event.button !== 0) return;
    if (gestures.down(contactOf(element, event)) && lastKind === 'touch') events.onHover(undefined);
  });
  on('pointermove', (event) => {
    pressBarrel(event);
    if (event.buttons === 0) {
      if (kindOf(event) !== 'touch') events.onHover(placeOn(element, event));
      return;
    }
    follow(event);
  });
  // Comes at once, where `pointermove` waits for a frame: a busy window must not take a drag for a long press.
  on('pointerrawupdate', (event) => {
    if (event instanceof PointerEvent && event.buttons !== 0) follow(event);
  });
  on('pointerup', (event) => gestures.up(contactOf(element, event)));
  on('pointercancel', (event) => gestures.cancel(event.pointerId));
  on('pointerleave', () => events.onHover(undefined));
  // A finger's double tap is told by the gestures; two clicks of a mouse are as fast as its owner has set the system.
  on('dblclick', (event) => lastKind === 'mouse' && events.onDoubleClick(...placeOn(element, event)));
  on('contextmenu', (event) => event.preventDefault());
  return {
    get isActive() {
      return gestures.isMoving || wheel.isActive;
    },
    dispose() {
      stop.abort();
      gestures.dispose();
      wheel.dispose();
    },
  };
}

function listenToWheel(element: HTMLElement, signal: AbortSignal, { onZoom, onLetGo }: HandEvents): HandControl {
  let isWheeling = false;
  let stopSettling = (): void => {};
  const listen = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY;
    isWheeling = true;
    onZoom(...placeOn(element, event), -pixels * ZOOM_PER_PX);
    stopSettling();
    stopSettling = after(WHEEL_SETTLES_MS, () => {
      isWheeling = false;
      onLetGo();
    });
  };
  element.addEventListener('wheel', listen, { signal, passive: false });
  return {
    get isActive() {
      return isWheeling;
    },
    dispose: () => stopSettling(),
  };
}

function placeOn(element: HTMLElement, event: MouseEvent): readonly [x: number, y: number] {
  const box = element.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function contactOf(element: HTMLElement, event: PointerEvent): Contact {
  const [x, y] = placeOn(element, event);
  const { pointerId: id, width, height, timeStamp: at } = event;
  return { id, kind: kindOf(event), x, y, at, width, height };
}

const kindOf = ({ pointerType }: PointerEvent): HandKind =>
  pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';

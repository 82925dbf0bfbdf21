import { after } from './timers.ts';

/** What a hand on the map wants; positions in CSS pixels of the window. */
export interface HandEvents {
  readonly onPanStart: (x: number, y: number) => void;
  readonly onPan: (x: number, y: number) => void;
  readonly onZoom: (x: number, y: number, steps: number) => void;
  /** A drag or a turn of the wheel is over. */
  readonly onLetGo: () => void;
  readonly onClick: (x: number, y: number) => void;
  readonly onDoubleClick: (x: number, y: number) => void;
  /** The pointer without a button; undefined: it has left. */
  readonly onHover: (at: readonly [x: number, y: number] | undefined) => void;
}

export interface HandControl {
  /** True from the first movement of a drag or wheel until it has settled. */
  readonly isActive: boolean;
  dispose(): void;
}

/** A press that moves less than this is a click, however shaky the hand. */
const DRAG_FROM_PX = 6;
const WHEEL_SETTLES_MS = 250;
/** Zoom levels per pixel of wheel movement. */
const ZOOM_PER_PX = 1 / 400;
const LINE_PX = 20;

/** Listens on the map's element. */
export function listenToHand(element: HTMLElement, events: HandEvents): HandControl {
  const stop = new AbortController();
  let pressed: { readonly id: number; readonly x: number; readonly y: number } | undefined;
  let isDragging = false;
  let isWheeling = false;
  let stopSettling = (): void => {};
  const at = (event: MouseEvent): readonly [number, number] => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const on = <K extends keyof HTMLElementEventMap>(type: K, listen: (event: HTMLElementEventMap[K]) => void): void => {
    element.addEventListener(type, listen, { signal: stop.signal, passive: false });
  };
  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    const [x, y] = at(event);
    pressed = { id: event.pointerId, x, y };
    isDragging = false;
  });
  on('pointermove', (event) => {
    const [x, y] = at(event);
    if (pressed === undefined) return events.onHover([x, y]);
    if (event.pointerId !== pressed.id) return;
    if (!isDragging && Math.hypot(x - pressed.x, y - pressed.y) >= DRAG_FROM_PX) {
      isDragging = true;
      element.setPointerCapture(event.pointerId);
      events.onHover(undefined);
      events.onPanStart(pressed.x, pressed.y);
    }
    if (isDragging) events.onPan(x, y);
  });
  const release = (event: PointerEvent): void => {
    if (event.pointerId !== pressed?.id) return;
    pressed = undefined;
    if (isDragging) {
      isDragging = false;
      events.onLetGo();
    } else if (event.type === 'pointerup') events.onClick(...at(event));
  };
  on('pointerup', release);
  on('pointercancel', release);
  on('pointerleave', () => events.onHover(undefined));
  on('dblclick', (event) => events.onDoubleClick(...at(event)));
  on('wheel', (event) => {
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY;
    isWheeling = true;
    events.onZoom(...at(event), -pixels * ZOOM_PER_PX);
    stopSettling();
    stopSettling = after(WHEEL_SETTLES_MS, () => {
      isWheeling = false;
      events.onLetGo();
    });
  });
  return {
    get isActive() {
      return isDragging || isWheeling;
    },
    dispose() {
      stop.abort();
      stopSettling();
    },
  };
}

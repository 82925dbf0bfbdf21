/** What touches the map. */
export type HandKind = 'mouse' | 'touch' | 'pen';

/** One contact at one moment; CSS pixels of the window, milliseconds of any clock that does not go back. */
export interface Contact {
  readonly id: number;
  readonly kind: HandKind;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  /** Size of the contact; 0 or 1 where the device does not tell. */
  readonly width: number;
  readonly height: number;
}

/** What two fingers have done since they began. */
export interface TwoFingers {
  /** Middle between them now. */
  readonly x: number;
  readonly y: number;
  /** Their distance, as a multiple of what it was. */
  readonly spread: number;
  /** How far they have turned, degrees clockwise, less the dead zone. */
  readonly turn: number;
  /** Degrees that the map is tilted by. */
  readonly tilt: number;
}

/** What gestures mean; positions in CSS pixels of the window. */
export interface GestureEvents {
  readonly onPanStart: (x: number, y: number) => void;
  readonly onPan: (x: number, y: number) => void;
  readonly onTwoStart: (x: number, y: number) => void;
  readonly onTwo: (fingers: TwoFingers) => void;
  /** A drag or two fingers are over. */
  readonly onLetGo: () => void;
  readonly onClick: (x: number, y: number) => void;
  /** A second tap soon after the first, by finger or pen; the mouse has its own double click. */
  readonly onDoubleTap: (x: number, y: number) => void;
  readonly onTwoFingerTap: (x: number, y: number) => void;
  /** Held still; no click follows. */
  readonly onLongPress: (x: number, y: number) => void;
}

interface GestureOptions {
  /** Distances grow with it: 1 on a desk, more on a wall whose text is larger. */
  readonly scale: () => number;
  /** Calls back once after `delayMs`. Returns its stopper. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** The clock by which contacts come. */
  readonly now: () => number;
}

/** A press that moves less than this is a tap, however shaky the hand: CSS pixels at scale 1. */
const SLOP_PX: Readonly<Record<HandKind, number>> = { touch: 12, pen: 6, mouse: 6 };
/** A contact larger than this is a palm or a sleeve. */
const PALM_PX = 70;
export const LONG_PRESS_MS = 500;
/** A press that is told later than this was told by a window that was busy, and may have missed that the finger moved. */
const LATE_MS = 60;
const DOUBLE_TAP_MS = 350;
const DOUBLE_TAP_PX = 40;
const TWO_FINGER_TAP_MS = 350;
/** Fingers that pinch turn a little without meaning it. */
const TURN_FROM_DEGREES = 12;
/** Fingers that tilt stand beside each other, this steep at most. */
const TILT_SLOPE_DEGREES = 40;
const TILT_DEGREES_PER_PX = 0.2;

interface Held {
  readonly kind: HandKind;
  readonly startX: number;
  readonly startY: number;
  readonly startedAt: number;
  x: number;
  y: number;
}

interface Pair {
  readonly distance: number;
  readonly angle: number;
  readonly x: number;
  readonly y: number;
}

type Mode =
  | { readonly type: 'none' }
  | { readonly type: 'press' }
  | { readonly type: 'pan'; readonly id: number }
  /** Two fingers that have not yet said what they want. */
  | { readonly type: 'two'; readonly start: Pair; readonly startedAt: number }
  | { readonly type: 'pinch' | 'tilt'; readonly start: Pair; hasTurned: number }
  /** What is still down means nothing any more until all is lifted. */
  | { readonly type: 'spent' };

/** Turns contacts into gestures. Knows no element and no clock of its own. */
export class HandGestures {
  readonly #events: GestureEvents;
  readonly #options: GestureOptions;
  readonly #held = new Map<number, Held>();
  #mode: Mode = { type: 'none' };
  #stopPress = (): void => {};
  #lastTap: { readonly x: number; readonly y: number; readonly at: number } | undefined;

  constructor(events: GestureEvents, options: GestureOptions) {
    this.#events = events;
    this.#options = options;
  }

  /** True while the map is moved, not while it is only pressed. */
  get isMoving(): boolean {
    return this.#mode.type === 'pan' || this.#mode.type === 'pinch' || this.#mode.type === 'tilt';
  }

  /** False for a contact that is not followed: a palm, a third finger, a finger beside the pen. */
  down(contact: Contact): boolean {
    if (!this.#isWanted(contact)) return false;
    const { id, kind, x, y, at } = contact;
    // A hand that rests on the glass before its pen arrives.
    if (kind === 'pen') this.#dropFingers();
    this.#held.set(id, { kind, startX: x, startY: y, startedAt: at, x, y });
    if (this.#held.size === 1) this.#press(x, y);
    else if (this.#held.size === 2) this.#pair(at);
    return true;
  }

  move({ id, x, y }: Contact): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    held.x = x;
    held.y = y;
    if (this.#mode.type === 'press') this.#startPan(id, held);
    if (this.#mode.type === 'pan' && this.#mode.id === id) this.#events.onPan(x, y);
    if (this.#mode.type === 'two') this.#decide(this.#mode.start);
    if (this.#mode.type === 'pinch' || this.#mode.type === 'tilt') this.#moveTwo();
  }

  up({ id, at }: Contact): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    const mode = this.#mode;
    this.#held.delete(id);
    this.#stopPress();
    if (mode.type === 'press') this.#tap(held, at);
    if (mode.type === 'two' && at - mode.startedAt <= TWO_FINGER_TAP_MS) {
      this.#events.onTwoFingerTap(mode.start.x, mode.start.y);
    }
    this.#end();
  }

  /** The system took the contact away. */
  cancel(id: number): void {
    if (!this.#held.delete(id)) return;
    this.#stopPress();
    this.#end();
  }

  /** The pen's button: what a long press does. */
  pressButton(x: number, y: number): void {
    this.#stopPress();
    if (this.#mode.type !== 'none' && this.#mode.type !== 'press') return;
    if (this.#mode.type === 'press') this.#mode = { type: 'spent' };
    this.#events.onLongPress(x, y);
  }

  dispose(): void {
    this.#stopPress();
  }

  #isWanted({ kind, width, height }: Contact): boolean {
    if (kind === 'touch') {
      if (Math.max(width, height) > PALM_PX * this.#options.scale()) return false;
      if ([...this.#held.values()].some((held) => held.kind !== 'touch')) return false;
    } else if ([...this.#held.values()].some((held) => held.kind !== 'touch')) return false;
    return this.#held.size < 2 && this.#mode.type !== 'spent';
  }

  #dropFingers(): void {
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.#stopPress();
    this.#end();
  }

  #press(x: number, y: number): void {
    this.#mode = { type: 'press' };
    this.#awaitLongPress(x, y, LONG_PRESS_MS);
  }

  #awaitLongPress(x: number, y: number, delayMs: number): void {
    const due = this.#options.now() + delayMs;
    this.#stopPress = this.#options.after(delayMs, () => {
      const [held] = this.#held.values();
      // A mouse that stands still with its button down wants nothing.
      if (this.#mode.type !== 'press' || held === undefined || held.kind === 'mouse') return;
      if (this.#options.now() - due > LATE_MS) {
        this.#awaitLongPress(x, y, LONG_PRESS_MS / 2);
        return;
      }
      this.#mode = { type: 'spent' };
      this.#events.onLongPress(x, y);
    });
  }

  #slop(kind: HandKind): number {
    return SLOP_PX[kind] * Math.max(1, this.#options.scale());
  }

  #startPan(id: number, { kind, startX, startY, x, y }: Held): void {
    if (Math.hypot(x - startX, y - startY) < this.#slop(kind)) return;
    this.#stopPress();
    this.#mode = { type: 'pan', id };
    // From where it is, not from where it began: the map does not jump by the slop.
    this.#events.onPanStart(x, y);
  }

  #pair(at: number): void {
    this.#stopPress();
    if (this.#mode.type === 'pan') this.#events.onLetGo();
    this.#lastTap = undefined;
    this.#mode = { type: 'two', start: this.#pairNow(), startedAt: at };
  }

  #pairNow(): Pair {
    const [a, b] = [...this.#held.values()] as [Held, Held];
    return {
      distance: Math.max(1, Math.hypot(b.x - a.x, b.y - a.y)),
      angle: (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI,
      x: (a.x + b.x) / 2,
      y: (a.y + b.y) / 2,
    };
  }

  #decide(start: Pair): void {
    const slop = this.#slop('touch');
    const now = this.#pairNow();
    const isTilt = this.#isTilt(start, now, slop);
    const isPinch =
      Math.abs(now.distance - start.distance) > slop ||
      Math.abs(turned(start, now)) > TURN_FROM_DEGREES ||
      Math.hypot(now.x - start.x, now.y - start.y) > 2 * slop;
    if (!isTilt && !isPinch) return;
    this.#mode = { type: isTilt ? 'tilt' : 'pinch', start: now, hasTurned: 0 };
    this.#events.onTwoStart(now.x, now.y);
  }

  /** Side by side, both up or both down, further than sideways, as far apart as before. */
  #isTilt(start: Pair, now: Pair, slop: number): boolean {
    const ways = [...this.#held.values()].map(({ x, y, startX, startY }) => [x - startX, y - startY] as const);
    const slope = Math.abs(((start.angle + 90 + 360) % 180) - 90);
    return (
      slope <= TILT_SLOPE_DEGREES &&
      ways.every(([dx, dy]) => Math.abs(dy) > slop / 2 && Math.abs(dy) > 2 * Math.abs(dx)) &&
      Math.sign(ways[0]?.[1] ?? 0) === Math.sign(ways[1]?.[1] ?? 0) &&
      Math.abs(now.y - start.y) > slop &&
      Math.abs(now.distance - start.distance) < 2 * slop
    );
  }

  #moveTwo(): void {
    const mode = this.#mode;
    if (mode.type !== 'pinch' && mode.type !== 'tilt') return;
    const now = this.#pairNow();
    const { start } = mode;
    if (mode.type === 'tilt') {
      const tilt = ((start.y - now.y) * TILT_DEGREES_PER_PX) / Math.max(1, this.#options.scale());
      this.#events.onTwo({ x: start.x, y: start.y, spread: 1, turn: 0, tilt });
      return;
    }
    const turn = turned(start, now);
    if (mode.hasTurned === 0 && Math.abs(turn) > TURN_FROM_DEGREES) mode.hasTurned = Math.sign(turn);
    const meant = mode.hasTurned === 0 ? 0 : turn - mode.hasTurned * TURN_FROM_DEGREES;
    this.#events.onTwo({ x: now.x, y: now.y, spread: now.distance / start.distance, turn: meant, tilt: 0 });
  }

  #tap({ kind, startX, startY }: Held, at: number): void {
    const last = this.#lastTap;
    this.#events.onClick(startX, startY);
    if (kind === 'mouse') return;
    const reach = DOUBLE_TAP_PX * Math.max(1, this.#options.scale());
    const isSecond =
      last !== undefined && at - last.at <= DOUBLE_TAP_MS && Math.hypot(startX - last.x, startY - last.y) <= reach;
    this.#lastTap = isSecond ? undefined : { x: startX, y: startY, at };
    if (isSecond) this.#events.onDoubleTap(startX, startY);
  }

  /** One contact less: what was going on is over; a finger that stays means nothing more. */
  #end(): void {
    const wasMoving = this.isMoving;
    this.#mode = this.#held.size === 0 ? { type: 'none' } : { type: 'spent' };
    if (wasMoving) this.#events.onLetGo();
  }
}

/** Degrees that a pair has turned by, the short way, clockwise on the screen. */
const turned = (start: Pair, now: Pair): number => ((now.angle - start.angle + 540) % 360) - 180;

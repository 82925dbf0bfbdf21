import { after } from './timers.ts';

/** What asks the browser for a frame: the window, or a hand-cranked one in tests. */
export interface FrameSource {
  requestAnimationFrame(callback: (time: number) => void): number;
  /** Calls back once after `delayMs`. Returns its stopper. */
  after(delayMs: number, callback: () => void): () => void;
  /** True when nobody can see the window: covered, minimised or put away. */
  isHidden(): boolean;
  /** Takes what a drawer threw; the others draw on. */
  report(error: unknown): void;
}

/** One window's frames. Nothing is drawn, and no frame is asked for, until somebody requests one. */
export interface FrameClock {
  /** Frames drawn since the start; stands still while nothing changes. */
  readonly framesDrawn: number;
  /** Asks for one frame; any number of requests before it make one. */
  requestFrame(): void;
  /** Draws in each requested frame; one that throws is reported and holds up nobody. Returns its stopper. */
  onFrame(draw: (time: number) => void): () => void;
  /**
   * Calls back once everything requested so far is drawn: at once (in a microtask) when nothing is, and after a second
   * without a frame all the same, so that whoever sends the data does not wait for a window that nobody sees. Returns its
   * stopper.
   */
  afterDraw(callback: () => void): () => void;
  /** Calls back once everything requested so far is on the screen, some frames after it was drawn. Returns its stopper. */
  afterShown(callback: () => void): () => void;
}

/** The browser prepares one frame while it composes the last and shows the one before: only then is a frame on the screen. */
const SHOWN_AFTER_FRAMES = 3;

/** A visible window draws more often than this even in software on a busy machine. */
const FRAMELESS_MS = 1_000;

/** Makes a clock over a source of frames. */
export function createFrameClock(source: FrameSource): FrameClock {
  return new SourcedFrameClock(source);
}

class SourcedFrameClock implements FrameClock {
  readonly #source: FrameSource;
  readonly #drawers = new Set<(time: number) => void>();
  /** Called after the next frame, or when none comes. */
  readonly #waiting = new Set<() => void>();
  /** Called after the next frame only. */
  readonly #counting = new Set<() => void>();
  #framesDrawn = 0;
  /** Grows with each frame asked for, so that one that comes after its substitute is not taken for the next. */
  #asked = 0;
  #stopPatience: (() => void) | undefined;

  constructor(source: FrameSource) {
    this.#source = source;
  }

  get framesDrawn(): number {
    return this.#framesDrawn;
  }

  requestFrame(): void {
    if (this.#stopPatience !== undefined) return;
    const asked = ++this.#asked;
    this.#waitForFrame();
    this.#source.requestAnimationFrame((time) => asked === this.#asked && this.#draw(time));
  }

  onFrame(draw: (time: number) => void): () => void {
    this.#drawers.add(draw);
    return () => this.#drawers.delete(draw);
  }

  afterDraw(callback: () => void): () => void {
    if (this.#stopPatience !== undefined) {
      this.#waiting.add(callback);
      return () => this.#waiting.delete(callback);
    }
    let isWanted = true;
    queueMicrotask(() => isWanted && callback());
    return () => {
      isWanted = false;
    };
  }

  afterShown(callback: () => void): () => void {
    // One more when a frame is on its way: it draws what was requested, the others bring it to the screen.
    let framesLeft = SHOWN_AFTER_FRAMES + (this.#stopPatience === undefined ? 0 : 1);
    const count = (): void => {
      framesLeft--;
      if (framesLeft === 0) callback();
      else this.#countNext(count);
    };
    this.#countNext(count);
    return () => this.#counting.delete(count);
  }

  #countNext(count: () => void): void {
    this.#counting.add(count);
    this.requestFrame();
  }

  #waitForFrame(): void {
    this.#stopPatience = this.#source.after(FRAMELESS_MS, () => {
      // A hidden window may get no frame for hours: it draws by itself, so that it is ready when it is seen.
      if (this.#source.isHidden()) this.#draw(performance.now());
      else {
        for (const callback of takeAll(this.#waiting)) this.#fence(callback);
        this.#waitForFrame();
      }
    });
  }

  #fence(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#source.report(error);
    }
  }

  #draw(time: number): void {
    this.#stopPatience?.();
    this.#stopPatience = undefined;
    this.#asked++;
    this.#framesDrawn++;
    const called = [...takeAll(this.#waiting), ...takeAll(this.#counting)];
    for (const draw of this.#drawers) this.#fence(() => draw(time));
    for (const callback of called) this.#fence(callback);
  }
}

function takeAll(callbacks: Set<() => void>): readonly (() => void)[] {
  const taken = [...callbacks];
  callbacks.clear();
  return taken;
}

/** The clock of this window: the only one that asks the browser for frames. */
export const frameClock: FrameClock = createFrameClock({
  requestAnimationFrame: (callback) => requestAnimationFrame(callback),
  after,
  isHidden: () => document.hidden,
  report: (error) => reportError(error),
});

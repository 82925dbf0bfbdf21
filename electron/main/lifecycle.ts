/** The program's life in order; it only goes forward. */
const PHASES = ['starting', 'ready', 'wallUp', 'stopping', 'stopped'] as const;

export type Phase = (typeof PHASES)[number];

interface Joiner {
  readonly name: string;
  join(): Promise<void> | void;
}

interface LifecycleOptions {
  /** Resolves after some milliseconds; shutdown waits no longer than `JOIN_LIMIT_MS` for each joiner. */
  wait(delayMs: number): Promise<void>;
  onPhase(phase: Phase): void;
  /** A joiner that failed or took too long; shutdown goes on. */
  onJoinProblem(name: string, problem: unknown): void;
}

export const JOIN_LIMIT_MS = 5_000;

/** Keeps the phase, and at the end waits for everything that must finish first. */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #joiners: Joiner[] = [];
  #phase: Phase = 'starting';
  #stopped: Promise<void> | undefined;

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get isStopping(): boolean {
    return PHASES.indexOf(this.#phase) >= PHASES.indexOf('stopping');
  }

  /** Goes to a later phase; an earlier or the same one is left alone. Returns whether it went. */
  advance(phase: Phase): boolean {
    if (PHASES.indexOf(phase) <= PHASES.indexOf(this.#phase)) return false;
    this.#phase = phase;
    this.#options.onPhase(phase);
    return true;
  }

  /** Names something that must end before the program does; the last one named ends first. */
  joinAtShutdown(name: string, join: () => Promise<void> | void): void {
    this.#joiners.push({ name, join });
  }

  /** Ends everything once, however often it is asked. */
  shutDown(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.advance('stopping');
    for (const joiner of this.#joiners.reverse()) await this.#join(joiner);
    this.advance('stopped');
  }

  async #join({ name, join }: Joiner): Promise<void> {
    const { wait, onJoinProblem } = this.#options;
    const late = wait(JOIN_LIMIT_MS).then(() => 'late' as const);
    try {
      const outcome = await Promise.race([Promise.resolve().then(join), late]);
      if (outcome === 'late') onJoinProblem(name, `not done after ${JOIN_LIMIT_MS} ms`);
    } catch (error) {
      onJoinProblem(name, error);
    }
  }
}

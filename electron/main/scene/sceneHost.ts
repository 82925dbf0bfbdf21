import type { Locale } from '#shared/domain/locale.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { CommandContext } from '#shared/scene/defineCommand.ts';
import { fitToLayout } from '#shared/scene/reflow.ts';
import type { SavedView } from '#shared/scene/savedViews.ts';
import type { Scene } from '#shared/scene/scene.ts';
import {
  applySceneCommand,
  isPassingCommand,
  isUndoableCommand,
  type SceneCommand,
} from '#shared/scene/sceneCommand.ts';
import { restoreUndone } from '#shared/scene/undo.ts';
import type { WallLayout } from '#shared/scene/wallLayout.ts';
import type { WallState } from '#shared/scene/wallState.ts';
import type { JournalEntry } from './sceneStorage.ts';

interface SceneHostOptions {
  readonly initial: WallState;
  readonly layout: WallLayout;
  /** At least one: the first is the default. */
  readonly scenes: readonly [Scene, ...Scene[]];
  readonly savedViews: readonly SavedView[];
  now(): number;
  locale(): Locale;
  nothingToUndo(): string;
  /** May throw; the wall goes on. */
  append(entry: JournalEntry): void;
  onAppendFailed(error: unknown): void;
  onChanged(state: WallState): void;
}

const UNDO_DEPTH = 100;

/** The only writer of the wall's state: a change is one revision more, written down, then told to all. */
export class SceneHost {
  readonly #options: SceneHostOptions;
  readonly #undo: WallState[] = [];
  #state: WallState;
  #layout: WallLayout;
  #changedAt: number;

  constructor(options: SceneHostOptions) {
    this.#options = options;
    this.#state = options.initial;
    this.#layout = options.layout;
    this.#changedAt = options.now();
    this.#write('start', options.initial);
    this.setLayout(options.layout);
  }

  get state(): WallState {
    return this.#state;
  }

  get layout(): WallLayout {
    return this.#layout;
  }

  /** When the present revision came to be. */
  get changedAt(): number {
    return this.#changedAt;
  }

  /** Applies a command; a refusal leaves everything as it is. */
  dispatch(command: SceneCommand): Result<{ revision: number }> {
    const before = this.#state;
    const after = applySceneCommand(before, command, this.#context());
    if (!after.ok) return after;
    if (isUndoableCommand(command, before)) {
      this.#undo.push(before);
      if (this.#undo.length > UNDO_DEPTH) this.#undo.shift();
    }
    return success(this.#take(command, after.value, isPassingCommand(command)));
  }

  /** Takes back the last undoable command, as a change of its own. */
  undo(): Result<{ revision: number }> {
    const { now, nothingToUndo } = this.#options;
    const before = this.#undo.pop();
    if (before === undefined) return failure('nothingToUndo', nothingToUndo());
    return success(this.#take('undo', restoreUndone(this.#state, before, now())));
  }

  /** The monitors have changed; the state follows where it must. */
  setLayout(layout: WallLayout): void {
    const { scenes, now } = this.#options;
    this.#layout = layout;
    const scene = scenes.find(({ id }) => id === this.#state.sceneId) ?? scenes[0];
    const fitted = fitToLayout(this.#state, scene, layout, now());
    if (fitted !== this.#state) this.#take('layout', fitted);
  }

  #context(): CommandContext {
    const { now, locale, scenes, savedViews } = this.#options;
    return { now: now(), layout: this.#layout, savedViews, scenes, locale: locale() };
  }

  #take(cause: unknown, changed: WallState, isPassing = false): { revision: number } {
    const state = { ...changed, revision: this.#state.revision + 1 };
    this.#state = state;
    this.#changedAt = this.#options.now();
    if (!isPassing) this.#write(cause, state);
    this.#options.onChanged(state);
    return { revision: state.revision };
  }

  #write(cause: unknown, state: WallState): void {
    try {
      this.#options.append({ at: this.#options.now(), cause, state });
    } catch (error) {
      this.#options.onAppendFailed(error);
    }
  }
}

import type { Instant } from '#shared/domain/time.ts';
import type { CityContext } from '../department.ts';
import type { EventStore } from '../store/eventStore.ts';
import { type PastScope, pastLevels } from './pastLevels.ts';
import { isWide, readWideScore, scoreSlot } from './wideScores.ts';

const KEPT_SCORES = 256;

/** Scores of the past: those of the city and its counties as they were kept, others computed from their events. */
export class PastScores {
  readonly #context: CityContext;
  readonly #scores = new Map<string, Promise<number>>();

  constructor(context: CityContext) {
    this.#context = context;
  }

  /** The score at the last whole ten minutes; undefined where none was kept. */
  async of(store: EventStore, scope: PastScope, at: Instant): Promise<number | undefined> {
    const { atlas } = this.#context;
    const slot = scoreSlot(at);
    if (scope.subject !== undefined || !isWide(atlas, scope.area)) return this.#computed(store, scope, slot);
    return readWideScore(store, atlas.code(scope.area), slot);
  }

  /** A card that stays open asks for the same again and again: a score serves for ten minutes. */
  #computed(store: EventStore, scope: PastScope, slot: Instant): Promise<number> {
    const key = `${scope.subject?.id ?? scope.area} ${slot}`;
    const known = this.#scores.get(key);
    if (known !== undefined) return known;
    const work = pastLevels(this.#context, store, scope, slot);
    const score = this.#context.run(work).then(({ runner, subjects }) => {
      const inputs =
        scope.subject === undefined ? runner.inputsOf(scope.area, slot) : subjects.held.inputsOf(0, undefined, slot);
      return inputs.score;
    });
    if (this.#scores.size >= KEPT_SCORES) this.#scores.clear();
    this.#scores.set(key, score);
    return score;
  }
}

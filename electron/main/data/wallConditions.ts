import type { WallCondition } from '#shared/contract/serviceMessages.ts';
import { inLocale, type Locale, type Words } from '#shared/domain/locale.ts';

/** Who raises alarms of conditions. */
export interface ConditionTaker {
  reportCondition(condition: WallCondition): void;
  /** All that stands; what is not named has gone. */
  reportConditions(standing: readonly WallCondition[]): void;
}

/** What is wrong with the wall itself now: each raises an alarm in the data service while it stands. */
export class WallConditions {
  readonly #standing = new Map<string, WallCondition>();
  readonly #locale: () => Locale;
  #taker: ConditionTaker | undefined;

  constructor(locale: () => Locale) {
    this.#locale = locale;
  }

  /** Alarms go there from now on. */
  reportTo(taker: ConditionTaker): void {
    this.#taker = taker;
  }

  /** `key` names the thing after a colon: `screenLost:screen-2`. What stands already is told once. */
  raise(key: string, code: string, words: Words): void {
    if (this.#standing.has(key)) return;
    const condition = { key, code, message: inLocale(words, this.#locale()), isStanding: true };
    this.#standing.set(key, condition);
    this.#taker?.reportCondition(condition);
  }

  clear(key: string): void {
    const condition = this.#standing.get(key);
    if (condition === undefined) return;
    this.#standing.delete(key);
    this.#taker?.reportCondition({ ...condition, isStanding: false });
  }

  /** A service that has just started knows only what stood when the last one ended. */
  tellAll(): void {
    this.#taker?.reportConditions([...this.#standing.values()]);
  }
}

import type { Answers, Question, QuestionOf, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { after } from './timers.ts';

/** Asks the data service. */
export type AskService = <Type extends QuestionType>(question: QuestionOf<Type>) => Promise<Reply<Answers[Type]>>;

/** Something a layer wants to know while it is shown, made by `layerSource`. */
export interface LayerSource {
  /** Two sources of one key are one; another key begins without a value. */
  readonly key: string;
  /** Until its first answer a source has the value of the one of its family whose place it takes. */
  readonly family?: string | undefined;
  /** Asked again so long after each answer, ms. */
  readonly everyMs: number;
  /** What to ask, given what is held. */
  readonly ask: (held: unknown) => Question;
  /** What is held after an answer, which came at `now` (ms). */
  readonly take: (answer: never, held: unknown, now?: number) => unknown;
}

/** A source whose value is made of answers to one type of question; with changes asked for since the last answer, or whole. */
export interface TypedLayerSource<Type extends QuestionType, Value> {
  readonly key: string;
  readonly family?: string;
  readonly everyMs: number;
  readonly ask: (held: Value | undefined) => QuestionOf<Type>;
  readonly take: (answer: Answers[Type], held: Value | undefined, now?: number) => Value;
}

/** Forgets the types of a source, so that a layer may have several. */
export const layerSource = <Type extends QuestionType, Value>(source: TypedLayerSource<Type, Value>): LayerSource =>
  source as unknown as LayerSource;

interface Held {
  readonly source: LayerSource;
  value: unknown;
  /** Of the source before in the family, while there is none of its own. */
  inherited: unknown;
  /** The words of the failure while the last question had none but those for an answer. */
  problem: string | undefined;
  stop: () => void;
}

/** How long after a question that was not answered it is asked again. */
const TRY_AGAIN_MS = 5_000;

/** What the shown layers know of the data service: asked while they are shown, kept until they are hidden. */
export class LayerAnswers {
  readonly #ask: AskService;
  readonly #onChange: () => void;
  readonly #now: () => number;
  readonly #held = new Map<string, Held>();

  /** `now` in ms. */
  constructor(ask: AskService, now: () => number, onChange: () => void) {
    this.#ask = ask;
    this.#now = now;
    this.#onChange = onChange;
  }

  /** Sources that are wanted now; those no longer named are forgotten. */
  want(sources: readonly LayerSource[]): void {
    const wanted = new Set(sources.map(({ key }) => key));
    const left = new Map<string, unknown>();
    for (const [key, held] of this.#held) {
      if (wanted.has(key)) continue;
      held.stop();
      this.#held.delete(key);
      if (held.source.family !== undefined) left.set(held.source.family, held.value ?? held.inherited);
    }
    for (const source of sources) {
      if (this.#held.has(source.key)) continue;
      const inherited = source.family === undefined ? undefined : left.get(source.family);
      const held: Held = { source, value: undefined, inherited, problem: undefined, stop: () => undefined };
      this.#held.set(source.key, held);
      this.#askFor(held);
    }
  }

  /** What is known by a source's key; undefined before the first answer. The caller knows the type from its source. */
  value<Value>(key: string): Value | undefined {
    const held = this.#held.get(key);
    return (held?.value ?? held?.inherited) as Value | undefined;
  }

  /** Why there is no newer answer; undefined while all is well. */
  problem(key: string): string | undefined {
    return this.#held.get(key)?.problem;
  }

  /** True when every shown layer has been answered, or told why not. */
  get isComplete(): boolean {
    return [...this.#held.values()].every(({ value, problem }) => value !== undefined || problem !== undefined);
  }

  dispose(): void {
    this.want([]);
  }

  #askFor(held: Held): void {
    const isWanted = (): boolean => this.#held.get(held.source.key) === held;
    void this.#ask(held.source.ask(held.value)).then((reply) => {
      if (!isWanted()) return;
      const before = held.problem;
      held.problem = reply.ok ? undefined : reply.error.message;
      const value = reply.ok ? held.source.take(reply.value as never, held.value, this.#now()) : held.value;
      const isChanged = value !== held.value || before !== held.problem;
      held.value = value;
      held.stop = after(reply.ok ? held.source.everyMs : TRY_AGAIN_MS, () => this.#askFor(held));
      if (isChanged) this.#onChange();
    });
  }
}

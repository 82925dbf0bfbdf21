import type { Instant } from '#shared/domain/time.ts';
import { type GroupMet, metInCity, type SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { CityContext } from '../department.ts';
import { finish } from '../rebuildPictures.ts';
import { creationJudgedFrom } from '../rules/rulesLog.ts';
import type { ClosedResult, CreationBook } from './creationBook.ts';
import { makeBook } from './openBook.ts';

type Taking = (book: CreationBook) => void;

/** The book by the rules in force: made anew beside the old one, in slices, when others judge. */
export class LiveBook {
  readonly #context: CityContext;
  readonly #census: SubjectCensus;
  #book: CreationBook;
  /** The rules' section that the book, or the one being made, judges by. */
  #judging: CreationRules;
  /** What came since another book is being made; undefined while none is. */
  #arrived: Taking[] | undefined;

  constructor(context: CityContext, census: SubjectCensus) {
    this.#context = context;
    this.#census = census;
    this.#judging = context.rules().creation;
    this.#book = finish(this.#make());
  }

  get book(): CreationBook {
    return this.#book;
  }

  /** Something happened that the book takes; said again to a book that is being made. */
  take(taking: Taking): void {
    taking(this.#book);
    this.#arrived?.push(taking);
  }

  /** Lets time pass; returns the periods that ended, and those ended earlier whose result was corrected. */
  advance(now: Instant): readonly ClosedResult[] {
    const { creation } = this.#context.rules();
    // Most changes of the rules leave this section as it is.
    if (creation !== this.#judging && this.#arrived === undefined) {
      const isSame = JSON.stringify(creation) === JSON.stringify(this.#judging);
      this.#judging = creation;
      if (!isSame) this.#replace();
    }
    return this.#book.advance(now);
  }

  /** Who meets the standard of the running month under some rules, by group. */
  async monthUnder(rules: CreationRules): Promise<readonly GroupMet[]> {
    const isLive = JSON.stringify(rules) === JSON.stringify(this.#judging) && this.#arrived === undefined;
    const other = { census: this.#census, rules, store: this.#context.store(), judgedFrom: undefined };
    const book = isLive ? this.#book : await this.#context.run(makeBook(other, this.#context.clock.now()));
    return metInCity(this.#census, book.running('month').tally.failing);
  }

  #make(): Generator<undefined, CreationBook> {
    const store = this.#context.store();
    const judgedFrom = creationJudgedFrom(store?.journal('rules') ?? []);
    return makeBook({ census: this.#census, rules: this.#judging, store, judgedFrom }, this.#context.clock.now());
  }

  #replace(): void {
    this.#arrived = [];
    const made = this.#context.run(this.#make());
    made.then(
      (book) => {
        for (const taking of this.#arrived ?? []) taking(book);
        this.#arrived = undefined;
        this.#book = book;
      },
      (cause: unknown) => {
        this.#arrived = undefined;
        this.#context.notify({ code: 'creationFailed', message: notJudged(cause) });
      },
    );
  }
}

const notJudged = (cause: unknown): string =>
  `“三零”达标率未能按新规则重新计算，仍按原规则。Three-zero compliance could not be counted by the new rules and stands by the old ones: ${cause instanceof Error ? cause.message : cause}`;

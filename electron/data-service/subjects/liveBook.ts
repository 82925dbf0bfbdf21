import { type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import { type GroupMet, metInCity, type SubjectCensus } from '#shared/subjects/subjectCensus.ts';
import type { CreationRules } from '#shared/warnings/creationRules.ts';
import type { CityContext } from '../department.ts';
import { finish } from '../rebuildPictures.ts';
import { creationJudgedFrom } from '../rules/rulesLog.ts';
import type { ClosedResult, CreationBook } from './creationBook.ts';
import { makeBook } from './openBook.ts';

/** A book that could not be made is tried again after this, in room time. */
const RETRY_MS = MINUTE_MS;

type Taking = (book: CreationBook) => void;

/** The book by the rules in force: made anew beside the old one, in slices, when others judge. */
export class LiveBook {
  readonly #context: CityContext;
  readonly #census: SubjectCensus;
  #book: CreationBook;
  /** The rules' section that the book judges by. */
  #judging: CreationRules;
  /** The section by which no book could be made, and the room time at which it is tried again. */
  #failed: { readonly by: CreationRules; readonly retryAt: Instant } | undefined;
  /** What came since another book is being made; undefined while none is. */
  #arrived: Taking[] | undefined;

  constructor(context: CityContext, census: SubjectCensus) {
    this.#context = context;
    this.#census = census;
    this.#judging = context.rules().creation;
    this.#book = finish(this.#make(this.#judging));
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
    if (creation !== this.#judging && this.#arrived === undefined && this.#mayMake(creation)) {
      if (JSON.stringify(creation) === JSON.stringify(this.#judging)) this.#judging = creation;
      else void this.#replace(creation);
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

  #mayMake(creation: CreationRules): boolean {
    const failed = this.#failed;
    return failed?.by !== creation || this.#context.room.now() >= failed.retryAt;
  }

  #make(rules: CreationRules): Generator<undefined, CreationBook> {
    const store = this.#context.store();
    const judgedFrom = creationJudgedFrom(store?.journal('rules') ?? []);
    return makeBook({ census: this.#census, rules, store, judgedFrom }, this.#context.clock.now());
  }

  async #replace(creation: CreationRules): Promise<void> {
    const isFirstTry = this.#failed?.by !== creation;
    const arrived: Taking[] = [];
    this.#arrived = arrived;
    try {
      const book = await this.#context.run(this.#make(creation));
      for (const taking of arrived) taking(book);
      this.#book = book;
      this.#judging = creation;
      this.#failed = undefined;
    } catch (cause) {
      this.#failed = { by: creation, retryAt: this.#context.room.now() + RETRY_MS };
      if (isFirstTry) this.#context.notify({ code: 'creationFailed', message: notJudged(cause) });
    } finally {
      this.#arrived = undefined;
    }
  }
}

const notJudged = (cause: unknown): string =>
  `“三零”达标率未能按新规则重新计算，暂按原规则，系统将自动重试。Three-zero compliance could not be counted by the new rules; it stands by the old ones and is tried again (${cause instanceof Error ? cause.message : cause}).`;

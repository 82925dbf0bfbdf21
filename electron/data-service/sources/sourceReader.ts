import type { Reply } from '#shared/contract/reply.ts';
import type { Instant } from '#shared/domain/time.ts';
import { type FailureText, failure, success } from '#shared/lib/result.ts';
import type { RecordKeeper } from '../recordKeeper.ts';
import type { Polled, Source } from './source.ts';

/** Records a poll may bring at once; what is left over comes with the next tick. */
const POLL_LIMIT = 4_000;

/** What a source is read into. */
interface ReaderOptions {
  readonly source: Source;
  readonly keeper: Pick<RecordKeeper, 'take' | 'takeMade'>;
  readonly notify: (notice: FailureText) => void;
  /** Where the last read of the stored history ended; undefined: at the beginning. */
  readonly cursor: string | undefined;
  readonly cityTime: Instant;
  /** City time up to which it was read before this start; on an empty database the city's. */
  readonly heardAt: Instant;
}

/** Reads the source up to the city's time; one that fails is asked again, and said once. */
export class SourceReader {
  readonly #options: ReaderOptions;
  #cursor: string;
  #heardAt: Instant;
  #silent: ReadonlyMap<string, Instant> = new Map();
  #isFailing = false;
  #isBehind = false;
  #hasRead = false;

  constructor(options: ReaderOptions) {
    const { source, cursor, cityTime, heardAt } = options;
    this.#options = options;
    this.#cursor = cursor ?? source.firstCursor(cityTime);
    this.#heardAt = heardAt;
  }

  /** How far the source was read, in its own words. */
  get cursor(): string {
    return this.#cursor;
  }

  /** City time up to which it was read. */
  get heardAt(): Instant {
    return this.#heardAt;
  }

  /** True once the source could be read since the start. */
  get hasRead(): boolean {
    return this.#hasRead;
  }

  /** True while a limit leaves records for the next read. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** When a feed of the source was heard last. */
  newestOf(feed: string): Instant {
    return this.#silent.get(feed) ?? this.#heardAt;
  }

  read(now: Instant, limit = POLL_LIMIT): void {
    const { source, notify } = this.#options;
    try {
      const polled = source.poll(this.#cursor, now, limit);
      this.#takeAll(polled);
      this.#cursor = polled.cursor;
      this.#heardAt = polled.heardAt;
      this.#silent = polled.silent ?? new Map();
      this.#isBehind = polled.hasMore;
      this.#hasRead = true;
      if (this.#isFailing) notify({ code: 'sourceRecovered', message: recovered(source.name) });
      this.#isFailing = false;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      if (!this.#isFailing) notify({ code: 'sourceFailed', message: sourceFailed(source.name, why) });
      this.#isFailing = true;
      // Behind a source that is silent time goes on.
      this.#isBehind = false;
    }
  }

  /** Begins a scenario, where the source has such. */
  begin(scenario: string, at: Instant): Reply<undefined> {
    const begun = this.#options.source.begin?.(scenario, this.#cursor, at);
    if (begun === undefined) return failure('refused', 'This data source has no scenarios.');
    if (!begun.ok) return failure('refused', begun.error.message);
    this.#cursor = begun.value;
    return success(undefined);
  }

  #takeAll(polled: Polled): void {
    const { keeper } = this.#options;
    const { heardAt } = polled;
    if (polled.isMadeHere === true) for (const record of polled.records) keeper.takeMade(record, heardAt);
    else for (const record of polled.records) keeper.take(record, heardAt);
  }
}

const recovered = (name: string): string => `数据源 ${name} 已恢复。The source ${name} can be read again.`;

const sourceFailed = (name: string, why: string): string =>
  `数据源 ${name} 读取失败（${why}），系统将自动重试。The source cannot be read; it is asked again, and its areas become unknown when it stays silent.`;

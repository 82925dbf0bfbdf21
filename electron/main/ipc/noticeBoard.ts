import type { MainEvent } from '#shared/contract/events.ts';
import type { Words } from '#shared/domain/locale.ts';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import type { Log } from '../log/log.ts';

type Notice = MainEvent & { readonly type: 'notice/raised' };

const KEPT_NOTICES = 20;

interface NoticeBoardOptions {
  readonly log: Log;
  now(): number;
  locale(): Locale;
  send(event: MainEvent): void;
}

/** Tells the duty officer what happened, and keeps the last twenty for a console that opens later. */
export class NoticeBoard {
  readonly #options: NoticeBoardOptions;
  readonly #recent: Notice[] = [];

  constructor(options: NoticeBoardOptions) {
    this.#options = options;
  }

  /** Oldest first. */
  get recent(): readonly Notice[] {
    return this.#recent;
  }

  raise(code: string, words: Words): void {
    this.raiseSentence(code, inLocale(words, this.#options.locale()));
  }

  /** For sentences that were made elsewhere. */
  raiseSentence(code: string, message: string): void {
    const notice: Notice = { type: 'notice/raised', code, message, at: this.#options.now() };
    this.#recent.push(notice);
    if (this.#recent.length > KEPT_NOTICES) this.#recent.shift();
    this.#options.log.warn(`notice ${code}: ${message}`);
    this.#options.send(notice);
  }
}

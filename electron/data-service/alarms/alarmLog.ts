import { LISTED_MS } from '#shared/alarms/alarmBook.ts';
import type { AlarmEntry } from '#shared/alarms/alarmEntry.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { CityContext } from '../department.ts';
import type { JournalEntry } from '../store/eventStore.ts';

const TOPIC = 'alarm';

/** The alarm log in the journal of the database. */
export class AlarmLog {
  readonly #context: Pick<CityContext, 'keep' | 'store'>;

  constructor(context: Pick<CityContext, 'keep' | 'store'>) {
    this.#context = context;
  }

  /** Keeps an entry with the tick's batch; `key` is what it is found by. */
  append(entry: AlarmEntry, key: string): void {
    this.#context.keep({ type: 'journal', topic: TOPIC, key, at: entry.at, body: JSON.stringify(entry) });
  }

  /** What rebuilds the book: from a day's carried alarms on where there are such, else everything. Oldest first. */
  readBack(now: Instant): readonly AlarmEntry[] {
    const store = this.#context.store();
    if (store === undefined) return [];
    const recent = store.journal(TOPIC, { since: now - LISTED_MS }).map(entryOf);
    const carried = recent.findIndex(({ type }) => type === 'carried');
    return carried >= 0 ? recent.slice(carried) : store.journal(TOPIC).map(entryOf);
  }

  /** Every entry since an instant, as it is written. */
  since(from: Instant): readonly JournalEntry[] {
    return this.#context.store()?.journal(TOPIC, { since: from }) ?? [];
  }
}

/** The journal is our own: it was whole when it was written. */
export const entryOf = ({ body }: JournalEntry): AlarmEntry => JSON.parse(body) as AlarmEntry;

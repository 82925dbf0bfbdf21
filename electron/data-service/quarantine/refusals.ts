import { crc32 } from '#shared/atlas/crc32.ts';
import type { QuarantineReason } from '#shared/quarantine/quarantineEntry.ts';
import { RecentCounts } from '../ingest/recentCounts.ts';

/** Different records that are kept of one reason and one id, so that an order's steps can all be tried again. */
const KEPT_OF_ONE = 8;
/** Records of which nobody can tell what they are about are kept up to this many a reason. */
const KEPT_OF_NOTHING = 200;
/** Reasons and ids, and texts, that are remembered at once. */
const REMEMBERED = 20_000;

/** Decides whether a refused record is kept, or only counted with those that are kept already. */
export class Refusals {
  readonly #kept = new RecentCounts(REMEMBERED);
  readonly #texts = new RecentCounts(REMEMBERED);

  /** Notes a refused record; true when it is one more of what is kept. */
  isOneMore(reason: QuarantineReason, key: string, text: string): boolean {
    const place = `${reason} ${key}`;
    if (this.#kept.of(place) >= (key === '' ? KEPT_OF_NOTHING : KEPT_OF_ONE)) return true;
    // Not the text itself: twenty thousand of them would be eighty megabytes.
    if (this.#texts.add(`${place} ${text.length} ${crc32(bytesOf(text))}`) > 1) return true;
    this.#kept.add(place);
    return false;
  }

  /** A kept record of a reason and id was let in: the next one is kept again. */
  release(reason: QuarantineReason, key: string): void {
    this.#kept.forget(`${reason} ${key}`);
  }
}

const encoder = new TextEncoder();
const bytesOf = (text: string): Uint8Array => encoder.encode(text);

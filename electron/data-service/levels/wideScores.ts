import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#shared/domain/time.ts';
import type { PictureStore } from '../pictureStore.ts';
import type { EventStore, StoredRow } from '../store/eventStore.ts';

const TOPIC = 'wideScores';
const SLOT_MS = 10 * MINUTE_MS;
/** City and counties; scores of smaller areas are computed in milliseconds from their own events. */
const FIRST_SMALL_LEVEL = 2;
/** After a longer leap of time what lay before is left out. */
const LONGEST_LEAP_MS = DAY_MS;

/** Points per 100 households by area code. */
type Body = Readonly<Record<string, number>>;

/** The instant, every ten minutes, whose score stands for one of the past. */
export const scoreSlot = (at: Instant): Instant => Math.floor(at / SLOT_MS) * SLOT_MS;

/** True for an area whose scores are kept, because to compute one of the past would take seconds. */
export const isWide = ({ levelStart }: Atlas, area: AreaIndex): boolean =>
  area < (levelStart[FIRST_SMALL_LEVEL] as number);

/** Keeps the scores of the city and its counties every ten minutes. */
export class WideScores {
  readonly #atlas: Atlas;
  readonly #keep: (row: StoredRow) => void;
  #last: Instant | undefined;

  constructor(atlas: Atlas, keep: (row: StoredRow) => void) {
    this.#atlas = atlas;
    this.#keep = keep;
  }

  /** Time is about to move on: up to `next` nothing happens any more, the scores only fade. */
  passTo(next: Instant, { runner, now }: PictureStore): void {
    const end = scoreSlot(next - 1);
    const from = Math.max(this.#last ?? scoreSlot(now - 1), end - LONGEST_LEAP_MS);
    for (let slot = from + SLOT_MS; slot <= end; slot += SLOT_MS) this.#keepSlot(slot, runner);
    this.#last = Math.max(end, this.#last ?? end);
  }

  #keepSlot(at: Instant, runner: PictureStore['runner']): void {
    const scores: Record<string, number> = {};
    for (let area = 0; isWide(this.#atlas, area); area++) {
      scores[this.#atlas.code(area)] = runner.held.score(area, at);
    }
    this.#keep({ type: 'journal', topic: TOPIC, key: String(at), at, body: JSON.stringify(scores) });
  }
}

/** The score of a county or the city at an instant that is a slot; undefined when it was not kept. */
export function readWideScore(store: EventStore, code: string, slot: Instant): number | undefined {
  const entry = store.journal(TOPIC, { key: String(slot) }).at(-1);
  return entry && (JSON.parse(entry.body) as Body)[code];
}

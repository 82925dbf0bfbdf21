import { join } from 'node:path';
import { EMPTY_REGISTERS, type Registers } from '#shared/domain/registers.ts';
import type { Instant } from '#shared/domain/time.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { Accepted } from '../../electron/data-service/department.ts';
import type { Verdict } from '../../electron/data-service/ingest/verdict.ts';
import { PictureStore } from '../../electron/data-service/pictureStore.ts';
import { RecordKeeper } from '../../electron/data-service/recordKeeper.ts';
import { HeldWriter } from '../../electron/data-service/store/heldWriter.ts';
import { LibsqlStore } from '../../electron/data-service/store/libsqlStore.ts';
import { cityDesk } from './ingestFixtures.ts';
import { temporaryFolder } from './plainService.ts';
import { smallAtlas } from './smallAtlas.ts';
import { MORNING, QUICK_RULES } from './warningFixtures.ts';

/** Ingest, levels and an embedded database of their own, without time, source and windows. */
export class KeptCity {
  readonly atlas = smallAtlas();
  readonly desk = cityDesk();
  readonly accepted: Accepted[] = [];
  readonly store: LibsqlStore;
  readonly pictures: PictureStore;
  readonly databasePath: string;
  readonly #keeper: RecordKeeper;
  readonly #folder = temporaryFolder();

  constructor(registers: Partial<Registers> = {}, startAt: Instant = MORNING) {
    this.databasePath = join(this.#folder.path, 'city.db');
    this.store = new LibsqlStore(this.databasePath);
    const mode = { isDemonstration: true, speed: 1, isDrill: false, replay: undefined };
    this.pictures = new PictureStore({
      atlas: this.atlas,
      rules: QUICK_RULES,
      itemWeight: () => 1,
      picture: emptyPicture(this.atlas, 'kept', startAt, mode),
      startAt,
    });
    const stay = { clock: { now: () => 0 }, notify: () => undefined };
    this.#keeper = new RecordKeeper({
      atlas: this.atlas,
      pictures: this.pictures,
      writer: new HeldWriter(this.store, () => ({ ok: true, value: this.store }), stay),
      desk: this.desk,
      registers: { ...EMPTY_REGISTERS, ...registers },
    });
    this.#keeper.onAccepted = (accepted) => this.accepted.push(accepted);
  }

  get duplicates(): number {
    return this.#keeper.duplicates;
  }

  /** How many refused records the picture says are kept. */
  get quarantined(): number {
    this.pictures.refresh(this.pictures.now);
    return this.pictures.picture.totals.quarantined;
  }

  take(raw: unknown, receivedAt: Instant): Verdict {
    return this.#keeper.take(raw, receivedAt);
  }

  /** Tries all that is in quarantine again, oldest first. */
  retryAll(receivedAt: Instant): readonly Verdict[] {
    const held = [...this.store.quarantine(1_000)].reverse();
    return held.map((entry) => this.#keeper.retry(entry, receivedAt));
  }

  write(): void {
    this.#keeper.write(new Map(), this.pictures.now);
  }

  remove(): void {
    this.store.close();
    this.#folder.remove();
  }
}

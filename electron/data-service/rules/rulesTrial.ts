import { HOUR_MS, type Instant } from '#shared/domain/time.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { Accepted, CityContext } from '../department.ts';
import type { PictureStore } from '../pictureStore.ts';
import { historyBegins, historySince, itemWeights, rebuildPictures } from '../rebuildPictures.ts';
import type { HistoryRow } from '../store/eventStore.ts';
import type { RulesText } from './rulesFile.ts';

type Arrived = Extract<Accepted, { type: 'event' | 'step' | 'urging' }>;

/** Records folded in between two yields. */
const RECORDS_A_STEP = 200;

/**
 * The city's levels under other rules: rebuilt from the store's history in slices, while what arrives meanwhile waits
 * to be folded in. Nothing of it is seen until it is put in the place of the live levels.
 */
export class RulesTrial {
  readonly #context: CityContext;
  readonly #built: Promise<PictureStore | undefined>;
  #arrived: Arrived[] = [];
  /** What arrived at the very instant up to which the history is read: it may be there too. */
  #early = new Set<string>();
  #until: Instant = Number.NEGATIVE_INFINITY;
  #isDropped = false;
  readonly rules: RulesText;
  /** Room time at which it was asked for last. */
  askedAt: Instant;

  constructor(context: CityContext, rules: RulesText) {
    this.#context = context;
    this.rules = rules;
    this.askedAt = context.room.now();
    this.#built = context.run(this.#build());
  }

  /** Keeps what arrives until it is folded in. */
  take(accepted: Accepted): void {
    if (accepted.type !== 'event' && accepted.type !== 'step' && accepted.type !== 'urging') return;
    this.#arrived.push(accepted);
    if (accepted.type !== 'urging' && accepted.receivedAt <= this.#until) this.#early.add(keyOf(accepted));
  }

  /** Nobody waits for it any more. */
  drop(): void {
    this.#isDropped = true;
  }

  /** The levels under these rules with everything that arrived until now; undefined when it was dropped meanwhile. */
  async levelsNow(): Promise<PictureStore | undefined> {
    this.askedAt = this.#context.room.now();
    const pictures = await this.#built;
    if (pictures === undefined) return undefined;
    await this.#context.run(this.#catchUp(pictures));
    if (this.#isDropped) return undefined;
    // Between the last slice and here time has passed at most by what one turn of the service lets pass.
    return this.#finish(pictures);
  }

  *#build(): Generator<undefined, PictureStore | undefined> {
    const { atlas, items, registers } = this.#context;
    const live = this.#context.pictures();
    const { rules } = this.rules;
    const until = live.now;
    // What was accepted until here is in the store; what comes from here on is told.
    const store = this.#context.store();
    this.#arrived = [];
    this.#until = until;
    const rebuilding = rebuildPictures(
      {
        atlas,
        rules,
        itemWeight: itemWeights(items),
        picture: emptyPicture(atlas, live.picture.epoch, until, live.picture.mode),
        startAt: historyBegins(rules, until),
        subjects: registers.subjects,
        urged: store?.journal('urging').map(({ key }) => key),
      },
      this.#onceOnly(store?.history({ since: historySince(rules, until), until }) ?? []),
      until,
    );
    for (;;) {
      const next = rebuilding.next();
      if (this.#isDropped) return undefined;
      if (next.done === true) return next.value;
      yield undefined;
    }
  }

  *#onceOnly(rows: Iterable<HistoryRow>): Generator<HistoryRow> {
    for (const row of rows) if (!this.#early.has(keyOf(row))) yield row;
  }

  /** Folds in what arrived but for the last few: while it works the city goes on. */
  *#catchUp(pictures: PictureStore): Generator<undefined, void> {
    while (!this.#isDropped && this.#arrived.length > RECORDS_A_STEP) {
      for (const accepted of this.#arrived.splice(0, RECORDS_A_STEP)) foldIn(accepted, pictures);
      yield undefined;
    }
    while (!this.#isDropped && this.#arrived.length === 0 && this.#context.pictures().now - pictures.now > HOUR_MS) {
      pictures.advance(pictures.now + HOUR_MS);
      yield undefined;
    }
  }

  #finish(pictures: PictureStore): PictureStore {
    for (const accepted of this.#arrived) foldIn(accepted, pictures);
    this.#arrived = [];
    const live = this.#context.pictures();
    pictures.countQuarantined(live.picture.totals.quarantined - pictures.picture.totals.quarantined);
    pictures.refresh(live.now);
    return pictures;
  }
}

const keyOf = (of: Extract<Accepted, { type: 'event' | 'step' }> | HistoryRow): string =>
  of.type === 'event' ? `${of.event.id} ${of.event.revision}` : `${of.step.eventId} ${of.step.stage} ${of.step.at}`;

function foldIn(accepted: Arrived, pictures: PictureStore): void {
  if (accepted.type === 'urging') {
    pictures.countUrging(accepted.urging.eventId);
    return;
  }
  // As a start folds them in: when they were received.
  pictures.advance(accepted.receivedAt);
  if (accepted.type === 'event') {
    pictures.applyEvent(accepted.event, accepted.area, accepted.known, accepted.receivedAt);
  } else {
    pictures.applyStep(accepted.step, accepted.receivedAt, accepted.before);
  }
}

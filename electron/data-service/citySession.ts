import type { Atlas } from '#shared/atlas/atlas.ts';
import type { Answers, Question, QuestionType } from '#shared/contract/questions.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ControlAnswer, ControlType, ServiceControl, WallCondition } from '#shared/contract/serviceMessages.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { ItemList } from '#shared/domain/itemList.ts';
import { type Clock, type Instant, SECOND_MS } from '#shared/domain/time.ts';
import { type FailureText, failure, success } from '#shared/lib/result.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { WarningRules } from '#shared/warnings/warningRules.ts';
import { CityClock } from './cityClock.ts';
import { CityDepartments, type SessionControls } from './cityDepartments.ts';
import type { CityFolder } from './cityFiles.ts';
import type { Accepted, Asker, CityContext, Ordering } from './department.ts';
import { judgeFreshness } from './feedFreshness.ts';
import { Recorder } from './history/recorder.ts';
import { LevelTeller } from './levels/levelTeller.ts';
import type { OrderDesk } from './orders/orderDesk.ts';
import type { PictureStore } from './pictureStore.ts';
import { Publisher } from './publisher.ts';
import { RecordKeeper } from './recordKeeper.ts';
import { cityTimeAtStart, rememberLevels } from './rememberedLevels.ts';
import type { OpeningRules } from './rules/openingRules.ts';
import { SlicedWork } from './slicedWork.ts';
import type { Source } from './sources/source.ts';
import { SourceReader } from './sources/sourceReader.ts';
import type { StoredPosition } from './store/eventStore.ts';
import type { HeldWriter } from './store/heldWriter.ts';

/** What a city is run with. */
export interface SessionOptions {
  readonly atlas: Atlas;
  readonly folder: CityFolder;
  readonly openingRules: OpeningRules;
  readonly items: ItemList;
  readonly desk: OrderDesk;
  readonly source: Source;
  readonly writer: HeldWriter;
  /** The room's clock. */
  readonly room: Clock;
  readonly epoch: string;
  /** City time on an empty database; undefined: the room's, and a later start catches up with the room. */
  readonly startAt: Instant | undefined;
  readonly speed: number;
  readonly notify: (notice: FailureText) => void;
}

/** History before the first picture comes in larger pieces: fewer commits, and the roll-up's cells are written less often. */
const CATCH_UP_LIMIT = 20_000;
/** The city clock is written at least so often, even when nothing happens. */
const CLOCK_WRITE_MS = 5 * SECOND_MS;
const NEW_DATABASE: StoredPosition = { cursors: new Map(), cityTime: undefined, quarantined: 0 };

/**
 * One city running: time, source, ingest, store, picture, departments and publisher in one loop. `begin` is gone
 * through first, to its end.
 */
export class CitySession {
  readonly #options: SessionOptions;
  readonly #clock: CityClock;
  readonly #keeper: RecordKeeper;
  readonly #departments: CityDepartments;
  readonly #teller: LevelTeller;
  readonly #work: SlicedWork;
  readonly #recorder: Recorder;
  readonly #reader: SourceReader;
  readonly publisher: Publisher;
  #rules: WarningRules;
  #pictures: PictureStore;
  /** True until the first record of an empty database. */
  #isNew: boolean;
  #isStarted = false;
  /** City time at which the session began. */
  readonly #startsAt: Instant;
  #writtenAt: Instant = Number.NEGATIVE_INFINITY;

  constructor(options: SessionOptions) {
    const { atlas, openingRules, source, writer, room, speed } = options;
    const { rules } = openingRules.inForce;
    const position = writer.store?.position() ?? NEW_DATABASE;
    const cityTime = cityTimeAtStart(position.cityTime, options);
    this.#options = options;
    this.#rules = rules;
    this.#work = new SlicedWork(() => room.now());
    this.#clock = new CityClock(room, cityTime, speed);
    const picture = emptyPicture(atlas, options.epoch, cityTime, this.#mode());
    this.publisher = new Publisher(picture, room);
    this.#recorder = new Recorder({
      atlas,
      recordedTo: writer.store?.recordedExtent()?.to,
      keep: (row) => this.#keeper.keep(row),
      onTicker: () => this.publisher.markTicker(),
    });
    const { listener } = this.#recorder;
    this.#pictures = rememberLevels({ ...options, picture, listener }, position.cityTime, cityTime);
    this.#keeper = new RecordKeeper({
      atlas,
      pictures: this.#pictures,
      writer,
      desk: options.desk,
      registers: source.registers,
    });
    this.#reader = new SourceReader({
      ...{ source, keeper: this.#keeper, notify: options.notify, cityTime },
      cursor: position.cursors.get(source.name),
      // A source that is dead from the start has not been heard since it was stored last.
      heardAt: position.cityTime ?? cityTime,
    });
    this.#teller = new LevelTeller(atlas, (row) => this.#keeper.keep(row));
    this.#listenTo(this.#pictures);
    this.#pictures.countQuarantined(position.quarantined);
    this.#departments = new CityDepartments(this.#context(), this.#ownControls());
    this.#keeper.onAccepted = (accepted) => this.#hear(accepted);
    this.#isNew = position.cityTime === undefined;
    this.#startsAt = cityTime;
  }

  /**
   * Reads everything up to the city's time before the first picture is shown. Yields after every batch that is
   * written; nothing else may be asked of the session before the end, but to close it.
   */
  *begin(): Generator<undefined, void> {
    if (!this.#isNew) this.#recorder.record(this.#pictures);
    yield* this.#catchUp(this.#startsAt);
    this.#recorder.record(this.#pictures);
    this.#isStarted = true;
  }

  /** The live picture; what the windows are shown may be a replay. */
  get picture(): Picture {
    return this.#pictures.picture;
  }

  /** One turn: reads the source up to the city's time, folds in, writes, publishes, goes on with long work. */
  tick(): void {
    const now = this.#clock.now();
    this.#reader.read(now);
    this.#write();
    this.#show(now);
    this.#work.goOn();
  }

  control(control: ServiceControl, ordering: Ordering): Promise<Reply<ControlAnswer<ControlType>>> {
    return this.#departments.control(control, ordering);
  }

  answer(question: Question, asker: Asker): Promise<Reply<Answers[QuestionType]>> {
    if ('area' in question && question.area >= this.#options.atlas.areaCount) {
      return Promise.resolve(failure('invalid', `There is no area ${question.area}.`));
    }
    return this.#departments.answer(question, asker);
  }

  /** How the wall itself is. */
  hearCondition(condition: WallCondition): void {
    this.#departments.take({ type: 'condition', condition, at: this.#pictures.now });
  }

  /** All that is wrong with the wall, after a start. */
  hearConditions(standing: readonly WallCondition[]): void {
    this.#departments.take({ type: 'conditions', standing, at: this.#pictures.now });
  }

  /** Writes where it stands and closes the store. */
  close(): void {
    this.#recorder.close();
    this.#keeper.write(this.#cursors(), this.#cityTimeToStore);
    this.#options.writer.close();
  }

  #context(): CityContext {
    const { atlas, folder, openingRules, items, desk, source, writer, room, notify } = this.#options;
    return {
      atlas,
      folder,
      openingRules,
      items,
      registers: source.registers,
      desk,
      isDemonstration: source.isDemonstration,
      clock: { now: () => this.#pictures.now },
      room,
      rules: () => this.#rules,
      pictures: () => this.#pictures,
      keep: (row) => this.#keeper.keep(row),
      store: () => {
        this.#keeper.write(this.#cursors(), this.#reader.heardAt);
        return writer.store;
      },
      isStoreFailing: () => writer.isFailing,
      enter: (raw) => this.#keeper.take(raw, this.#pictures.now),
      duplicates: () => this.#keeper.duplicates,
      retry: (entry) => this.#keeper.retry(entry, this.#pictures.now),
      replacePictures: (pictures, rules) => this.#replacePictures(pictures, rules),
      publisher: this.publisher,
      recorder: this.#recorder,
      run: (work) => this.#work.run(work),
      notify,
    };
  }

  #ownControls(): SessionControls {
    return {
      'clock/setSpeed': ({ speed }) => {
        this.#clock.setSpeed(speed);
        this.picture.mode = this.#mode();
        this.publisher.markTicker();
        this.tick();
        return success(undefined);
      },
      'record/enter': ({ record }) => {
        const verdict = this.#keeper.take(record, this.#clock.now());
        this.#write();
        this.#show(this.#clock.now());
        if (verdict.type !== 'quarantine') return success(undefined);
        return failure('refused', `${verdict.reason}: ${verdict.detail}`);
      },
      'demo/scenario': ({ name }) => this.#reader.begin(name, this.#clock.now()),
    };
  }

  #replacePictures(pictures: PictureStore, rules: WarningRules): void {
    const before = this.#pictures;
    this.#pictures = pictures;
    this.#rules = rules;
    this.#keeper.replacePictures(pictures);
    this.#judgeFreshness(this.#clock.now());
    this.#teller.compare(before, pictures);
    this.#listenTo(pictures);
    this.#recorder.record(pictures);
    this.picture.mode = this.#mode();
    this.picture.alarms = before.picture.alarms;
    // Behind a replay the windows see the new levels when it ends.
    this.publisher.replaceLive(this.picture);
    this.#show(this.#clock.now());
  }

  #listenTo(pictures: PictureStore): void {
    const { onChanged, onInstant } = this.#recorder.listener;
    const markChanged = (area: AreaIndex): void => {
      this.publisher.markChanged(area);
      onChanged(area);
    };
    pictures.listen(this.#teller.listener({ onChanged: markChanged, onInstant }));
  }

  /** Something was accepted, and with it the levels that it changed. */
  #hear(accepted: Accepted): void {
    if (this.#isNew && accepted.type === 'event') {
      this.#teller.begin(Math.min(accepted.event.reportedAt, this.#pictures.now));
      this.#isNew = false;
      this.#recorder.record(this.#pictures);
    }
    this.#departments.take(accepted);
    this.#tellLevels();
  }

  /** While the levels are behind their time at the start nobody is told of them. */
  #tellLevels(): void {
    for (const change of this.#teller.take()) if (this.#isStarted) this.#departments.take(change);
  }

  /** Reads everything up to the city's time before the first picture is shown. */
  *#catchUp(cityTime: Instant): Generator<undefined, void> {
    let before: string;
    do {
      before = this.#reader.cursor;
      this.#reader.read(cityTime, CATCH_UP_LIMIT);
      if (this.#keeper.hasRows || before !== this.#reader.cursor)
        this.#keeper.write(this.#cursors(), this.#cityTimeToStore);
      yield undefined;
    } while (before !== this.#reader.cursor && this.#reader.isBehind);
    this.#show(cityTime);
  }

  /** While history is caught up the city's clock already stands at its own time; what was not read is not stored as read. */
  get #cityTimeToStore(): Instant {
    const { hasRead, heardAt } = this.#reader;
    return this.#isStarted || !hasRead ? heardAt : Math.max(this.#startsAt, heardAt);
  }

  #write(): void {
    const roomNow = this.#options.room.now();
    if (!this.#keeper.hasRows && roomNow - this.#writtenAt < CLOCK_WRITE_MS) return;
    this.#keeper.write(this.#cursors(), this.#reader.heardAt);
    this.#writtenAt = roomNow;
  }

  #show(now: Instant): void {
    // While records are being caught up the picture is as old as they are; behind a silent source time goes on.
    const asOf = Math.max(this.picture.asOf, this.#reader.isBehind ? this.#reader.heardAt : now);
    this.#judgeFreshness(now);
    if (this.#pictures.refresh(asOf)) this.publisher.markTicker();
    this.#tellLevels();
    this.#departments.advance(asOf);
    this.publisher.pump();
  }

  #judgeFreshness(now: Instant): void {
    const { source, atlas } = this.#options;
    judgeFreshness(this.#pictures, now, { source, atlas, reader: this.#reader, rules: this.#rules });
  }

  #cursors(): ReadonlyMap<string, string> {
    return new Map([[this.#options.source.name, this.#reader.cursor]]);
  }

  #mode(): Picture['mode'] {
    return {
      isDemonstration: this.#options.source.isDemonstration,
      speed: this.#clock.speed,
      isDrill: false,
      replay: undefined,
    };
  }
}

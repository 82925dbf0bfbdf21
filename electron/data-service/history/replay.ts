import type { Reply } from '#shared/contract/reply.ts';
import type { ControlOf } from '#shared/contract/serviceMessages.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { type Instant, SECOND_MS } from '#shared/domain/time.ts';
import type { RecordedCity, RecordedLine } from '#shared/history/recordedCity.ts';
import { fromScoreCode } from '#shared/history/scoreCode.ts';
import { failure, success } from '#shared/lib/result.ts';
import { emptyPicture } from '#shared/picture/emptyPicture.ts';
import type { Picture, ReplayMode } from '#shared/picture/picture.ts';
import type { CityContext } from '../department.ts';
import type { Screening } from '../publisher.ts';
import { RecordedPast } from './recordedPast.ts';
import { ReplayTicker } from './replayTicker.ts';

/** What is being shown, and how its time goes. */
interface Showing {
  readonly picture: Picture;
  readonly screening: Screening;
  past: RecordedPast;
  /** The stretch begins here. */
  from: Instant;
  to: Instant;
  /** City seconds a room second. */
  speed: number;
  /** The instant shown when the room's clock stood at `roomAt`. */
  at: Instant;
  roomAt: Instant;
  lines: readonly RecordedLine[];
}

interface Stretch {
  readonly from: Instant;
  readonly at: Instant;
  readonly to: Instant;
  readonly speed: number;
}

/** Shows the past on all windows by the same deltas as the present, which goes on meanwhile. */
export class Replay {
  readonly #context: CityContext;
  readonly #ticker: ReplayTicker;
  #showing: Showing | undefined;
  /** Of several instants sought at once the newest counts. */
  #sought = 0;
  #epochs = 0;

  constructor(context: CityContext) {
    this.#context = context;
    this.#ticker = new ReplayTicker(context.atlas);
  }

  /** Goes to an instant and on from there; the windows keep what they show until it is found. */
  async show({ from, at, to, speed }: Omit<ControlOf<'replay/show'>, 'type'>): Promise<Reply<undefined>> {
    const { atlas, clock, recorder, run } = this.#context;
    this.#sought += 1;
    const turn = this.#sought;
    recorder.flush();
    const store = this.#context.store();
    const extent = store?.recordedExtent();
    if (store === undefined || extent === undefined) return failure('unavailable', nothingRecorded);
    if (at > clock.now()) return failure('refused', inTheFuture);
    const sought = wholeSecond(Math.max(at, extent.from));
    const past = await run(RecordedPast.seek(atlas, store, sought));
    if (!past.ok) return failure('unavailable', past.error.message);
    if (turn !== this.#sought) return success(undefined);
    const end = wholeSecond(Math.max(sought, Math.min(to, clock.now())));
    const begin = Math.min(sought, Math.max(from ?? sought, extent.from));
    this.#turnTo(past.value, { from: begin, at: sought, to: end, speed });
    return success(undefined);
  }

  /** Back to the present; nothing when it is shown already. */
  end(): void {
    this.#sought += 1;
    this.#showing?.screening.end();
    this.#showing = undefined;
  }

  /** Lets the shown time go on. */
  advance(): void {
    const showing = this.#showing;
    if (showing === undefined) return;
    this.#showDesk(showing);
    const { room } = this.#context;
    const at = Math.min(showing.to, showing.at + (room.now() - showing.roomAt) * showing.speed);
    if (at >= showing.to && showing.speed > 0) this.#setPace(showing, showing.to, 0);
    if (wholeSecond(at) > showing.past.at) this.#goTo(showing, wholeSecond(at));
    showing.picture.asOf = Math.floor(at);
    this.#tellPresent(showing);
  }

  #goTo(showing: Showing, at: Instant): void {
    const store = this.#context.store();
    if (store === undefined) return;
    const { past, picture, screening, from, to, speed } = showing;
    const found = past.goTo(at, store, (area) => {
      takeArea(past.city, picture, area);
      screening.markChanged(area);
    });
    this.#takeRest(showing);
    if (found.ok && found.value === 'there') return;
    this.#setPace(showing, at, 0);
    if (!found.ok) this.#context.notify({ code: 'replayStopped', message: found.error.message });
    // Behind a gap in the recording the city is another one.
    else void this.show({ from, at, to, speed });
  }

  #turnTo(past: RecordedPast, { from, at, to, speed }: Stretch): void {
    const showing = this.#showing ?? this.#begin(past);
    const { picture, screening } = showing;
    showing.past = past;
    for (let area = 0; area < picture.levels.length; area++) {
      if (takeArea(past.city, picture, area)) screening.markChanged(area);
    }
    showing.from = from;
    showing.to = to;
    picture.asOf = at;
    this.#setPace(showing, at, speed);
    this.#takeRest(showing);
    this.#showing = showing;
    this.#context.publisher.pump();
  }

  #begin(past: RecordedPast): Showing {
    const { atlas, publisher, room } = this.#context;
    const live = this.#context.pictures().picture;
    this.#epochs += 1;
    const { at } = past;
    const mode = { ...live.mode, replay: { from: at, to: at, speed: 0, presentAt: this.#context.clock.now() } };
    const picture = emptyPicture(atlas, `${live.epoch}-replay-${this.#epochs}`, at, mode);
    for (let area = 0; area < atlas.areaCount; area++) takeArea(past.city, picture, area);
    picture.alarms = live.alarms;
    picture.rulesRevision = live.rulesRevision;
    const screening = publisher.screen(picture);
    return { picture, screening, past, from: at, to: at, speed: 0, at, roomAt: room.now(), lines: [] };
  }

  #setPace(showing: Showing, at: Instant, speed: number): void {
    Object.assign(showing, { at, speed, roomAt: this.#context.room.now() });
    this.#tellPresent(showing);
  }

  /** Of the present: how it goes on, and the instant at which people act who look at the past. */
  #tellPresent({ picture, from, to, speed }: Showing): void {
    const replay: ReplayMode = { from, to, speed, presentAt: this.#context.clock.now() };
    picture.mode = { ...this.#context.pictures().picture.mode, replay };
  }

  #takeRest(showing: Showing): void {
    const { picture, past, screening } = showing;
    const { at } = past;
    const { header, ticker } = past.city;
    picture.totals = past.totals;
    picture.sources = header.sources.map((source) => (source.isStale ? source : { ...source, newestAt: at }));
    if (ticker === showing.lines) return;
    const store = this.#context.store();
    if (store === undefined) return;
    showing.lines = ticker;
    picture.ticker = this.#ticker.entries(ticker, at, store);
    screening.markTicker();
  }

  /** Alarms and rules are of the present, also over a picture of the past. */
  #showDesk({ picture, screening }: Showing): void {
    const { alarms, rulesRevision } = this.#context.pictures().picture;
    picture.rulesRevision = rulesRevision;
    if (alarms === picture.alarms) return;
    picture.alarms = alarms;
    screening.markAlarms();
  }
}

const wholeSecond = (at: Instant): Instant => Math.floor(at / SECOND_MS) * SECOND_MS;

/** Takes an area over from the recording; false when it was so already. */
function takeArea(city: RecordedCity, picture: Picture, area: AreaIndex): boolean {
  const score = fromScoreCode(city.scoreCodes[area] as number);
  const isSame =
    picture.levels[area] === city.levels[area] &&
    picture.worst[area] === city.worst[area] &&
    picture.openEvents[area] === city.openEvents[area] &&
    picture.scores[area] === score;
  if (isSame) return false;
  picture.levels[area] = city.levels[area] as number;
  picture.worst[area] = city.worst[area] as number;
  picture.openEvents[area] = city.openEvents[area] as number;
  picture.scores[area] = score;
  return true;
}

const nothingRecorded = '还没有可以回放的历史。There is no history to show yet.';

const inTheFuture = '不能回放将来。That time has not come yet.';

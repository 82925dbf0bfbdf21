import type { FeedMessage } from '#shared/contract/feedMessages.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { type Clock, type Instant, SECOND_MS } from '#shared/domain/time.ts';
import type { Picture } from '#shared/picture/picture.ts';
import type { PictureDelta } from '#shared/picture/pictureDelta.ts';

/** No window gets deltas closer together than this. */
export const MIN_PACE_MS = 50;
/** A window whose areas are all unchanged still learns the time and the ages of the sources. */
const MAX_SILENCE_MS = SECOND_MS;

interface Subscriber {
  readonly post: (message: FeedMessage) => void;
  readonly isDirty: Uint8Array;
  dirty: AreaIndex[];
  hasNewTicker: boolean;
  hasNewAlarms: boolean;
  /** The revision the window was sent last; undefined before its first `hello`. */
  sent: number | undefined;
  /** True until the window acknowledges `sent`. */
  isWaiting: boolean;
  sentAt: Instant;
}

/** Another picture than the live one on all windows, such as the past. */
export interface Screening {
  markChanged(area: AreaIndex): void;
  markTicker(): void;
  markAlarms(): void;
  /** Shows the live picture again. */
  end(): void;
}

/**
 * Sends every window the picture at the window's own pace: one delta in flight, the next after its `ack`,
 * with all that changed meanwhile. A slow window gets fewer and larger deltas, never a queue.
 */
export class Publisher {
  #live: Picture;
  /** What the windows are shown: the live picture, or another one that is screened. */
  #picture: Picture;
  /** The room's clock, not the city's. */
  readonly #clock: Clock;
  readonly #subscribers = new Map<number, Subscriber>();
  #hasChanged = false;

  constructor(picture: Picture, clock: Clock) {
    this.#live = picture;
    this.#picture = picture;
    this.#clock = clock;
  }

  connect(windowId: number, post: (message: FeedMessage) => void): void {
    this.#subscribers.set(windowId, {
      post,
      isDirty: new Uint8Array(this.#picture.levels.length),
      dirty: [],
      hasNewTicker: false,
      hasNewAlarms: false,
      sent: undefined,
      isWaiting: false,
      sentAt: Number.NEGATIVE_INFINITY,
    });
  }

  disconnect(windowId: number): void {
    this.#subscribers.delete(windowId);
  }

  /** Answers a window's `hello` with the whole picture. */
  hello(windowId: number): void {
    const subscriber = this.#subscribers.get(windowId);
    if (subscriber === undefined) return;
    this.#commit();
    this.#takeDirty(subscriber);
    subscriber.hasNewTicker = false;
    subscriber.hasNewAlarms = false;
    this.#sent(subscriber);
    subscriber.post({ type: 'snapshot', picture: this.#picture });
  }

  /** The window has drawn this revision. */
  acknowledge(windowId: number, revision: number): void {
    const subscriber = this.#subscribers.get(windowId);
    if (subscriber === undefined || subscriber.sent !== revision) return;
    subscriber.isWaiting = false;
    this.#offer(subscriber);
  }

  /** Takes another picture as the live one: the windows are sent what differs. */
  replaceLive(picture: Picture): void {
    const before = this.#live;
    if (picture === before) return;
    // The windows go on from the revision they have.
    picture.epoch = before.epoch;
    picture.revision = before.revision;
    this.#live = picture;
    if (this.#picture !== before) return;
    this.#picture = picture;
    for (let area = 0; area < picture.levels.length; area++) if (isOther(before, picture, area)) this.markChanged(area);
    this.markTicker();
    this.markAlarms();
  }

  /** Shows all windows a picture of another epoch in place of the live one, whose changes they hear of no more. */
  screen(picture: Picture): Screening {
    this.#turnTo(picture);
    const whileShown = (mark: () => void): void => {
      if (this.#picture === picture) mark();
    };
    return {
      markChanged: (area) => whileShown(() => this.#markArea(area)),
      markTicker: () => whileShown(() => this.#markTicker()),
      markAlarms: () => whileShown(() => this.#markAlarms()),
      end: () => whileShown(() => this.#turnTo(this.#live)),
    };
  }

  /** Notes that an area of the live picture has changed. */
  markChanged(area: AreaIndex): void {
    if (this.#picture === this.#live) this.#markArea(area);
  }

  /** Notes that the ticker is another one. */
  markTicker(): void {
    if (this.#picture === this.#live) this.#markTicker();
  }

  /** Notes that the board of alarms is another one. */
  markAlarms(): void {
    if (this.#picture === this.#live) this.#markAlarms();
  }

  /** Sends each window that is ready what it lacks. Call after every change and at least every `MIN_PACE_MS`. */
  pump(): void {
    for (const subscriber of this.#subscribers.values()) this.#offer(subscriber);
  }

  #markArea(area: AreaIndex): void {
    this.#hasChanged = true;
    for (const subscriber of this.#subscribers.values()) {
      if (subscriber.sent === undefined || subscriber.isDirty[area] === 1) continue;
      subscriber.isDirty[area] = 1;
      subscriber.dirty.push(area);
    }
  }

  #markTicker(): void {
    this.#hasChanged = true;
    for (const subscriber of this.#subscribers.values()) subscriber.hasNewTicker = true;
  }

  #markAlarms(): void {
    this.#hasChanged = true;
    for (const subscriber of this.#subscribers.values()) subscriber.hasNewAlarms = true;
  }

  /** Every window that has a picture gets the whole of this one. */
  #turnTo(picture: Picture): void {
    // An acknowledgement of the picture before must not be taken for one of this.
    picture.revision = Math.max(picture.revision, this.#picture.revision) + 1;
    this.#picture = picture;
    this.#hasChanged = false;
    for (const [windowId, subscriber] of this.#subscribers) if (subscriber.sent !== undefined) this.hello(windowId);
  }

  #offer(subscriber: Subscriber): void {
    if (subscriber.sent === undefined || subscriber.isWaiting) return;
    const silenceMs = this.#clock.now() - subscriber.sentAt;
    const hasNews = subscriber.dirty.length > 0 || subscriber.hasNewTicker || subscriber.hasNewAlarms;
    if (silenceMs < (hasNews ? MIN_PACE_MS : MAX_SILENCE_MS)) return;
    if (!hasNews) this.#hasChanged = true;
    this.#commit();
    const delta = this.#deltaFor(subscriber, subscriber.sent);
    this.#sent(subscriber);
    subscriber.post({ type: 'delta', delta });
  }

  #sent(subscriber: Subscriber): void {
    subscriber.sent = this.#picture.revision;
    subscriber.isWaiting = true;
    subscriber.sentAt = this.#clock.now();
  }

  #commit(): void {
    if (this.#hasChanged) this.#picture.revision += 1;
    this.#hasChanged = false;
  }

  #takeDirty(subscriber: Subscriber): Uint32Array {
    const areas = Uint32Array.from(subscriber.dirty);
    for (const area of areas) subscriber.isDirty[area] = 0;
    subscriber.dirty = [];
    return areas;
  }

  #deltaFor(subscriber: Subscriber, fromRevision: number): PictureDelta {
    const { epoch, revision, asOf, mode, levels, worst, scores, openEvents, ticker, alarms, sources, totals } =
      this.#picture;
    const { rulesRevision } = this.#picture;
    const areas = this.#takeDirty(subscriber);
    const { hasNewTicker, hasNewAlarms } = subscriber;
    subscriber.hasNewTicker = false;
    subscriber.hasNewAlarms = false;
    return {
      epoch,
      fromRevision,
      revision,
      asOf,
      mode,
      areas,
      levels: Uint8Array.from(areas, (area) => levels[area] as number),
      worst: Uint8Array.from(areas, (area) => worst[area] as number),
      scores: Float32Array.from(areas, (area) => scores[area] as number),
      openEvents: Uint32Array.from(areas, (area) => openEvents[area] as number),
      ticker: hasNewTicker ? ticker : undefined,
      alarms: hasNewAlarms ? alarms : undefined,
      sources,
      totals,
      rulesRevision,
    };
  }
}

const isOther = (before: Picture, after: Picture, area: AreaIndex): boolean =>
  before.levels[area] !== after.levels[area] ||
  before.worst[area] !== after.worst[area] ||
  before.scores[area] !== after.scores[area] ||
  before.openEvents[area] !== after.openEvents[area];

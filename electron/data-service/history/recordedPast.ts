import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { Instant } from '#shared/domain/time.ts';
import { ChangesReader } from '#shared/history/changesFormat.ts';
import { readKeyframe } from '#shared/history/keyframeFormat.ts';
import { type RecordedCity, totalsAt } from '#shared/history/recordedCity.ts';
import { failure, type Result, success } from '#shared/lib/result.ts';
import type { PictureTotals } from '#shared/picture/picture.ts';
import type { EventStore, Recording } from '../store/eventStore.ts';

type Recordings = Pick<EventStore, 'keyframeBefore' | 'changes'>;

const noArea = (): void => undefined;

/** A place in the recording: the city at an instant, and the way on from there. */
export class RecordedPast {
  readonly city: RecordedCity;
  readonly #atlasVersion: string;
  #at: Instant;
  /** The block in which `city.at` lies; undefined before the first. */
  #changes: ChangesReader | undefined;
  /** Where the next block may begin. */
  #nextFrom: Instant;

  private constructor(city: RecordedCity, { version }: Atlas) {
    this.city = city;
    this.#atlasVersion = version;
    this.#nextFrom = city.at;
    this.#at = city.at;
  }

  /** The instant at which the city is shown. */
  get at(): Instant {
    return this.#at;
  }

  get totals(): PictureTotals {
    return totalsAt(this.city, this.#at);
  }

  /** Finds the city as it was recorded at an instant. Yields after every block; what cannot be read is a failure. */
  static *seek(atlas: Atlas, recordings: Recordings, at: Instant): Generator<undefined, Result<RecordedPast>> {
    const keyframe = recordings.keyframeBefore(at);
    if (keyframe === undefined) return failure('notRecorded', notRecorded);
    try {
      const { atlasVersion, city } = readKeyframe(keyframe.body);
      if (atlasVersion !== atlas.version) return failure('otherAtlas', otherAtlas);
      const past = new RecordedPast(city(atlas.areaCount), atlas);
      yield undefined;
      while (past.#openNext(recordings, at) === 'opened') {
        past.#apply(at, noArea);
        yield undefined;
      }
      past.#at = at;
      return success(past);
    } catch (cause) {
      return failure('unreadable', unreadable(cause));
    }
  }

  /**
   * Goes on to a later instant, telling of every area that changes. `gap`: the recording was begun anew on the way, and
   * the instant must be sought.
   */
  goTo(at: Instant, recordings: Recordings, onArea: (area: AreaIndex) => void): Result<'there' | 'gap'> {
    try {
      this.#apply(at, onArea);
      let next = this.#openNext(recordings, at);
      for (; next === 'opened'; next = this.#openNext(recordings, at)) this.#apply(at, onArea);
      this.#at = at;
      return success(next === 'gap' ? 'gap' : 'there');
    } catch (cause) {
      return failure('unreadable', unreadable(cause));
    }
  }

  #apply(at: Instant, onArea: (area: AreaIndex) => void): void {
    const changes = this.#changes;
    while (changes !== undefined && changes.nextAt <= at) changes.apply(this.city, onArea);
  }

  /** Opens the next block that begins by then. `gap`: between this block and that the recording was begun anew. */
  #openNext(recordings: Recordings, at: Instant): 'opened' | 'none' | 'gap' {
    if (at < this.#nextFrom) return 'none';
    const next = first(recordings.changes(this.#nextFrom, at + 1));
    const from = next?.from ?? at;
    if (from > this.#nextFrom && (recordings.keyframeBefore(from)?.from ?? 0) > this.#nextFrom) return 'gap';
    if (next === undefined) return 'none';
    const changes = new ChangesReader(next.body);
    if (changes.header.atlasVersion !== this.#atlasVersion) throw new Error(otherAtlas);
    this.#changes = changes;
    this.#nextFrom = Math.max(next.to, next.from + 1);
    return 'opened';
  }
}

function first(recordings: Iterable<Recording>): Recording | undefined {
  for (const recording of recordings) return recording;
  return undefined;
}

const notRecorded = '这一时刻没有历史画面。Nothing was recorded at that time.';

const otherAtlas = '这一时刻的历史画面属于另一版图集，无法显示。That time was recorded with another atlas.';

const unreadable = (cause: unknown): string =>
  `历史画面无法读取。The recording cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;

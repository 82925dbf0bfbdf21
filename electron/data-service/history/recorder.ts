import type { Atlas } from '#shared/atlas/atlas.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/domain/time.ts';
import { ChangesWriter } from '#shared/history/changesFormat.ts';
import { encodeKeyframe } from '#shared/history/keyframeFormat.ts';
import { type RecordedCity, type RecordedHeader, unknownCity } from '#shared/history/recordedCity.ts';
import { toScoreCode } from '#shared/history/scoreCode.ts';
import type { Picture, TickerEntry } from '#shared/picture/picture.ts';
import type { StoredRow } from '../store/eventStore.ts';
import { HourStrip } from './hourStrip.ts';

/** Changes of so much city time are kept as one block: as much is lost when the process is killed. */
const BLOCK_MS = 10 * MINUTE_MS;
const KEYFRAME_MS = 6 * HOUR_MS;
/** The live levels, as far as the recorder needs them. */
interface RecordedPictures {
  readonly now: Instant;
  readonly picture: Picture;
  /** Brings totals and ticker up to an instant; true when the ticker is another one. */
  refresh(now: Instant): boolean;
  /** Whether shown scores follow their decay; on again, all are brought up to date. */
  setRefreshing(isOn: boolean): void;
}

interface RecorderOptions {
  readonly atlas: Atlas;
  /** Where an earlier recording ends; undefined: there is none. */
  readonly recordedTo: Instant | undefined;
  readonly keep: (row: StoredRow) => void;
  /** The ticker is another one, found on the way. */
  readonly onTicker: () => void;
}

const ascending = (a: AreaIndex, b: AreaIndex): number => a - b;

const upTo = (at: Instant, unit: number): Instant => Math.ceil(at / unit) * unit;

/**
 * Records the live picture by the second: it is told of every area that changes and of every step of time, so that
 * the work is that of the changes and nothing is swept. Keyframes every six hours hold the whole city.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #city: RecordedCity;
  readonly #isDirty: Uint8Array;
  readonly #strip: HourStrip;
  /** What is to be told of every area that changes and of every step of time. */
  readonly listener: {
    readonly onChanged: (area: AreaIndex) => void;
    readonly onInstant: (next: Instant, pictures: RecordedPictures) => void;
  };
  #dirty: AreaIndex[] = [];
  #pictures: RecordedPictures | undefined;
  /** Rows that were recorded again before there was anybody to keep them. */
  #early: StoredRow[] | undefined = [];
  #changes: ChangesWriter | undefined;
  /** The second that what is dirty belongs to. */
  #frameAt: Instant | undefined;
  #blockEnd: Instant = 0;
  /** Where the last block that was kept ends, and where the last keyframe stands. */
  #keptTo: Instant = 0;
  #keyframeAt: Instant = 0;
  #shownTicker: readonly TickerEntry[] = [];

  constructor(options: RecorderOptions) {
    const { areaCount, version } = options.atlas;
    this.#options = options;
    this.#city = unknownCity(areaCount, { atlasVersion: version, sources: [] });
    this.#isDirty = new Uint8Array(areaCount);
    this.#strip = new HourStrip(options.atlas, (row) => this.#keep(row));
    this.listener = {
      onChanged: (area) => this.#markChanged(area),
      onInstant: (next, pictures) => this.#beforeInstant(next, pictures),
    };
  }

  /** Records these levels from now on, beginning with a keyframe unless it is recording them already. */
  record(pictures: RecordedPictures): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const row of early) this.#options.keep(row);
    if (this.#changes !== undefined && this.#pictures === pictures) return;
    this.flush();
    this.#begin(pictures, upTo(pictures.now, SECOND_MS));
  }

  /** Keeps what is recorded so far, so that it can be shown. */
  flush(): void {
    const pictures = this.#pictures;
    if (this.#changes === undefined || pictures === undefined) return;
    const to = upTo(pictures.now, SECOND_MS);
    if (to <= this.#changes.from) return;
    if (this.#dirty.length > 0) this.#closeFrame(pictures);
    this.#keepChanges(to);
    this.#beginBlock(to, Math.max(this.#blockEnd, upTo(to + 1, BLOCK_MS)));
  }

  /** Keeps everything: the service ends. */
  close(): void {
    this.flush();
    this.#strip.flush();
  }

  #markChanged(area: AreaIndex): void {
    if (this.#changes === undefined || this.#isDirty[area] === 1) return;
    this.#isDirty[area] = 1;
    this.#dirty.push(area);
  }

  /** Time is about to move on; everything up to now is settled. */
  #beforeInstant(next: Instant, pictures: RecordedPictures): void {
    if (this.#changes === undefined) {
      // The levels are made again from the log: the recording goes on where it stopped.
      const { recordedTo } = this.#options;
      if (this.#early === undefined || recordedTo === undefined || next <= recordedTo) return;
      pictures.setRefreshing(true);
      this.#begin(pictures, recordedTo);
    }
    if (this.#dirty.length > 0) this.#frameAt ??= upTo(pictures.now, SECOND_MS);
    if (this.#frameAt !== undefined && next > this.#frameAt) this.#closeFrame(pictures);
    if (next > this.#blockEnd) this.#endBlock(next);
  }

  #keep(row: StoredRow): void {
    if (this.#early === undefined) this.#options.keep(row);
    else this.#early.push(row);
  }

  #begin(pictures: RecordedPictures, at: Instant): void {
    const { levels, worst, scores, openEvents } = pictures.picture;
    const city = this.#city;
    this.#pictures = pictures;
    city.levels.set(levels);
    city.worst.set(worst);
    city.openEvents.set(openEvents);
    for (let area = 0; area < scores.length; area++) city.scoreCodes[area] = toScoreCode(scores[area] as number);
    for (const area of this.#dirty) this.#isDirty[area] = 0;
    this.#dirty = [];
    this.#frameAt = undefined;
    this.#takeRest(pictures);
    this.#strip.begin(city, at);
    this.#keepKeyframe(at);
    this.#beginBlock(at, upTo(at + 1, BLOCK_MS));
  }

  #beginBlock(from: Instant, end: Instant): void {
    const { totals, ticker } = this.#city;
    this.#changes = new ChangesWriter({ from, totals, ticker });
    this.#blockEnd = end;
  }

  #endBlock(next: Instant): void {
    const end = this.#blockEnd;
    this.#keepChanges(end);
    const block = upTo(next, BLOCK_MS);
    const isDue = Math.floor((block - 1) / KEYFRAME_MS) !== Math.floor((end - 1) / KEYFRAME_MS);
    // After a silence it belongs to the end of what is kept: the way through the blocks has no gap.
    if (isDue && this.#keptTo > this.#keyframeAt) this.#keepKeyframe(this.#keptTo);
    this.#strip.passTo(block - BLOCK_MS, this.#city.levels[0] as number);
    this.#beginBlock(block - BLOCK_MS, block);
  }

  #closeFrame(pictures: RecordedPictures): void {
    const areas = this.#takeAreas(pictures.picture);
    const { totals, ticker } = this.#city;
    this.#takeRest(pictures);
    this.#city.at = this.#frameAt ?? upTo(pictures.now, SECOND_MS);
    this.#frameAt = undefined;
    if (areas.length === 0 && totals === this.#city.totals && ticker === this.#city.ticker) return;
    this.#changes?.addFrame(this.#city, areas);
    this.#strip.see(this.#city);
  }

  /** Takes the changed areas over; returns those that differ in what is recorded, ascending. */
  #takeAreas({ levels, worst, scores, openEvents }: Picture): readonly AreaIndex[] {
    const city = this.#city;
    const changed: AreaIndex[] = [];
    for (const area of this.#dirty.sort(ascending)) {
      this.#isDirty[area] = 0;
      const level = levels[area] as number;
      const below = worst[area] as number;
      const open = openEvents[area] as number;
      const code = toScoreCode(scores[area] as number);
      const isSameLevel = level === city.levels[area] && below === city.worst[area];
      if (isSameLevel && open === city.openEvents[area] && code === city.scoreCodes[area]) continue;
      this.#strip.change(area, city.levels[area] as number, level);
      city.levels[area] = level;
      city.worst[area] = below;
      city.openEvents[area] = open;
      city.scoreCodes[area] = code;
      changed.push(area);
    }
    this.#dirty = [];
    return changed;
  }

  #takeRest(pictures: RecordedPictures): void {
    if (pictures.refresh(pictures.now)) this.#options.onTicker();
    const { totals, ticker } = pictures.picture;
    this.#city.totals = totals;
    if (ticker === this.#shownTicker) return;
    this.#shownTicker = ticker;
    // Its entries are lines with more words: what is written takes what a line has.
    this.#city.ticker = ticker;
  }

  #header(): RecordedHeader {
    return { ...this.#city.header, sources: this.#pictures?.picture.sources ?? [] };
  }

  #keepChanges(to: Instant): void {
    const changes = this.#changes;
    if (changes === undefined || changes.frames === 0) return;
    const body = changes.finish(this.#header());
    this.#keep({ type: 'recording', of: 'changes', from: changes.from, to, body });
    this.#keptTo = to;
  }

  #keepKeyframe(at: Instant): void {
    const body = encodeKeyframe({ ...this.#city, at, header: this.#header() });
    this.#keep({ type: 'recording', of: 'keyframe', from: at, to: at, body });
    this.#keptTo = at;
    this.#keyframeAt = at;
  }
}

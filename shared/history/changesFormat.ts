import { VarintReader, VarintWriter } from '../atlas/varint.ts';
import type { AreaIndex } from '../domain/area.ts';
import { type Instant, SECOND_MS } from '../domain/time.ts';
import type { PictureTotals } from '../picture/picture.ts';
import { packColumns, unpackColumns } from './columns.ts';
import { type RecordedCity, type RecordedHeader, type RecordedLine, TOTAL_NAMES } from './recordedCity.ts';
import { TickerReader, TickerWriter } from './recordedTicker.ts';

const VERSION = 1;

interface Header extends RecordedHeader {
  readonly version: number;
  readonly from: Instant;
  readonly frames: number;
  readonly eventIds: readonly string[];
}

/** Where a stretch of changes begins. */
interface Beginning {
  readonly from: Instant;
  readonly totals: PictureTotals;
  readonly ticker: readonly RecordedLine[];
}

/** What a column has in an hour at most usually; a block of the recording is shorter. */
const USUAL_BYTES = 2_048;

const COLUMNS = ['times', 'counts', 'areas', 'shown', 'open', 'scores', 'totals'] as const;

type Columns<Column> = Readonly<Record<(typeof COLUMNS)[number], Column>>;

const columnsOf = <Column>(make: (place: number) => Column): Columns<Column> =>
  Object.fromEntries(COLUMNS.map((name, place) => [name, make(place)])) as Columns<Column>;

/**
 * What changed in a stretch of time, to be deflated. A frame is a whole second at which something had changed since the
 * frame before; it says how each changed area stands then. Columns, all frames one after another: `times` seconds since
 * the frame before; `counts` areas of each frame; `areas` index, as difference to the one before in the frame; `shown`,
 * `open`, `scores` as in a keyframe; `totals` six differences to the frame before; the ticker as `TickerWriter` has it.
 */
export class ChangesWriter {
  readonly from: Instant;
  readonly #columns = columnsOf(() => new VarintWriter(USUAL_BYTES));
  readonly #ticker: TickerWriter;
  #totals: PictureTotals;
  #at: Instant;
  #frames = 0;

  constructor({ from, totals, ticker }: Beginning) {
    this.from = from;
    this.#at = from;
    this.#totals = totals;
    this.#ticker = new TickerWriter(ticker);
  }

  get frames(): number {
    return this.#frames;
  }

  /** Adds how the city stands at a whole second; `areas` are those that differ from the frame before, ascending. */
  addFrame(city: RecordedCity, areas: readonly AreaIndex[]): void {
    const { times, counts } = this.#columns;
    times.writeUnsigned((city.at - this.#at) / SECOND_MS);
    counts.writeUnsigned(areas.length);
    let last = 0;
    for (const area of areas) {
      this.#addArea(city, area, last);
      last = area;
    }
    for (const name of TOTAL_NAMES) this.#columns.totals.writeSigned(city.totals[name] - this.#totals[name]);
    this.#ticker.add(city.ticker);
    this.#totals = city.totals;
    this.#at = city.at;
    this.#frames += 1;
  }

  finish(header: RecordedHeader): Uint8Array {
    const eventIds = this.#ticker.eventIds();
    const whole: Header = { version: VERSION, ...header, from: this.from, frames: this.#frames, eventIds };
    const columns = COLUMNS.map((name) => this.#columns[name].finish());
    return packColumns(whole, [...columns, this.#ticker.finish()]);
  }

  #addArea(city: RecordedCity, area: AreaIndex, last: AreaIndex): void {
    const { areas, shown, open, scores } = this.#columns;
    areas.writeUnsigned(area - last);
    shown.writeUnsigned((city.levels[area] as number) | ((city.worst[area] as number) << 3));
    open.writeUnsigned(city.openEvents[area] as number);
    scores.writeUnsigned(city.scoreCodes[area] as number);
  }
}

/** Reads a stretch of changes frame by frame into a city. Throws for a version this program does not know. */
export class ChangesReader {
  readonly header: RecordedHeader;
  readonly #columns: Columns<VarintReader>;
  readonly #ticker: TickerReader;
  #framesLeft: number;
  #nextAt: Instant;

  constructor(block: Uint8Array) {
    const { header, columns } = unpackColumns(block);
    const { version, from, frames, eventIds, ...rest } = header as Header;
    if (version !== VERSION) throw new Error(`The recording has version ${version}; this program knows ${VERSION}.`);
    this.header = rest;
    this.#columns = columnsOf((place) => new VarintReader(columns[place] as Uint8Array));
    this.#ticker = new TickerReader(columns[COLUMNS.length] as Uint8Array, eventIds);
    this.#framesLeft = frames;
    this.#nextAt = from;
    this.#moveOn();
  }

  /** When the next frame comes; Infinity after the last. */
  get nextAt(): Instant {
    return this.#nextAt;
  }

  /** Folds the next frame into a city that stands where the frame before left it. */
  apply(city: RecordedCity, onArea: (area: AreaIndex) => void): void {
    const { counts, areas, shown, open, scores, totals } = this.#columns;
    city.at = this.#nextAt;
    city.header = this.header;
    let area = 0;
    for (let left = counts.readUnsigned(); left > 0; left--) {
      area += areas.readUnsigned();
      const both = shown.readUnsigned();
      city.levels[area] = both & 7;
      city.worst[area] = both >> 3;
      city.openEvents[area] = open.readUnsigned();
      city.scoreCodes[area] = scores.readUnsigned();
      onArea(area);
    }
    const changes = TOTAL_NAMES.map((name) => [name, city.totals[name] + totals.readSigned()]);
    city.totals = Object.fromEntries(changes) as unknown as PictureTotals;
    city.ticker = this.#ticker.next(city.ticker);
    this.#framesLeft -= 1;
    this.#moveOn();
  }

  #moveOn(): void {
    this.#nextAt =
      this.#framesLeft > 0 ? this.#nextAt + this.#columns.times.readUnsigned() * SECOND_MS : Number.POSITIVE_INFINITY;
  }
}

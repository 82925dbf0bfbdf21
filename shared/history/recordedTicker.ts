import { VarintReader, VarintWriter } from '../atlas/varint.ts';
import { ORDER_STAGES, type OrderStage } from '../domain/event.ts';
import type { RecordedLine } from './recordedCity.ts';

const USUAL_BYTES = 2_048;

// Most lines are those of the ticker before, the very same.
const isSame = (a: RecordedLine | undefined, b: RecordedLine | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.eventId === b.eventId && a.stage === b.stage && a.isOverdue === b.isOverdue);

/** Writes one ticker after another, each as what differs from the one before: lines kept at both ends, lines put between. */
export class TickerWriter {
  readonly #column = new VarintWriter(USUAL_BYTES);
  readonly #places = new Map<string, number>();
  #last: readonly RecordedLine[];

  constructor(last: readonly RecordedLine[]) {
    this.#last = last;
  }

  add(ticker: readonly RecordedLine[]): void {
    const last = this.#last;
    const most = Math.min(last.length, ticker.length);
    let head = 0;
    while (head < most && isSame(last[head], ticker[head])) head += 1;
    let tail = 0;
    while (tail < most - head && isSame(last[last.length - 1 - tail], ticker[ticker.length - 1 - tail])) tail += 1;
    if (head === ticker.length && head === last.length) {
      this.#column.writeUnsigned(0);
      return;
    }
    this.#column.writeUnsigned(1 + head);
    this.#column.writeUnsigned(tail);
    this.#column.writeUnsigned(ticker.length - head - tail);
    for (const line of ticker.slice(head, ticker.length - tail)) this.#line(line);
    this.#last = ticker;
  }

  /** The events in the order in which lines name them. */
  eventIds(): readonly string[] {
    return [...this.#places.keys()];
  }

  finish(): Uint8Array {
    return this.#column.finish();
  }

  #line({ eventId, stage, isOverdue }: RecordedLine): void {
    const place = this.#places.get(eventId) ?? this.#places.size;
    this.#places.set(eventId, place);
    this.#column.writeUnsigned((place << 4) | (ORDER_STAGES.indexOf(stage) << 1) | (isOverdue ? 1 : 0));
  }
}

/** Reads what `TickerWriter` wrote. */
export class TickerReader {
  readonly #column: VarintReader;
  readonly #eventIds: readonly string[];

  constructor(column: Uint8Array, eventIds: readonly string[]) {
    this.#column = new VarintReader(column);
    this.#eventIds = eventIds;
  }

  /** The ticker after the one given. */
  next(last: readonly RecordedLine[]): readonly RecordedLine[] {
    const head = this.#column.readUnsigned();
    if (head === 0) return last;
    const tail = this.#column.readUnsigned();
    const count = this.#column.readUnsigned();
    const lines = Array.from({ length: count }, () => this.#line());
    return [...last.slice(0, head - 1), ...lines, ...last.slice(last.length - tail)];
  }

  #line(): RecordedLine {
    const line = this.#column.readUnsigned();
    return {
      eventId: this.#eventIds[line >>> 4] ?? '',
      stage: ORDER_STAGES[(line >>> 1) & 7] as OrderStage,
      isOverdue: (line & 1) === 1,
    };
  }
}

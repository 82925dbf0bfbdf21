import { VarintReader, VarintWriter } from '../atlas/varint.ts';
import type { Instant } from '../domain/time.ts';
import { packColumns, unpackColumns } from './columns.ts';
import { type RecordedCity, type RecordedHeader, type RecordedLine, unknownCity } from './recordedCity.ts';

const VERSION = 1;

interface Header extends RecordedHeader {
  readonly version: number;
  readonly at: Instant;
  readonly totals: RecordedCity['totals'];
  readonly ticker: readonly RecordedLine[];
}

/**
 * The whole city at an instant, to be deflated: a header and three columns over all areas. `shown` has the level and
 * the worst level in one number (`level | worst << 3`), `open` the open events, `scores` the score's code.
 */
export function encodeKeyframe(city: RecordedCity): Uint8Array {
  const [shown, open, scores] = [new VarintWriter(), new VarintWriter(), new VarintWriter()];
  for (let area = 0; area < city.levels.length; area++) {
    shown.writeUnsigned((city.levels[area] as number) | ((city.worst[area] as number) << 3));
    open.writeUnsigned(city.openEvents[area] as number);
    scores.writeUnsigned(city.scoreCodes[area] as number);
  }
  const { at, totals } = city;
  const ticker = city.ticker.map(({ eventId, stage, isOverdue }): RecordedLine => ({ eventId, stage, isOverdue }));
  const header: Header = { version: VERSION, ...city.header, at, totals, ticker };
  return packColumns(header, [shown.finish(), open.finish(), scores.finish()]);
}

/** The atlas a keyframe was recorded with, and what else its header says. Throws for a version this program does not know. */
export function readKeyframe(block: Uint8Array): {
  readonly atlasVersion: string;
  /** The city; `areaCount` is that of the atlas. */
  city(areaCount: number): RecordedCity;
} {
  const { header, columns } = unpackColumns(block);
  const { version, at, totals, ticker, ...rest } = header as Header;
  if (version !== VERSION) throw new Error(`The recording has version ${version}; this program knows ${VERSION}.`);
  return {
    atlasVersion: rest.atlasVersion,
    city(areaCount) {
      const city = unknownCity(areaCount, rest);
      const [shown, open, scores] = columns.map((column) => new VarintReader(column)) as [
        VarintReader,
        VarintReader,
        VarintReader,
      ];
      for (let area = 0; area < areaCount; area++) {
        const both = shown.readUnsigned();
        city.levels[area] = both & 7;
        city.worst[area] = both >> 3;
        city.openEvents[area] = open.readUnsigned();
        city.scoreCodes[area] = scores.readUnsigned();
      }
      Object.assign(city, { at, totals, ticker });
      return city;
    },
  };
}

import { ThingLog } from '#shared/map/thingLog.ts';
import { packRows, type ThingRow } from '#shared/map/thingRows.ts';
import type { ThingsAnswer } from '#shared/map/things.ts';
import type { Asker, Department } from '../../department.ts';

/** What is asked of a collection of things. */
export interface BoardQuestion {
  /** The asker's revision; undefined: the whole is wanted. */
  readonly since: number | undefined;
  readonly hasWays: boolean;
  readonly asker: Asker;
}

/** One collection: it hears what happens and tells what has changed since. */
export interface ThingBoard extends Department {
  changes(question: BoardQuestion): Omit<ThingsAnswer, 'epoch'>;
}

/** Tells what has changed in a log, each thing as the asker may see it. */
export function packChanges<Thing>(
  log: ThingLog<Thing>,
  { since, hasWays }: BoardQuestion,
  rowOf: (thing: Thing) => ThingRow,
): Omit<ThingsAnswer, 'epoch'> {
  const { revision, isWhole, upserts, removed } = log.since(since);
  return { revision, isWhole, upserts: packRows(upserts.map(rowOf), hasWays), removed };
}

/** A board whose things look the same to everybody. */
export abstract class RowBoard implements ThingBoard {
  protected readonly log = new ThingLog<ThingRow>();

  changes(question: BoardQuestion) {
    return packChanges(this.log, question, (row) => row);
  }

  all(): Iterable<ThingRow> {
    return this.log.values();
  }

  /** Undefined for what is not, or no more, on the board. */
  find(id: string): ThingRow | undefined {
    return this.log.get(id);
  }
}

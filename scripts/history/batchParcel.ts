import type { StoreBatch, StoredRow } from '../../electron/data-service/store/eventStore.ts';

/**
 * A batch on its way to another thread: its rows as JSON, which costs a quarter of a structured clone, and the recorded
 * pieces beside it, whose bytes are handed over.
 */
export interface BatchParcel {
  readonly rows: string;
  readonly bodies: readonly Uint8Array<ArrayBuffer>[];
  readonly cursors: StoreBatch['cursors'];
  readonly cityTime: StoreBatch['cityTime'];
}

/** Packs a batch. The recorded pieces are no longer to be used here. */
export function packBatch({ rows, cursors, cityTime }: StoreBatch): BatchParcel {
  const bodies: Uint8Array<ArrayBuffer>[] = [];
  const plain = rows.map((row) => {
    if (row.type === 'recording') {
      bodies.push(row.body as Uint8Array<ArrayBuffer>);
      return { ...row, body: undefined };
    }
    return row.type === 'step' ? { ...row, event: partOf(row.event) } : row;
  });
  return { rows: JSON.stringify(plain), bodies, cursors, cityTime };
}

/** The batch of a parcel. */
export function unpackBatch({ rows, bodies, cursors, cityTime }: BatchParcel): StoreBatch {
  let next = 0;
  const whole = (JSON.parse(rows) as StoredRow[]).map((row) =>
    row.type === 'recording' ? { ...row, body: bodies[next++] as Uint8Array } : row,
  );
  return { rows: whole, cursors, cityTime };
}

/** A step's row often holds the whole event. */
const partOf = ({ areaCode, kind, deadline, reportedAt }: Extract<StoredRow, { type: 'step' }>['event']) => ({
  ...{ areaCode, kind, deadline, reportedAt },
});

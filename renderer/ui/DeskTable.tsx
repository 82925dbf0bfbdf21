import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import styles from './DeskTable.module.css';

/** A column of a desk table. */
export interface DeskColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** CSS width such as `5em`; without one the column shares what the others leave. */
  readonly width?: string;
  /** Figures stand at the right edge, in the instrument face. */
  readonly isFigure?: boolean;
  cell(row: Row): ReactNode;
  /** Full text where the cell may be cut. */
  hint?(row: Row): string;
}

interface DeskTableProps<Row> {
  /** What the rows are, for those who cannot see the table. */
  readonly label: string;
  readonly columns: readonly DeskColumn<Row>[];
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  /** What stands in place of no rows. */
  readonly empty: string;
  /** A click or an arrow key has come to the row. */
  readonly onChoose?: (row: Row) => void;
  /** Enter or a double click. */
  readonly onOpen?: (row: Row) => void;
  /** The row of this key is shown as chosen. */
  readonly chosen?: string | undefined;
  /** Rows marked for a common action; Space or a click on the first cell marks. */
  readonly marks?: { readonly keys: ReadonlySet<string>; readonly onChange: (keys: ReadonlySet<string>) => void };
}

/** A column without a width keeps room for a name: a narrow console scrolls sideways rather than cutting it to a stroke. */
const leastWidth = (columns: readonly Pick<DeskColumn<never>, 'width'>[]): string =>
  `calc(${columns.map(({ width }) => width ?? '6em').join(' + ')})`;

/** The one list of the console: dense rows, a head that stays, and all of it by keyboard. */
export function DeskTable<Row>(props: DeskTableProps<Row>) {
  const { label, columns, rows, rowKey, empty, marks } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  // The row that Tab comes to.
  const [entry, setEntry] = useState<string>();
  const hasEntry = rows.some((row) => rowKey(row) === entry);
  return (
    <div className={styles.scroller}>
      <table className={styles.table} style={{ minInlineSize: leastWidth(columns) }} aria-label={label}>
        <thead>
          <tr>
            {marks !== undefined && <th className={styles.mark} />}
            {columns.map(({ key, title, width, isFigure }) => (
              <th key={key} scope="col" style={{ width }} data-figure={isFigure === true}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, position) => (
            <DeskRow
              key={rowKey(row)}
              {...props}
              row={row}
              isEntry={hasEntry ? rowKey(row) === entry : position === 0}
              onEnter={() => setEntry(rowKey(row))}
              onWalk={(by) => walkTo(body.current, position + by)}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.empty}>{empty}</p>}
    </div>
  );
}

interface DeskRowProps<Row> extends DeskTableProps<Row> {
  readonly row: Row;
  readonly isEntry: boolean;
  readonly onEnter: () => void;
  readonly onWalk: (by: number) => void;
}

const WALKING_KEYS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

function DeskRow<Row>({ row, columns, rowKey, chosen, marks, isEntry, ...on }: DeskRowProps<Row>) {
  const key = rowKey(row);
  const mark = (): void => marks?.onChange(toggled(marks.keys, key));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const by = WALKING_KEYS[event.key];
    if (by !== undefined) on.onWalk(by);
    else if (event.key === 'Enter' && on.onOpen !== undefined) on.onOpen(row);
    else if (event.key === ' ' && marks !== undefined) mark();
    else return;
    // These keys would move the map.
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <tr
      data-key={key}
      tabIndex={isEntry ? 0 : -1}
      aria-selected={key === chosen || marks?.keys.has(key) === true}
      onFocus={() => {
        on.onEnter();
        on.onChoose?.(row);
      }}
      onDoubleClick={() => on.onOpen?.(row)}
      onKeyDown={onKeyDown}
    >
      {marks !== undefined && (
        <td className={styles.mark}>
          <button type="button" tabIndex={-1} aria-pressed={marks.keys.has(key)} onClick={mark}>
            {marks.keys.has(key) ? '☑' : '☐'}
          </button>
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} data-figure={column.isFigure === true} title={column.hint?.(row)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The row `position`, or the nearest there is. */
function walkTo(body: HTMLTableSectionElement | null, position: number): void {
  const rows = body?.rows;
  const row = rows?.[Math.max(0, Math.min(position, rows.length - 1))];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

/** Tells a spreadsheet that the text is UTF-8; without it Excel reads Chinese as something else. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that begins so is taken for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[\s]*[=+\-@\t\r]/u;
/** As `csvCode` writes it. */
const CODE = /^\t\d{12,}$/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/** Rows as CSV (RFC 4180) for spreadsheets: UTF-8 with a mark, lines end with CR LF, no cell can become a formula. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
  `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;

/**
 * One cell. What looks like a formula gets an apostrophe before it, which spreadsheets take for "this is text"; numbers
 * of the program are numbers.
 */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (CODE.test(value)) return `"${value}"`;
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /["\r\n,]/u.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number of many digits that a spreadsheet would round, such as a code or an id: kept as text. */
export const csvCode = (code: string): string => (/^\d{12,}$/u.test(code) ? `\t${code}` : code);

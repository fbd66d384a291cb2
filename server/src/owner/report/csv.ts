/**
 * Rows as CSV (RFC 4180), with a header.
 *
 * What a spreadsheet would take for a formula gets an apostrophe: readers choose what is in the cells.
 */
export function csv(rows: readonly object[], columns: readonly string[]): string {
  const line = (cells: readonly unknown[]) => `${cells.map(cell).join(',')}\r\n`;
  return (
    line(columns) + rows.map((row) => line(columns.map((name) => Reflect.get(row, name)))).join('')
  );
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[\s\p{Cc}]*[=+\-@]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

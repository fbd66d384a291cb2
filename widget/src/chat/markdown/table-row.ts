import { place, removeFrom } from './patch.ts';

/** Wider tables are text: each of their lines would be as many cells. */
const maxColumns = 30;

/** The cells of a table's line; a bar after a backslash, or inside a code span, is text. */
export function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .matchAll(/((?:\\.|`[^`]*`|[^|])*)(?:\||$)/g);
  // After the last cell, the end of the line is found once more.
  return [...cells].map(([, cell = '']) => cell.trim().replaceAll('\\|', '|')).slice(0, -1);
}

/** The marks of a line that makes the line above it the head of a table: how columns are aligned. */
export function columnsUnder(head: string, line: string): string[] | undefined {
  if (!/^[\s|:-]*\|[\s|:-]*$/.test(line)) return undefined;
  const marks = cellsOf(line);
  const are =
    marks.length <= maxColumns &&
    marks.length === cellsOf(head).length &&
    marks.every((mark) => /^:?-+:?$/.test(mark));
  return are ? marks : undefined;
}

/** Puts a table's cells into a row, and shows each text in its own. */
export function fillRow(
  row: Element,
  tag: 'th' | 'td',
  line: string,
  marks: readonly string[],
  show: (cell: Element, text: string) => void,
): void {
  const cells = cellsOf(line).slice(0, marks.length);
  const missing = marks.length - cells.length;
  // One cell stands for all that a short line does not have.
  if (missing > 0) cells.push('');
  let there = row.firstChild;
  cells.forEach((text, column) => {
    const mark = marks[column] ?? '';
    const cell = place(row, there, tag, {
      scope: tag === 'th' ? 'col' : undefined,
      colspan: missing > 1 && column === cells.length - 1 ? `${missing}` : undefined,
    });
    cell.style.textAlign = mark.endsWith(':') ? (mark.startsWith(':') ? 'center' : 'end') : '';
    show(cell, text);
    there = cell.nextSibling;
  });
  removeFrom(there);
}

import type { ContentElement } from './content-element.ts';

/** A table's cells laid out on a grid, spans filled in, as Markdown rows. */

export interface Cell {
  text: string;
  header: boolean;
  columns: number;
  rows: number;
}

export interface Row<E extends ContentElement = ContentElement> {
  cells: Cell[];
  header: boolean;
  element: E;
}

/** Stands in place of rows that are left out. */
export const gapCell: Cell = { text: '[…]', header: false, columns: 1, rows: 1 };

/** Wider tables are not made even. */
const widest = 100;

/** A cell, its blocks on one line with a mark between them. */
export function cellOf(element: ContentElement, blocks: readonly string[], mark: string): Cell {
  const text = blocks
    .join('\n')
    .replace(/^\s*```.*$/gm, '')
    .trim()
    .replace(/\s*\n\s*/g, mark)
    .replace(/\\?\|/g, '\\|');
  return {
    text,
    header: element.localName === 'th',
    columns: Number(element.getAttribute('colspan')) || 1,
    rows: Number(element.getAttribute('rowspan')) || 1,
  };
}

/**
 * One line a row; header rows above each other become one, "Voltage max" from "Voltage" over "max".
 * A table without any has an empty one, which Markdown cannot do without.
 */
export function tableMarkdown(rows: readonly Row[]): string {
  const grid = layOut(rows);
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
  if (width === 0) return '';
  let headers = 0;
  while (headers < Math.max(1, rows.length - 1) && rows[headers]?.header) headers += 1;
  const head = mergeHeaders(grid.slice(0, headers), width);
  return gridMarkdown([head, ...grid.slice(headers)]);
}

/** Rows of cells as a Markdown table; the first row is its head. */
export function gridMarkdown(rows: readonly (readonly string[])[]): string {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const padded = Math.min(width, widest);
  const line = (cells: readonly string[]) =>
    `| ${columns(Math.max(padded, cells.length), (column) => cells[column] ?? '').join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

function columns(width: number, cell: (column: number) => string): string[] {
  const cells: string[] = [];
  for (let column = 0; column < width; column += 1) cells.push(cell(column));
  return cells;
}

function layOut(rows: readonly Row[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  let room = rows.reduce((sum, { cells }) => sum + cells.length, 0) * 20 + 10_000;
  rows.forEach((row, at) => {
    const line = grid[at] ?? [];
    let column = 0;
    for (const cell of row.cells) {
      while (line[column] !== undefined) column += 1;
      const across = Math.min(cell.columns, widest);
      const reach = Math.min(cell.rows, rows.length - at, Math.max(1, Math.floor(room / across)));
      room -= reach * across;
      for (let down = 0; down < reach; down += 1) {
        for (let right = 0; right < across; right += 1) {
          const into = grid[at + down];
          // A header over several columns names each of them; a value is said once.
          if (into) into[column + right] = right === 0 || row.header ? cell.text : '';
        }
      }
      column += across;
    }
    for (let i = 0; i < line.length; i += 1) line[i] ??= '';
  });
  return grid;
}

function mergeHeaders(rows: readonly string[][], width: number): string[] {
  return columns(width, (column) => {
    const names = rows.map((row) => row[column] ?? '').filter(Boolean);
    return names.filter((name, at) => name !== names[at - 1]).join(' ');
  });
}

/** A table that only places things: one column, other tables or headings in it, or so marked. */
export function isLayout(table: ContentElement): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true;
  if (table.querySelector('td table,td h1,td h2,td h3')) return true;
  if (table.closest('.admonitionblock')) return true;
  return !table.querySelector('th') && !table.querySelector('tr > * + *');
}

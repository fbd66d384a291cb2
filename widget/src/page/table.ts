import type { MarkdownBlock } from './markdown-writer.ts';

/** A table's cells laid out on a grid, spans filled in, as Markdown rows. */

export interface Cell {
  text: string;
  header: boolean;
  columns: number;
  rows: number;
}

export interface Row {
  cells: Cell[];
  header: boolean;
}

/** A cell, its blocks on one line. */
export function cellOf(element: Element, blocks: readonly MarkdownBlock[]): Cell {
  const text = blocks.map((block) => block.text).join('\n');
  return {
    text: text
      .replace(/^\s*```.*$/gm, '')
      .trim()
      .replace(/\s*\n\s*/g, '<br>')
      .replace(/\\?\|/g, '\\|'),
    header: element.localName === 'th',
    columns: Number(element.getAttribute('colspan')) || 1,
    rows: Number(element.getAttribute('rowspan')) || 1,
  };
}

/** One line a row; header rows above each other become one, "Voltage max" from "Voltage" over "max". */
export function tableMarkdown(rows: readonly Row[]): string {
  const grid = layOut(rows);
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (width === 0) return '';
  let headers = 0;
  while (headers < rows.length - 1 && rows[headers]?.header) headers += 1;
  const head = headers > 0 ? mergeHeaders(grid.slice(0, headers), width) : (grid[0] ?? []);
  const body = grid.slice(Math.max(1, headers));
  const line = (cells: readonly string[]) =>
    `| ${columns(width, (column) => cells[column] ?? '').join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

function columns(width: number, cell: (column: number) => string): string[] {
  const cells: string[] = [];
  for (let column = 0; column < width; column += 1) cells.push(cell(column));
  return cells;
}

function layOut(rows: readonly Row[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    const line = grid[at] ?? [];
    let column = 0;
    for (const cell of row.cells) {
      while (line[column] !== undefined) column += 1;
      const reach = Math.min(cell.rows, rows.length - at);
      for (let down = 0; down < reach; down += 1) {
        for (let across = 0; across < Math.min(cell.columns, 100); across += 1) {
          const into = grid[at + down];
          // A header over several columns names each of them; a value is said once.
          if (into) into[column + across] = across === 0 || row.header ? cell.text : '';
        }
      }
      column += cell.columns;
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
export function isLayout(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return true;
  if (table.querySelector('td table,td h1,td h2,td h3')) return true;
  if (table.closest('.admonitionblock')) return true;
  return !table.querySelector('th') && !table.querySelector('tr > * + *');
}

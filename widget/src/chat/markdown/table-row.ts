import { parseInline } from './inline-parser.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { patch, place } from './patch.ts';

/** The cells of a table's line; a bar after a backslash, or inside a code span, is text. */
export function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .replace(/^\|/, '')
    .matchAll(/((?:\\.|`[^`]*`|[^|])*)(?:\||$)/g);
  // After the last cell, the end of the line is found once more.
  return [...cells].map(([, cell = '']) => cell.trim().replaceAll('\\|', '|')).slice(0, -1);
}

/** Shows a table's line in a row. The marks under the table's head say how its columns are aligned. */
export function fillRow(
  row: Element,
  tag: 'th' | 'td',
  line: string,
  marks: readonly string[],
  context: MarkdownContext,
): void {
  const cells = cellsOf(line);
  let there = row.firstChild;
  marks.forEach((mark, column) => {
    const cell = place(row, there, tag, { scope: tag === 'th' ? 'col' : undefined });
    cell.style.textAlign = mark.endsWith(':') ? (mark.startsWith(':') ? 'center' : 'end') : '';
    patch(cell, parseInline(cells[column] ?? '', false, context), context);
    there = cell.nextSibling;
  });
}

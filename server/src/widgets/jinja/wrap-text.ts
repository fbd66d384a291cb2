import { bearable } from './arguments.ts';

export interface WrapOptions {
  breakLongWords: boolean;
  breakOnHyphens: boolean;
  /** The text between two lines. */
  by: string;
}

/** Lines of at most `width` characters; those that a text has already stay. */
export function wrapped(text: string, width: number, options: WrapOptions): string {
  if (width < 1) throw new RangeError('a line has at least one character');
  bearable(text.length * (options.by.length + 1));
  return text
    .split('\n')
    .map((line) => wrapLine(line, width, options).join(options.by))
    .join(options.by);
}

function wrapLine(line: string, width: number, options: WrapOptions): string[] {
  const lines: string[] = [];
  let current = '';
  const close = () => {
    if (current.trim()) lines.push(current.trimEnd());
    current = '';
  };
  for (const chunk of chunksOf(line, options)) {
    const isSpace = chunk.trim() === '';
    if (current === '' && isSpace && lines.length > 0) continue;
    if (size(current) + size(chunk) <= width) {
      current += chunk;
      continue;
    }
    let rest = chunk;
    if (options.breakLongWords && size(chunk) > width) {
      const room = width - size(current);
      current += Array.from(rest).slice(0, room).join('');
      rest = Array.from(rest).slice(room).join('');
    }
    close();
    while (options.breakLongWords && size(rest) > width) {
      lines.push(Array.from(rest).slice(0, width).join(''));
      rest = Array.from(rest).slice(width).join('');
    }
    current = isSpace ? '' : rest;
  }
  if (current.trim()) close();
  return lines;
}

/** Words, the spaces between them, and the parts of words with hyphens. */
function chunksOf(line: string, { breakOnHyphens }: WrapOptions): string[] {
  const chunks = line.split(/(\s+)/u).filter(Boolean);
  if (!breakOnHyphens) return chunks;
  return chunks.flatMap((chunk) => chunk.split(/(?<=\p{L}-)(?=\p{L}{2})/u));
}

function size(text: string): number {
  return Array.from(text).length;
}

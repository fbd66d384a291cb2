/** What begins a line and is no word of it: quotes, items, headings, rules. */
const lead = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+)*/;
const marks = /[ \t]*\[\d{1,3}\]/g;

/**
 * Markdown in another language, line by line: code stays, links become their words, and the marks of
 * citations stand at the end of the line that had them.
 *
 * @param translate Translates plain text.
 */
export async function translatedMarkdown(
  text: string,
  translate: (text: string) => Promise<string>,
): Promise<string> {
  const lines: string[] = [];
  let inCode = false;
  for (const line of text.split('\n')) {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) inCode = !inCode;
    if (inCode || isFence || !/\p{L}/u.test(line)) lines.push(line);
    else lines.push(await translatedLine(line, translate));
  }
  return lines.join('\n');
}

async function translatedLine(
  line: string,
  translate: (text: string) => Promise<string>,
): Promise<string> {
  const [start = ''] = lead.exec(line) ?? [];
  const numbers = (line.match(marks) ?? []).map((mark) => mark.trim()).join('');
  const words = line
    .slice(start.length)
    .replace(marks, '')
    .replace(/\[([^[\]]{1,300})\]\([^()\s]{1,2000}\)/g, '$1')
    .replace(/\*\*|__/g, '');
  const translated = (await translate(words)).replace(/\s+/g, ' ').trim();
  return `${start}${translated}${numbers && ` ${numbers}`}`;
}

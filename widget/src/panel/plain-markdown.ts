/** What stands at the beginning of a line and is no word of it. */
const lead = /^\s{0,3}(?:#{1,6}|>)\s+/;
const link = /!?\[([^[\]]{0,300})\]\([^()\s]{0,2000}\)/g;
const emphasis = /\*\*|`/g;
const escaped = /\\([!-/:-@[-`{-~])/g;

/** The words of Markdown, as our page reader writes it, line by line; code stays as it is. */
export function plainMarkdown(markdown: string): string {
  const lines: string[] = [];
  let inCode = false;
  for (const line of markdown.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) inCode = !inCode;
    else if (inCode) lines.push(line);
    else
      lines.push(
        line.replace(lead, '').replace(link, '$1').replace(emphasis, '').replace(escaped, '$1'),
      );
  }
  return lines.join('\n');
}

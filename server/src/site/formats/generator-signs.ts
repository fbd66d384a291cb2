/** Lines that stand for something else: a table of contents, a file put in. */
const lines = /^\s*(?:\[\[?toc\]?\]|\{:?toc\}|<<<\s*\S.*|-{1,2}8<-{1,2}\s.*|\*\s*TOC)\s*$/i;
/** Short codes of Hugo, tags of Jekyll. */
const codes = /\{\{[<%][^{}]{0,500}[%>]\}\}|\{%[^{}]{0,500}%\}/g;
/** Classes and the like behind a link, a picture or a line; ids of headings stay. */
const attributes = /(?<=\)|\s|^)\{:?\s{0,3}[.:][^{}]{0,200}\}/g;
const icons = /:(?:material|octicons|fontawesome|simple)-[\w-]{1,80}:/g;

/**
 * A line of Markdown without what only its generator understands; `undefined` for a line that is all
 * of that. A line with code in it stays as it is: it may be about such signs.
 */
export function withoutSigns(line: string): string | undefined {
  if (lines.test(line)) return undefined;
  if (line.includes('`') || !/[{:]/.test(line)) return line;
  const text = line.replace(codes, '').replace(attributes, '').replace(icons, '');
  return text === line ? line : text.trim() === '' ? undefined : text.trimEnd();
}

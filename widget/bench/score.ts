/**
 * Whether a page's Markdown holds what its truth file asks for. Words are compared by letters and
 * digits alone, so that any sound way to write Markdown counts.
 *
 * @module
 */
export interface Check {
  id: string;
  group: string;
  kind: string;
  value: string;
  values: string[];
  level: number;
  text: string;
  lang: string;
  cells: string[];
  href: string;
  flags: string;
}

export interface Truth {
  id: string;
  url: string;
  mainSelector: string;
  checks: Check[];
}

export interface Score {
  must: [passed: number, all: number];
  mustNot: [passed: number, all: number];
  failed: string[];
}

interface Fence {
  language: string;
  text: string;
}

const names: Record<string, string[]> = {
  mjs: ['mjs', 'js', 'javascript'],
  cjs: ['cjs', 'js', 'javascript'],
  js: ['js', 'javascript', 'mjs', 'cjs'],
  javascript: ['js', 'javascript', 'mjs', 'cjs', 'jsx'],
  python3: ['python', 'py', 'python3', 'pycon'],
  python: ['python', 'py', 'python3', 'pycon'],
  pycon: ['python', 'py', 'pycon', 'python3', 'pycon3'],
  bash: ['bash', 'sh', 'shell'],
  sh: ['sh', 'bash', 'shell'],
  ts: ['ts', 'typescript'],
  typescript: ['ts', 'typescript'],
  console: ['console', 'sh', 'bash', 'shell', 'shell-session'],
  yaml: ['yaml', 'yml'],
};

export function score(raw: string, { checks }: Truth): Score {
  const markdown = raw.replace(/\r/g, '');
  const result: Score = { must: [0, 0], mustNot: [0, 0], failed: [] };
  const holds = checker(markdown);
  for (const check of checks) {
    const side = /^(?:absent|notRegex|collapsed)$/.test(check.kind) ? result.mustNot : result.must;
    side[1] += 1;
    if (holds(check)) side[0] += 1;
    else result.failed.push(check.id);
  }
  return result;
}

function checker(markdown: string): (check: Check) => boolean {
  const lines = markdown.split('\n');
  const words = plain(markdown);
  const code = fences(lines);
  const rows = lines.flatMap((line) => (line.includes('|') ? [cellsOf(line)] : []));
  const headings = headingsOf(lines);
  const links = [...markdown.matchAll(linkPattern)].map(([, text = '', href = '']) => ({
    text: plain(text),
    href: unescaped(href),
  }));
  return (check) => {
    switch (check.kind) {
      case 'text':
        return words.includes(plain(check.value));
      case 'absent':
        return !words.includes(plain(check.value));
      case 'order':
        return inOrder(words, check.values.map(plain));
      case 'heading':
        return headings.some(
          ({ level, text }) => level === check.level && text === plain(check.text),
        );
      case 'code':
        return code.some((fence) => holdsCode(fence, check));
      case 'row':
        return rows.some((row) => holdsCells(row, check.cells.map(plain)));
      case 'link':
        return links.some(
          ({ text, href }) =>
            text.includes(plain(check.text)) &&
            (href.endsWith(check.href) || decodeURI(href).endsWith(check.href)),
        );
      case 'regex':
        return new RegExp(check.value, check.flags || 'm').test(markdown);
      case 'notRegex':
        return !new RegExp(check.value, check.flags || 'm').test(markdown);
      case 'collapsed':
        return isCollapsed(markdown, check.value);
      default:
        throw new Error(`No check of kind ${check.kind}.`);
    }
  };
}

const linkPattern =
  /\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+"[^"]*")?\)/g;
const targets = /\]\((?:<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"\n]*")?\)/g;
const tags =
  /<\/?(?:br|sub|sup|kbd|p|details|summary|strong|em|b|i|u|ins|del|bdi|span|div|a|code)\b[^>\n]*>/gi;

function unescaped(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+\-.!<>|~$^&=:"'])/g, '$1');
}

function withoutMarks(markdown: string): string {
  const bare = unescaped(
    markdown
      .replace(targets, ']')
      .replace(/\]\[[^\]\n]*\]/g, ']')
      .replace(tags, ' '),
  );
  const entities: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&' };
  return bare.replace(/&(nbsp|lt|gt|quot|amp);/g, (_, name: string) => entities[name] ?? '');
}

/** The letters and digits of Markdown, which any sound way to write it has. */
export function plain(markdown: string): string {
  return withoutMarks(markdown)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

function inOrder(text: string, parts: readonly string[]): boolean {
  let at = -1;
  return parts.every((part) => (at = text.indexOf(part, at + 1)) >= 0);
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/)
    .map(plain);
}

function holdsCells(row: readonly string[], cells: readonly string[]): boolean {
  let at = 0;
  return cells.every((cell) => {
    const found = row.findIndex(
      (one, index) => index >= at && (cell === '' ? one === '' : one.includes(cell)),
    );
    at = found + 1;
    return found >= 0;
  });
}

function headingsOf(lines: readonly string[]): { level: number; text: string }[] {
  const found: { level: number; text: string }[] = [];
  let open = '';
  for (const line of lines) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark) {
      if (!open) open = mark;
      else if (line.trim().startsWith(open)) open = '';
      continue;
    }
    const heading = open ? null : /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (heading) found.push({ level: heading[1]?.length ?? 0, text: plain(heading[2] ?? '') });
  }
  return found;
}

function fences(lines: readonly string[]): Fence[] {
  const found: Fence[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const start = /^([ \t>]*)(?:[-*+] |\d+[.)] )?[ \t]*(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/.exec(
      lines[at] ?? '',
    );
    if (!start) continue;
    const [, lead = '', mark = '', language = ''] = start;
    const quotes = lead.split('>').length - 1;
    const body: string[] = [];
    for (at += 1; at < lines.length; at += 1) {
      const bare = (lines[at] ?? '').replace(/^[ \t>]*/, '');
      if (bare.startsWith(mark) && /^[`~]+\s*$/.test(bare)) break;
      body.push((lines[at] ?? '').replace(new RegExp(`^(?:[ \\t]*> ?){${quotes}}`), ''));
    }
    found.push({ language: language.toLowerCase(), text: dedent(body.join('\n')) });
  }
  return found;
}

function holdsCode({ language, text }: Fence, { value, lang }: Check): boolean {
  if (!`\n${text}\n`.includes(`\n${dedent(value)}\n`)) return false;
  return !lang || (names[lang] ?? [lang]).includes(language);
}

function dedent(text: string): string {
  const lines = text
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines.length > 0 && !lines[0]) lines.shift();
  while (lines.length > 0 && !lines.at(-1)) lines.pop();
  const indents = lines.filter(Boolean).map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return lines.map((line) => line.slice(indent)).join('\n');
}

/** A closed part's text is not there, or stands after a mark that says so. */
function isCollapsed(markdown: string, value: string): boolean {
  const text = withoutMarks(markdown);
  const words = (value.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, -1);
  if (words.length === 0) return true;
  const found = new RegExp(words.join('[^\\p{L}\\p{N}]+'), 'u').exec(text);
  return !found || /collapsed|[([]closed[)\]]/i.test(text.slice(found.index - 400, found.index));
}

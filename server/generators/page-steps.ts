/** The steps of a page of the docs that adds the assistant to a generator's site, or to an app. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';
import { parse, stringify } from 'yaml';

/** `content` goes into the file `path`, before the last `before` if there is one; or a command runs. */
export type PageStep = { path: string; content: string; before?: string } | { command: string };

const folder = fileURLToPath(new URL('../../docs/integrations', import.meta.url));

/**
 * Reads the steps of a page of the docs, named without its ending, of generators or frameworks.
 *
 * A step is a code block before the second heading. Blocks of `sh` are commands. For others, the
 * paragraph before names the file in its last code span, and may name a closing tag.
 *
 * @throws {Error} When a block has no file.
 */
export function readPageSteps(page: string, kind = 'generators'): PageStep[] {
  const steps: PageStep[] = [];
  let headings = 0;
  let spans: string[] = [];
  for (const token of new MarkdownIt().parse(
    readFileSync(join(folder, kind, `${page}.md`), 'utf8'),
    {},
  )) {
    if (token.type === 'heading_open' && ++headings === 2) break;
    if (token.type === 'inline')
      spans = (token.children ?? []).filter((c) => c.type === 'code_inline').map((c) => c.content);
    if (token.type !== 'fence') continue;
    if (token.info === 'sh') {
      steps.push({ command: token.content.trim() });
      continue;
    }
    const path = spans.at(-1);
    if (!path) throw new Error(`${page}.md names no file before a block of ${token.info}.`);
    const before = spans.find((span) => /^<\/\w+>$/.test(span));
    steps.push({ path, content: token.content, ...(before && { before }) });
  }
  return steps;
}

/**
 * Writes the file of a step below `place`, as a reader would.
 *
 * Settings are merged with those of a file that is there: JSON and YAML by key, the lists of a
 * script's configuration by entry, others at the end. Any other file is replaced.
 *
 * @throws {Error} When the tag that the step names is not in the file.
 */
export function applyStep(step: Exclude<PageStep, { command: string }>, place: string): void {
  const file = join(place, step.path);
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, merged(step, old));
}

function merged(
  { path, content, before }: { path: string; content: string; before?: string },
  old: string,
): string {
  if (before) {
    const at = old.lastIndexOf(before);
    if (at < 0) throw new Error(`${path} has no ${before}.`);
    return old.slice(0, at) + content + old.slice(at);
  }
  const ending = extname(path);
  if (ending === '.json')
    return JSON.stringify(merge(JSON.parse(old || '{}'), JSON.parse(content)));
  if (ending === '.yml') return stringify(merge(parse(old), parse(content)));
  if (/^\.m?js$/.test(ending) && old) return withLists(old, content);
  return ending === '.py' || ending === '' ? `${old}\n${content}` : content;
}

/** A configuration with the entries of another one's lists `head` and `plugins`, if it has any. */
function withLists(old: string, added: string): string {
  const lists = Array.from(added.matchAll(/^( *)(head|plugins): \[\n([^]*?)^\1\],\n/gm));
  if (lists.length === 0) return added;
  return lists.reduce((all, [list, , name, entries]) => {
    const start = new RegExp(`^ *${name}: \\[\\n`, 'm').exec(all);
    // A configuration without the list has a title.
    const [place, text] = start ? [start, entries] : [/^ *title: .*\n/m.exec(all), list];
    if (!place) throw new Error('The configuration has no title.');
    const at = place.index + place[0].length;
    return all.slice(0, at) + text + all.slice(at);
  }, old);
}

function merge(old: unknown, added: unknown): unknown {
  if (!isRecord(old) || !isRecord(added)) return added;
  const all = { ...old };
  for (const [key, value] of Object.entries(added)) all[key] = merge(old[key], value);
  return all;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The code blocks of the docs and of the READMEs. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import MarkdownIt from 'markdown-it';

export interface CodeBlock {
  /** Path of the page below the root of the project. */
  page: string;
  /** Line of its first line of code. */
  line: number;
  /** `ts`, `sh`, and so on. */
  language: string;
  code: string;
  /** Names that a comment before it gives it: `<!-- given: app, server -->`. */
  given: string[];
}

const root = join(import.meta.dirname, '..', '..', '..');
const pages = ['docs/**/*.md', '*.md', '{server,widget}/README.md', 'widget/package/README.md'];

/** All code blocks, in the order of the pages. */
export function codeBlocks(): CodeBlock[] {
  const isPage = (path: string) => basename(path) !== 'node_modules';
  return globSync(pages, { cwd: root, exclude: (path) => !isPage(path) })
    .toSorted()
    .flatMap((page) => blocksOf(page, readFileSync(join(root, page), 'utf8')));
}

function blocksOf(page: string, text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let given: string[] = [];
  for (const { type, content, info, map } of new MarkdownIt({ html: true }).parse(text, {})) {
    if (type === 'fence') {
      blocks.push({ page, line: (map?.[0] ?? 0) + 2, language: info, code: content, given });
      given = [];
    }
    const [, names = ''] = /^<!-- given: (.*?) -->$/.exec(content.trim()) ?? [];
    if (type === 'html_block' && names) given = names.split(/,\s*/);
  }
  return blocks;
}

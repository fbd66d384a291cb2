/**
 * Questions that readers ask while they look at a page: lines of JSON with `kind`, `corpus`, `page`,
 * `section`, `selection`, `history`, `query`, `queries` where a model made some, and `expect`.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { pageContextLimits } from '../src/protocol/page-context-limits.ts';
import type { SiteIndex } from '../src/site/site-index.ts';
import type { Manual } from './manuals.ts';

export interface PageQuestion {
  kind: string;
  corpus: Manual['name'];
  page: string;
  section: string;
  selection: string;
  /** Earlier turns, oldest first. */
  history: { role: 'user' | 'assistant'; text: string }[];
  query: string;
  queries?: string[];
  /** `cite`: `page.html#anchor`, any of them. `refuse`: nothing may be cited. */
  expect: { cite?: string[]; refuse: boolean };
}

export function readPageQuestions(path: string): PageQuestion[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PageQuestion);
}

/** The page as the widget would send it: from its section on as much as fits. */
export function contextOf(
  index: SiteIndex,
  { page: path, section: id, selection }: Pick<PageQuestion, 'page' | 'section' | 'selection'>,
) {
  const { title = '', sections = [] } = index.page(path) ?? {};
  const from = Math.max(
    0,
    sections.findIndex(({ sectionId }) => sectionId === id),
  );
  const written = sections.map(({ headingPath, sectionTitle, text }) => {
    return `${'#'.repeat(headingPath.length + 1)} ${sectionTitle}\n\n${text}`;
  });
  const content = written.slice(from).join('\n\n').slice(0, pageContextLimits.content);
  const reading = sections[from];
  return {
    url: `https://docs.example/${path}`,
    title,
    content,
    truncated: content.length < written.join('\n\n').length,
    outline: sections.slice(0, pageContextLimits.outline).map((section) => ({
      level: section.headingPath.length + 1,
      text: section.sectionTitle,
      ...(section.sectionId && { id: section.sectionId }),
    })),
    ...(id && reading && { section: { id, title: reading.sectionTitle } }),
    passages: selection
      ? [{ url: `https://docs.example/${path}`, exact: selection, before: '', after: '' }]
      : [],
  };
}

import type { StartScreenPrompt } from '@openai/chatkit';
import { panelStrings, type PanelStrings } from '../strings/en/panel.ts';
import { filled } from '../strings/filled.ts';
import type { PageContext } from '../protocol.ts';
import type { SurfaceHost } from './surface-host.ts';

/** How many questions are offered. */
const count = 3;

/** Longest heading that is offered, in characters. */
const longest = 60;

/** Headings of what many pages end with: lists of links, not what a page says. */
const boilerplate =
  /^(?:see also|related|references|further reading|table of contents|contents|next steps?|on this page|comments|footnotes|siehe auch|voir aussi|véase también|vedi anche|см\. также|関連項目|另请参阅)(?![\p{L}\p{N}])/iu;

/**
 * Questions about the page, for an empty chat: a summary of it, the section being read, then its main
 * sections. Empty for a page without text. A heading that is a question is offered as it stands.
 */
export function pagePrompts(
  page: Pick<PageContext, 'title' | 'outline' | 'section' | 'content'>,
  words: Pick<PanelStrings, 'suggest.page' | 'suggest.section'> = panelStrings,
): StartScreenPrompt[] {
  if (!page.content.trim()) return [];
  const about = mainSections(page).map((section) =>
    /[?？؟]$/.test(section) ? section : filled(words['suggest.section'], { section }),
  );
  const prompts = new Set([words['suggest.page'], ...about]);
  return [...prompts].slice(0, count).map((prompt) => ({ label: prompt, prompt }));
}

/** The same, in the words of the panel, about the page as it is now. */
export async function readPrompts(host: SurfaceHost): Promise<StartScreenPrompt[]> {
  return pagePrompts(await host.readPage(), { ...panelStrings, ...host.settings().strings });
}

/** Titles of the section being read and of the page's main ones, without the page's own title. */
function mainSections({
  title,
  outline,
  section,
}: Pick<PageContext, 'title' | 'outline' | 'section'>): string[] {
  const inside = outline.filter(({ level }) => level > 1);
  const level = Math.min(...inside.map((heading) => heading.level));
  const main = inside.filter((heading) => heading.level === level).map(({ text }) => text);
  const own = new Set(outline.filter((heading) => heading.level === 1).map(({ text }) => text));
  return [...(section ? [section.title] : []), ...main].filter(
    (text) => text.length <= longest && text !== title && !own.has(text) && !boilerplate.test(text),
  );
}

import type { StartScreenPrompt } from '@openai/chatkit';
import { panelStrings, type PanelStrings } from '../strings/en/panel.ts';
import { filled } from '../strings/filled.ts';
import { samePage } from '../dom/same-page.ts';
import type { OutlineEntry, PageContext, Passage } from '../protocol.ts';
import { serverSuggestions } from './server-suggestions.ts';
import type { SurfaceHost } from './surface-host.ts';

/** How many questions are offered. */
const count = 3;

/** Longest heading that is offered, in characters. */
const longest = 60;

/** Headings of what many pages end with: lists of links, not what a page says. */
const boilerplate =
  /^(?:see also|related|references|further reading|table of contents|contents|next steps?|on this page|comments|footnotes|siehe auch|voir aussi|véase también|vedi anche|см\. также|関連項目|另请参阅)(?![\p{L}\p{N}])/iu;

type Words = Pick<PanelStrings, 'suggest.page' | 'suggest.section'>;
type ReadPage = Pick<PageContext, 'title' | 'outline' | 'section' | 'content'>;

/** Where the questions of the server are, and whether the page is shared. */
export interface SuggestionSource {
  url: string;
  page: boolean;
}

/**
 * Questions about the page, for an empty chat: a summary of it, the section being read, then its main
 * sections. Empty for a page without text. A heading that is a question is offered as it stands.
 */
export function pagePrompts(page: ReadPage, words: Words = panelStrings): StartScreenPrompt[] {
  if (!page.content.trim()) return [];
  const { section } = page;
  const titles = [...(section ? [section.title] : []), ...mainSections(page).map(titleOf)];
  return asPrompts([words['suggest.page'], ...questionsAbout(titles, page, words)]);
}

/** The same in the words of the panel, about the page as it is now; the server's own come first. */
export async function readPrompts(host: SurfaceHost, url: string): Promise<StartScreenPrompt[]> {
  const [page, suggested] = await Promise.all([
    host.readPage(),
    serverSuggestions(host, url, [{ url: document.URL }]),
  ]);
  if (suggested?.questions.length) return asPrompts(suggested.questions);
  return pagePrompts(page, wordsOf(host));
}

/**
 * Questions to go on with after an answer: those that the server has for the page it rests on, then
 * the sections after the cited one, and those before it. No model is asked.
 */
export async function followUps(
  host: SurfaceHost,
  { url, page }: SuggestionSource,
  cited: readonly Passage[],
): Promise<string[]> {
  const words = wordsOf(host);
  const [first] = cited;
  if (!first) return [];
  const isHere = samePage(first.url, document.URL);
  const suggested = await serverSuggestions(host, url, cited);
  if (suggested) {
    const { questions, sections, title } = suggested;
    const about = isHere || !title ? '' : `${title} › `;
    return [...questions, ...questionsAbout(sections, { title, outline: [] }, words, about)];
  }
  if (!isHere || !page) return [];
  const context = await host.readPage();
  return questionsAbout(sectionsAfter(context, cited).map(titleOf), context, words);
}

const titleOf = ({ text }: OutlineEntry): string => text;

const wordsOf = (host: SurfaceHost): Words => ({ ...panelStrings, ...host.settings().strings });

function asPrompts(questions: readonly string[]): StartScreenPrompt[] {
  return [...new Set(questions)].slice(0, count).map((prompt) => ({ label: prompt, prompt }));
}

/** Each once; none for the page's own title, for lists of links, or for what is long. */
function questionsAbout(
  titles: readonly string[],
  { title, outline }: Pick<PageContext, 'title' | 'outline'>,
  words: Words,
  about = '',
): string[] {
  const own = new Set([title, ...outline.filter(({ level }) => level === 1).map(titleOf)]);
  return [...new Set(titles)]
    .filter((text) => text.length <= longest && !own.has(text) && !boilerplate.test(text))
    .map((text) =>
      /[?？؟]$/.test(text) ? text : filled(words['suggest.section'], { section: about + text }),
    );
}

function mainSections({ outline }: Pick<PageContext, 'outline'>): OutlineEntry[] {
  const inside = outline.filter(({ level }) => level > 1);
  const level = Math.min(...inside.map((heading) => heading.level));
  return inside.filter((heading) => heading.level === level);
}

/** What comes after the first passage on the page, then what is before it, without what is cited. */
function sectionsAfter({ outline }: PageContext, cited: readonly Passage[]): OutlineEntry[] {
  const main = mainSections({ outline });
  const isCited = ({ id, text }: OutlineEntry, { sectionId, sectionTitle }: Passage): boolean =>
    id && sectionId ? id === sectionId : text === sectionTitle;
  const [first] = cited;
  const from = first ? outline.findIndex((entry) => isCited(entry, first)) : -1;
  const after = main.filter((entry) => outline.indexOf(entry) > from);
  return [...after, ...main.filter((entry) => !after.includes(entry))].filter(
    (entry) => !cited.some((passage) => isCited(entry, passage)),
  );
}

import type { RequestHandler } from 'express';
import { pageAt } from '../../assistant/site-place.ts';
import { nosniff } from '../../http/http.ts';
import type { PageOutline } from '../../site/index/index-records.ts';
import type { SiteIndex } from '../../site/site-index.ts';

/** What is offered about a page. */
export interface Suggestions {
  /** Empty where the site has no such page. */
  title: string;
  /** Made by `pagewise index --suggest`; none without it. */
  questions: string[];
  /** Titles of its main sections, those after the ones named first, without these. */
  sections: string[];
}

/** Most section titles of an answer. */
const most = 8;
/** Most sections that a request names, and the longest name. */
const mostNamed = 8;
const longest = 2000;

/**
 * Serves questions and sections of a page, for readers who have not asked yet or go on:
 * `?url=…&section=…`. It reads the index alone; no model is asked.
 *
 * @example
 * app.get('/pagewise/suggestions', suggestionsHandler(index));
 */
export function suggestionsHandler(index: SiteIndex): RequestHandler {
  return ({ query }, response) => {
    const [url] = textsOf(query['url']);
    const path = url && pageAt(index, url);
    const outline = path ? index.outline(path, textsOf(query['section'])) : undefined;
    const suggestions: Suggestions = outline
      ? suggestionsOf(outline)
      : { title: '', questions: [], sections: [] };
    response.set({ ...nosniff, 'Cache-Control': 'private, max-age=300' }).json(suggestions);
  };
}

function suggestionsOf({ title, sections, questions }: PageOutline): Suggestions {
  const inside = sections.filter((section) => section.level > 1 && section.title !== title);
  const main = Math.min(...inside.map(({ level }) => level));
  const from = sections.findIndex(({ isNamed }) => isNamed);
  const offered = inside.filter(({ level, isNamed }) => level === main && !isNamed);
  const after = offered.filter((section) => sections.indexOf(section) > from);
  const ordered = [...after, ...offered.filter((section) => !after.includes(section))];
  const titles = new Set(ordered.map((section) => section.title));
  return { title, questions, sections: [...titles].slice(0, most) };
}

/** The texts of a parameter, which may be there several times. */
function textsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((each): each is string => typeof each === 'string' && each.length <= longest)
    .slice(0, mostNamed);
}

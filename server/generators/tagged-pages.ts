/** Which pages of a built site have the script tag of the assistant. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Element } from 'domhandler';
import { findAll } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** What the docs' pages give the tag. */
const source = 'https://assistant.example/pagewise.js';
const name = 'Ask the docs';

/** Counts of one site. */
export interface TaggedPages {
  /** Pages that have the tag once, with its attributes. */
  pages: number;
  /** Pages that only lead to another page. They need no tag. */
  redirects: number;
  /** The attributes of the tag as built, the same on every page. */
  tag: Record<string, string>;
}

/**
 * Checks each page below `site` for the tag.
 *
 * @throws {Error} When a page has no tag or several, or one whose attributes are not as pasted.
 */
export function readTaggedPages(site: string, noPages?: RegExp): TaggedPages {
  const found: TaggedPages = { pages: 0, redirects: 0, tag: {} };
  const wrong: string[] = [];
  const paths = readdirSync(site, { recursive: true, encoding: 'utf8' });
  for (const path of paths.filter((each) => each.endsWith('.html') && !noPages?.test(each))) {
    const elements = findAll(
      () => true,
      parseDocument(readFileSync(join(site, path), 'utf8')).children,
    );
    const tags = elements.filter(
      (each) => each.name === 'script' && each.attribs['src'] === source,
    );
    if (tags.length === 0 && elements.some(isRedirect)) found.redirects++;
    else if (tags.length !== 1) wrong.push(`${path} has the tag ${tags.length} times`);
    else if (!isAsPasted(tags[0]?.attribs ?? {})) wrong.push(`${path} has other attributes`);
    else {
      found.pages++;
      found.tag = tags[0]?.attribs ?? {};
    }
  }
  if (found.pages === 0) wrong.push('no page has the tag');
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  return found;
}

function isRedirect({ name: tag, attribs }: Element): boolean {
  return tag === 'meta' && attribs['http-equiv']?.toLowerCase() === 'refresh';
}

/** Whether the attributes are those that the docs' pages give the tag. */
export function isAsPasted(attributes: Record<string, string>): boolean {
  return attributes['src'] === source && 'async' in attributes && attributes['data-name'] === name;
}

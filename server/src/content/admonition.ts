import { classTest, type Kind } from './kind.ts';
import { shownText } from './heading.ts';
import type { ContentElement } from './content-element.ts';
import type { View } from './view.ts';

const kinds =
  'note|tip|info|important|warning|caution|danger|hint|error|attention|success|question|bug|example|abstract|failure|seealso|deprecated';
const isContainer = classTest(
  new RegExp(
    `(?:^|\\s)(?:admonition|admonitionblock|alert|callout|custom-block|theme-admonition|starlight-aside|markdown-alert|aside|notice|message|hint|${kinds})(?:$|\\s)`,
    'i',
  ),
);
const kindIn = new RegExp(`(?:^|[\\s_-])(${kinds})(?=$|[\\s_-])`, 'i');
const titles =
  '.admonition-title,.custom-block-title,.starlight-aside__title,.markdown-alert-title,' +
  '[class*="admonitionHeading"],[class*="callout-title"],.title,:scope > summary,' +
  [1, 2, 3, 4, 5, 6].map((level) => `:scope > h${level}:first-child`).join(',');

export interface Admonition<E extends ContentElement> {
  title: string;
  /** The element that shows the title, if one does. */
  head: E | null;
}

/** A note set apart from the text: its title as shown, or else what its class calls it. */
export function admonition<E extends ContentElement>(
  element: E,
  kind: Kind,
  view: View<E>,
): Admonition<E> | null {
  if (!isContainer(kind) || !/^(?:div|aside|section|details)$/.test(kind.name)) {
    return null;
  }
  // The beginning of an API's page, which says what it is about.
  if (view.find(element, ':scope * h1')) return null;
  const head = view.find(element, titles);
  const shown = head && shownText(head, view);
  const sort = kindIn.exec(kind.classes)?.[1];
  if (!head && !sort) return null;
  const named = sort && `${sort.charAt(0).toUpperCase()}${sort.slice(1).toLowerCase()}`;
  // "Deprecated since version 2": the sort of note is how its text begins.
  const said = named && element.textContent?.trimStart().startsWith(named) ? '' : named;
  const title = (shown && shown.length < 200 ? shown : '') || said || '';
  return title ? { title, head } : null;
}

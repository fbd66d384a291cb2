import { classTest, kindOf } from './kind.ts';
import { hasWordsBeside, titles, withoutMarks } from './title-words.ts';
import type { ContentElement } from './content-element.ts';

/** Never read: no text of the page's, what the reader typed, or how a word is pronounced. */
export const unread = new Set(
  (
    'script style template noscript head meta link title input textarea select option optgroup ' +
    'datalist output progress meter iframe frame object embed video audio canvas dialog rp rt rtc ' +
    'pagewise-assistant pagewise-chat openai-chatkit'
  ).split(' '),
);

const roles =
  /^(?:navigation|search|(?:alert)?dialog|banner|contentinfo|doc-toc|menu|menubar|toolbar|tooltip|textbox)$/;
const isNamed = classTest(
  /(?:^|[\s_-])(?:nav-?(?:header|footer|bar|path)|breadcrumbs?|pagination-nav|edit-?(?:this-?)?(?:page|link)|skip-?(?:nav|link|to-?content)s?|copy-?(?:btn|button)|clipboard|version-ba(?:dge|nner)|prev-?next|sphinxsidebar|no-?(?:search|print)|cookie-?(?:banner|consent|notice)|(?:site|page)-footer)(?=$|[\s_-]|__)|^lang$|^(?:nav(?:igation)?|(?:main|sub|top|side)menu|pagination|pager|related|footer)$/i,
);
/** A sign that links to its place, or what is around one. */
const isSign = classTest(
  /(?:^|[\s_-])(?:headerlink|hash-link|(?:header|heading)-?(?:anchor|link)|anchor-link)(?=$|[\s_-]|__)/i,
);
/** For screen readers, which read the page by other ways. */
const isSpoken = classTest(
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|show-for-sr|a11y-hidden|assistive-mml)(?=$|[\s-])/i,
);
const places = /^(?:nav(?:bar|igation|header|footer)?|breadcrumbs?|(?:site|page)?-?footer)$/i;
const contents = /(?:^|[\s_-])(?:tocs?|table-?of-?contents|on-this-page)(?=$|[\s_-])/i;
const isContents = classTest(contents);
const edit =
  /^(?:edit|improve|suggest edits|view|show)\s+(?:this |on )?(?:page|doc|source|github)\b/i;
const source = /^\[?(?:src|source)\]?$/i;
const permalink = /^\W*(?:perma(?:nent )?link|(?:direct |anchor |copy )*link to|section titled)\b/i;
const mainParts = 'main,article,section,[role=main],[role=article]';

/** Whether the element stands around the content rather than in it. */
export function isChrome(element: ContentElement, kind = kindOf(element)): boolean {
  if (kind.role && roles.test(kind.role)) return true;
  if (isSpoken(kind)) return true;
  switch (kind.name) {
    case 'nav':
      return true;
    case 'footer':
      return !element.closest('blockquote,figure');
    case 'header':
      return !element.closest(mainParts) && !holdsTitle(element);
    case 'aside':
      return !element.closest(mainParts);
    case 'form':
      return isForFields(element);
    case 'button':
      return isBesideTitle(element);
    case 'table':
      return isNamed(kind) && kind.classes !== 'related';
    case 'a':
      return isMark(element, kind);
    case 'span':
    case 'code':
      return isNamed(kind) || isSign(kind);
    default:
      // A heading is named after what it is about, or what links to it.
      if (/^h[1-6]$/.test(kind.name)) return false;
      if (isSign(kind) && !withoutMarks(element.textContent)) return true;
      if (isNamed(kind) || places.test(element.id)) return true;
      return (isContents(kind) || contents.test(element.id)) && listsThisPage(element);
  }
}

const fields = 'input:not([type=hidden]),textarea,select,button';
/** Longer texts are there to be read, whatever can be filled in among them. */
const longestLabels = 200;

/** A search or a newsletter, not a form around a page, as some servers build them. */
function isForFields(form: ContentElement): boolean {
  if (form.querySelector('p,h1,h2,h3,h4,h5,h6,pre,table,ul,ol,dl')) return false;
  const text = form.textContent?.replace(/\s+/g, ' ') ?? '';
  return form.querySelector(fields) !== null && text.length < longestLabels;
}

/** On a button there are words only where it is all of a title; others are known to `structures`. */
function isBesideTitle(button: ContentElement): boolean {
  const title = button.closest(titles);
  return !title || hasWordsBeside(title, 'button');
}

/** The page's own title, and not the name of the site, which leads to its first page. */
function holdsTitle(element: ContentElement): boolean {
  const title = element.querySelector('h1');
  const link = title?.querySelector('a[href]:not([href^="#"])');
  return Boolean(title) && title?.textContent?.trim() !== link?.textContent?.trim();
}

/** A permalink's pilcrow, or the link to the page's source. */
export function isMark(link: ContentElement, kind = kindOf(link)): boolean {
  const text = link.textContent ?? '';
  if (text.length > 120) return false;
  const words = withoutMarks(text);
  const here = link.getAttribute('href')?.includes('#') === true;
  if (!words)
    return (here || isNamed(kind) || isSign(kind)) && !link.querySelector('img,svg[aria-label]');
  if (edit.test(text.trim())) return true;
  const named = isNamed(kind) || isSign(kind) || permalink.test(text.trim());
  const title = link.closest(titles);
  if (!title) return named && here;
  if (source.test(text.trim())) return withoutMarks(title.textContent).length > words.length;
  return named && hasWordsBeside(title, 'a,button');
}

function listsThisPage(element: ContentElement): boolean {
  const links = [...element.querySelectorAll('a[href]')];
  // Closed, with its entries still to come: only what opens it.
  if (links.length === 0) return element.matches('.toc,#toc,:has(> button:only-child)');
  return links.every((link) => link.getAttribute('href')?.startsWith('#'));
}

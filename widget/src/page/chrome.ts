import { classTest, kindOf } from './kind.ts';

/** Never read: no text of the page's, or what the reader typed. */
export const unread = new Set(
  (
    'script style template noscript head meta link title input textarea select option optgroup ' +
    'datalist output progress meter iframe frame object embed video audio canvas dialog rp ' +
    'pagewise-assistant pagewise-chat openai-chatkit'
  ).split(' '),
);

const roles =
  /^(?:navigation|search|(?:alert)?dialog|banner|contentinfo|doc-toc|menu|toolbar|tooltip|textbox)$/;
const isNamed = classTest(
  /(?:^|[\s_-])(?:navheader|navfooter|navbar|breadcrumbs?|pagination-nav|edit-?(?:this-?)?(?:page|link)|skip-?(?:link|to-?content)|copy-?(?:btn|button)|clipboard|headerlink|hash-link|header-anchor|prev-next|sphinxsidebar|cookie-?(?:banner|consent|notice))(?=$|[\s_-]|__)|^lang$/i,
);
const contents = /(?:^|[\s_-])(?:tocs?|table-?of-?contents|on-this-page)(?=$|[\s_-])/i;
const isContents = classTest(contents);
const edit =
  /^(?:edit|improve|suggest edits|view|show)\s+(?:this |on )?(?:page|doc|source|github)\b/i;
const onlyMarks = /^(?:\s|[¶#§∞⚓]|\u{1f517}|[\ufe0e\ufe0f\u200b])*$/u;

/** Blocks that no reader's place is looked for within, and of which no part is left out. */
export function isReadAsOne(element: Element): boolean {
  return /^(?:p|pre|tr|h[1-6]|dt|svg|math)$/.test(element.localName);
}

/** Whether the element stands around the content rather than in it. */
export function isChrome(element: Element, kind = kindOf(element)): boolean {
  if (kind.role && roles.test(kind.role)) return true;
  switch (kind.name) {
    case 'nav':
      return true;
    case 'footer':
      return !element.closest('blockquote,figure');
    case 'header':
    case 'aside':
      return !element.closest('main,article,section,[role=main],[role=article]');
    case 'button':
      return !element.closest('h1,h2,h3,h4,h5,h6,summary,dt,[role=heading]');
    case 'a':
      return isMark(element, kind);
    case 'span':
    case 'code':
      return isNamed(kind);
    default:
      if (isNamed(kind)) return true;
      return (isContents(kind) || contents.test(element.id)) && listsThisPage(element);
  }
}

/** A permalink's pilcrow, or the link to the page's source. */
export function isMark(link: Element, kind = kindOf(link)): boolean {
  if (isNamed(kind)) return true;
  const text = link.textContent ?? '';
  if (text.length > 60) return false;
  if (edit.test(text.trim())) return true;
  const toPlace = onlyMarks.test(text) && link.getAttribute('href')?.includes('#');
  return toPlace === true && !link.querySelector('img,svg[aria-label]');
}

function listsThisPage(element: Element): boolean {
  const links = element.querySelectorAll('a[href]');
  return links.length > 0 && [...links].every((link) => link.getAttribute('href')?.startsWith('#'));
}

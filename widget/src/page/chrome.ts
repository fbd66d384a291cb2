/** Never read: no text of the page's, or what the reader typed. */
export const unread = new Set(
  (
    'script style template noscript head meta link title input textarea select option optgroup ' +
    'datalist output progress meter iframe frame object embed video audio canvas dialog rp ' +
    'pagewise-assistant pagewise-chat openai-chatkit'
  ).split(' '),
);

const roles = new Set(
  'navigation search dialog alertdialog banner contentinfo doc-toc menu toolbar tooltip textbox'.split(
    ' ',
  ),
);
const named =
  /(?:^|[\s_-])(?:navheader|navfooter|navbar|breadcrumbs?|pagination-nav|edit-?(?:this-?)?(?:page|link)|skip-?(?:link|to-?content)|copy-?(?:btn|button)|clipboard|headerlink|hash-link|header-anchor|prev-next|sphinxsidebar|cookie-?(?:banner|consent|notice))(?=$|[\s_-]|__)/i;
const contents = /(?:^|[\s_-])(?:tocs?|table-?of-?contents|on-this-page)(?=$|[\s_-])/i;
const edit =
  /^(?:edit|improve|suggest edits|view|show)\s+(?:this |on )?(?:page|doc|source|github)\b/i;
const onlyMarks = /^(?:\s|[¶#§∞⚓]|\u{1f517}|[\ufe0e\ufe0f\u200b])*$/u;

/** Whether the element stands around the content rather than in it. */
export function isChrome(element: Element): boolean {
  if (roles.has(element.getAttribute('role') ?? '')) return true;
  switch (element.localName) {
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
      return isMark(element);
    default: {
      const { id } = element;
      const classes = element.getAttribute('class') ?? '';
      if (!id && !classes) return false;
      // VitePress's label on a code block; the block says it itself.
      if (classes === 'lang' || named.test(classes)) return true;
      return (contents.test(classes) || contents.test(id)) && listsThisPage(element);
    }
  }
}

/** A permalink's pilcrow, or the link to the page's source. */
export function isMark(link: Element): boolean {
  const text = link.textContent ?? '';
  if (text.length > 60) return false;
  const href = link.getAttribute('href') ?? '';
  if (href.includes('#') && onlyMarks.test(text)) return !link.querySelector('img,svg[aria-label]');
  return edit.test(text.trim()) || named.test(link.className);
}

function listsThisPage(element: Element): boolean {
  const links = element.querySelectorAll('a[href]');
  return links.length > 0 && [...links].every((link) => link.getAttribute('href')?.startsWith('#'));
}

import { type AnyNode, type Document, type Element, isTag, isText } from 'domhandler';

const neverContent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'iframe',
  'object',
  'canvas',
  'video',
  'audio',
  'head',
  'title',
  'nav',
  'form',
  'button',
  'select',
  'textarea',
  'input',
  'dialog',
  'map',
]);
const neverContentRole =
  /^(navigation|banner|contentinfo|search|complementary|menu|menubar|toolbar|dialog)$/;
const boilerplateName =
  /^(nav(bar|header|footer|igation)?|(main|sub|top|side)?menu|sphinxsidebar|breadcrumbs?|(fancy_)?toc|toctree-wrapper|table-?of-?contents|pagination(-nav)?|prev-?next|(site|page)-(header|footer)|related|skip-?link|nosearch|no-?print|edit-this-page|headerlink|copybtn|copy-button)$/i;
const headingLink = /(^|\s)(headerlink|id_link|hash-link|anchor|mark|heading-link|permalink)(\s|$)/;

/** Attributes that say where the text of a page is, surest first. */
const mainSelectors: ((element: Element) => boolean)[] = [
  (element) => 'data-pagewise-content' in element.attribs,
  (element) => element.name === 'main' || element.attribs['role'] === 'main',
  (element) => element.name === 'article',
  (element) => /^(main-?content|apicontent|content-body)$/i.test(element.attribs['id'] ?? ''),
  (element) => hasClass(element, /(^|\s)(markdown-body|theme-doc-markdown|post-content)(\s|$)/),
  (element) => hasClass(element, /(^|\s)(document|body|content)(\s|$)/) && element.name === 'div',
  (element) => element.name === 'body',
];

/** The element that holds the text of a page: the longest one of the surest kind there is. */
export function mainContent(document: Document): AnyNode & { children: AnyNode[] } {
  const found: (Element | undefined)[] = [];
  const lengths: number[] = [];
  for (const element of elements(document)) {
    for (const [rank, matches] of mainSelectors.entries()) {
      if (!matches(element)) continue;
      const length = textLength(element);
      if (length > (lengths[rank] ?? 0)) {
        found[rank] = element;
        lengths[rank] = length;
      }
      break;
    }
  }
  return found.find((element) => element !== undefined) ?? document;
}

/** True for what is on the page but not part of its text: menus, hidden parts, scripts, footers. */
export function isBoilerplate(element: Element, insideMain: boolean): boolean {
  const { name, attribs } = element;
  if (neverContent.has(name)) return true;
  if ('hidden' in attribs || 'data-pagewise-ignore' in attribs) return true;
  if (attribs['aria-hidden'] === 'true') return true;
  if (attribs['style'] && /display\s*:\s*none/i.test(attribs['style'])) return true;
  if (attribs['role'] && neverContentRole.test(attribs['role'])) return true;
  if (name === 'footer' || (!insideMain && (name === 'header' || name === 'aside'))) return true;
  if (attribs['id'] && boilerplateName.test(attribs['id'])) return true;
  const names = attribs['class'];
  return names !== undefined && names.split(/\s+/).some((each) => boilerplateName.test(each));
}

/** The `#` or `¶` beside a heading that links to itself. */
export function isHeadingLink(element: Element): boolean {
  if (element.name !== 'a') return false;
  if (hasClass(element, headingLink) && (element.attribs['href'] ?? '').startsWith('#'))
    return true;
  const only = element.children.length === 1 ? element.children[0] : undefined;
  return only !== undefined && isText(only) && /^[#¶§🔗]$/u.test(only.data.trim());
}

/** Every element below a node, in document order, without recursion: broken pages nest deeply. */
export function* elements(root: AnyNode & { children: AnyNode[] }): Generator<Element> {
  const stack = [...root.children].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isTag(node)) continue;
    yield node;
    for (let i = node.children.length - 1; i >= 0; i -= 1) {
      const child = node.children[i];
      if (child) stack.push(child);
    }
  }
}

/** All text below a node as it stands in the source, scripts and styles left out. */
export function rawText(root: AnyNode): string {
  let text = '';
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isText(node)) text += node.data;
    else if (isTag(node) && node.name !== 'script' && node.name !== 'style') {
      if (node.name === 'br') text += '\n';
      for (let i = node.children.length - 1; i >= 0; i -= 1) {
        const child = node.children[i];
        if (child) stack.push(child);
      }
    }
  }
  return text;
}

function textLength(element: Element): number {
  return rawText(element).trim().length;
}

function hasClass(element: Element, pattern: RegExp): boolean {
  return pattern.test(element.attribs['class'] ?? '');
}

import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { elements, isBoilerplate, isHeadingLink, mainContent, rawText } from './main-content.ts';
import type { PageLink, PageText } from './page-text.ts';
import { TextWriter } from './text-writer.ts';

const blockNames = new Set(
  'address article aside blockquote body center details dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr legend main ol p section summary table tbody tfoot thead tr ul caption'.split(
    ' ',
  ),
);
const codeNames = new Set(['code', 'kbd', 'samp', 'tt', 'var']);
/** Deeper than any page that people wrote; what is below counts as plain text. */
const deepest = 300;

/** What a page says: its sections, the text in them, where they are, and what they link to. */
export function htmlToText(html: string): PageText {
  const document = parseDocument(html);
  const main = mainContent(document);
  const writer = new TextWriter();
  const links: PageLink[] = [];
  let linkLength = 0;
  /** Lists of links that were left out, and how long they were. */
  let leftOut = 0;

  function walkAll(nodes: AnyNode[], depth: number): void {
    for (const node of nodes) walk(node, depth);
  }

  function walk(node: AnyNode, depth: number): void {
    if (isText(node)) writer.text(node.data);
    if (!isTag(node)) return;
    const id = node.attribs['id'] ?? (node.name === 'a' ? node.attribs['name'] : undefined);
    if (id) writer.anchor(id);
    const isMenu = isLinkBlock(node);
    if (isMenu) leftOut += rawText(node).trim().length;
    if (isMenu || isBoilerplate(node, true)) {
      for (const element of elements(node)) {
        if (element.attribs['id']) writer.anchor(element.attribs['id']);
      }
    } else if (depth > deepest) writer.text(rawText(node));
    else element(node, depth + 1);
  }

  function element(node: Element, depth: number): void {
    const { name, children } = node;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level && !isBoxTitle(node)) heading(node, Number(level));
    else if (name === 'pre') writer.codeBlock(rawText(node), languageOf(node));
    else if (name === 'br') writer.gap(' ');
    else if (codeNames.has(name)) code(node);
    else if (name === 'a') link(node, depth);
    else if (name === 'li') {
      writer.startItem();
      walkAll(children, depth);
      writer.endItem();
    } else if (name === 'dl') definitions(node, depth);
    else if (name === 'td' || name === 'th') {
      writer.gap(' | ');
      walkAll(children, depth);
    } else if (blockNames.has(name) && !isInTableRow(node)) {
      writer.endBlock();
      walkAll(children, depth);
      writer.endBlock();
    } else if (blockNames.has(name)) {
      writer.gap(' ');
      walkAll(children, depth);
    } else walkAll(children, depth);
  }

  function heading(node: Element, level: number): void {
    const inside: string[] = [];
    for (const each of elements(node)) {
      const id = each.attribs['id'] ?? (each.name === 'a' ? each.attribs['name'] : undefined);
      if (id) inside.push(id);
    }
    const title = headingText(node);
    const own = node.attribs['id'] ?? inside[0];
    const anchor = own ?? enclosingAnchor(node, main) ?? writer.pendingAnchors.at(-1) ?? '';
    if (title) writer.heading(level, title, anchor);
    for (const id of inside) writer.anchor(id);
  }

  function code(node: Element): void {
    for (const each of elements(node)) if (each.attribs['id']) writer.anchor(each.attribs['id']);
    for (const each of elements(node)) if (each.name === 'a') keepLink(each);
    writer.code(rawText(node));
  }

  function link(node: Element, depth: number): void {
    if (isHeadingLink(node)) return;
    keepLink(node);
    walkAll(node.children, depth);
  }

  function keepLink(node: Element): void {
    const text = rawText(node).replace(/\s+/g, ' ').trim();
    const href = node.attribs['href'];
    // Links to other sites are what a text is about, not a way around this one.
    if (href && !/^[a-z][a-z\d+.-]*:|^\/\//i.test(href)) linkLength += text.length;
    if (href && text && text.length < 200) links.push({ href, text });
  }

  function definitions(list: Element, depth: number): void {
    writer.endBlock();
    let open = false;
    let termBefore = false;
    const close = () => {
      if (open) writer.endEntry();
      open = false;
    };
    for (const child of definitionParts(list)) {
      if (child.name === 'dt') {
        const term = headingText(child);
        const id = child.attribs['id'] ?? firstId(child);
        if (!termBefore || id) {
          close();
          writer.startEntry({ anchor: id ?? '', term });
          open = true;
        }
        termBefore = true;
      } else if (child.name === 'dd') termBefore = false;
      walk(child, depth);
    }
    close();
  }

  walkAll(main.children, 0);
  writer.end();
  const textLength = writer.sections
    .flatMap((section) => section.blocks)
    .reduce((sum, { markdown }) => sum + markdown.length, 0);
  const { language, version, title } = readHead(document);
  return {
    title: pageTitle(writer, title),
    language,
    version,
    sections: writer.sections,
    anchors: writer.anchors,
    links,
    isLinkList:
      (links.length > 30 && linkLength > 0.5 * textLength) ||
      (leftOut > 1000 && leftOut + linkLength > 0.7 * (leftOut + textLength)),
  };
}

/** `<dt>` and `<dd>`, also where a `<div>` groups them. */
function* definitionParts(list: Element): Generator<Element> {
  for (const child of list.children) {
    if (!isTag(child)) continue;
    if (child.name === 'div') yield* definitionParts(child);
    else yield child;
  }
}

function firstId(node: Element): string | undefined {
  for (const each of elements(node)) if (each.attribs['id']) return each.attribs['id'];
  return undefined;
}

/** The words of a heading, without the link to itself. */
function headingText(node: Element): string {
  let text = '';
  const stack: AnyNode[] = [...node.children].reverse();
  for (let each = stack.pop(); each; each = stack.pop()) {
    if (isText(each)) text += each.data;
    else if (isTag(each) && !isHeadingLink(each) && !isBoilerplate(each, true)) {
      stack.push(...[...each.children].reverse());
    }
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** The id of the nearest element that this heading is the beginning of. */
function enclosingAnchor(heading: Element, main: AnyNode): string | undefined {
  let child: AnyNode = heading;
  for (let parent = heading.parent; parent && parent !== main; parent = parent.parent) {
    if (!isTag(parent)) return undefined;
    for (const before of parent.children) {
      if (before === child) break;
      if (isTag(before) && isBoilerplate(before, true)) continue;
      if ((isText(before) || isTag(before)) && rawText(before).trim()) return undefined;
    }
    if (parent.attribs['id']) return parent.attribs['id'];
    child = parent;
  }
  return undefined;
}

/** "Note" over a box: a heading in form only, what is in the box belongs to the section around it. */
function isBoxTitle(heading: Element): boolean {
  const parent = heading.parent;
  return (
    parent !== null &&
    isTag(parent) &&
    /(^|[\s-])(note|tip|warning|caution|important|danger|admonition|callout|alert)(\s|$)/.test(
      parent.attribs['class'] ?? '',
    )
  );
}

/** A menu that says so by nothing but being links: an aside or a long list with no words between. */
function isLinkBlock(node: Element): boolean {
  if (node.name !== 'aside' && node.name !== 'ul') return false;
  let linked = 0;
  let count = 0;
  for (const each of elements(node)) {
    if (each.name !== 'a') continue;
    count += 1;
    linked += rawText(each).trim().length;
  }
  return count >= 8 && linked > 0.9 * rawText(node).replace(/\s+/g, ' ').trim().length;
}

function isInTableRow(node: Element): boolean {
  for (let parent = node.parent; parent && isTag(parent); parent = parent.parent) {
    if (parent.name === 'td' || parent.name === 'th') return true;
    if (parent.name === 'table' || parent.name === 'body') return false;
  }
  return false;
}

function languageOf(pre: Element): string {
  let name = '';
  for (const each of [pre, ...elements(pre), pre.parent, pre.parent?.parent]) {
    if (!each || !isTag(each)) continue;
    name ||=
      /(?:^|\s)(?:language|lang|highlight)-([\w+#-]+)/.exec(each.attribs['class'] ?? '')?.[1] ?? '';
  }
  return name === 'default' || name === 'none' || name === 'text' ? '' : name;
}

function readHead(document: { children: AnyNode[] } & AnyNode): {
  title: string;
  language: string;
  version: string;
} {
  const head = { title: '', language: '', version: '' };
  for (const element of elements(document)) {
    if (element.name === 'html')
      head.language = element.attribs['lang'] ?? element.attribs['xml:lang'] ?? '';
    else if (element.name === 'title' && !head.title)
      head.title = rawText(element).replace(/\s+/g, ' ').trim();
    else if (
      element.name === 'meta' &&
      /^(docusaurus_version|docsearch:version|version)$/.test(element.attribs['name'] ?? '')
    ) {
      head.version ||= element.attribs['content'] ?? '';
    } else if (element.name === 'body') break;
  }
  return head;
}

/** The one heading that stands over all others, or what the document calls itself. */
function pageTitle({ sections }: TextWriter, documentTitle: string): string {
  const headings = sections.filter((section) => section.level > 0);
  const top = Math.min(...headings.map((section) => section.level));
  const tops = headings.filter((section) => section.level === top);
  if (tops.length === 1 && tops[0] === headings[0]) return tops[0]?.title ?? '';
  return documentTitle.split(/ [—–|·»] | :: /)[0] || documentTitle || headings[0]?.title || '';
}

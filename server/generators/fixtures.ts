/** The pages of the built sites that the readers are tested on, without what no reader looks at. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnyNode, type Element, isComment, isDirective, isTag, isText } from 'domhandler';
import { getOuterHTML, removeElement } from 'domutils';
import { parseDocument } from 'htmlparser2';

const folder = fileURLToPath(new URL('fixtures', import.meta.url));

/** By generator: the name of a fixture and the file it is made of. */
const pages: Record<string, Record<string, string>> = {
  docusaurus: {
    install: 'docs/next/install/index.html',
    alerts: 'docs/next/alerts/index.html',
    'alerts-de': 'de/docs/next/alerts/index.html',
  },
  vitepress: { home: 'index.html', install: 'guide/install.html', alerts: 'guide/alerts.html' },
  starlight: { install: 'guide/install/index.html', alerts: 'guide/alerts/index.html' },
  nextra: { install: 'guide/install.html', alerts: 'guide/alerts.html' },
  typedoc: { station: 'classes/index.Station.html', alerts: 'documents/Alerts.html' },
  'sphinx-alabaster': sphinxPages(),
  'sphinx-furo': sphinxPages(),
  'sphinx-rtd': sphinxPages(),
  'mkdocs-material': { install: 'guide/install/index.html', alerts: 'guide/alerts/index.html' },
  hugo: { install: 'guide/install/index.html', alerts: 'guide/alerts/index.html' },
  jekyll: { install: 'install/index.html', alerts: 'alerts/index.html' },
  doxygen: { install: 'install.html', station: 'classtidewatch_1_1Station.html' },
  asciidoctor: { install: 'install.html', alerts: 'alerts.html' },
};

function sphinxPages(): Record<string, string> {
  return { install: 'install.html', alerts: 'alerts.html', station: 'station.html' };
}

/** Writes the fixtures of a generator from its built site; their truth files are written by hand. */
export function writeFixtures(generator: string, site: string): void {
  for (const [name, path] of Object.entries(pages[generator] ?? {})) {
    const file = join(folder, generator, `${name}.html`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, trimmed(readFileSync(join(site, path), 'utf8')));
  }
}

const dropped = new Set(['style', 'noscript', 'iframe', 'base']);
/** Attributes that a reader may look at; those of scripts and looks are left out. */
const kept =
  /^(?:id|class|name|role|hidden|href|for|type|checked|disabled|open|title|alt|lang|dir|style|start|value|colspan|rowspan|content|rel|charset|http-equiv|encoding|display|alttext|data-(?:lang|language|title|latex|line-number|level)|aria-.+)$/;
const keptStyles = /(?:display|visibility|height|width|white-space|user-select)\s*:[^;]*/g;
/** More links of a list around the content tell nothing more. */
const mostEntries = 4;

function trimmed(html: string): string {
  const document = parseDocument(html);
  trim(document.children);
  return `${getOuterHTML(document.children, { decodeEntities: false })
    .replace(/\n\s*\n+/g, '\n')
    .trim()}\n`;
}

function trim(nodes: AnyNode[]): void {
  for (const node of Array.from(nodes)) {
    if (isComment(node)) removeElement(node);
    else if (isTag(node) && isDropped(node)) removeElement(node);
    else if (isTag(node)) {
      if (node.name === 'svg') node.children = [];
      trimAttributes(node);
      if (isAround(node)) shorten(node);
      trim(node.children);
    } else if (!isText(node) && !isDirective(node)) removeElement(node);
  }
}

function isDropped({ name, attribs }: Element): boolean {
  if (name === 'script') return !attribs['type']?.startsWith('math/');
  if (name === 'link') return attribs['rel'] !== 'canonical';
  if (name === 'meta')
    return !/^(?:robots|description|docusaurus_\w+|docsearch:.*)$/.test(attribs['name'] ?? '');
  return dropped.has(name);
}

function trimAttributes(element: Element): void {
  for (const name of Object.keys(element.attribs)) {
    if (!kept.test(name)) delete element.attribs[name];
  }
  const style = element.attribs['style']?.match(keptStyles)?.join(';');
  if (style) element.attribs['style'] = style;
  else delete element.attribs['style'];
}

function isAround({ name, attribs }: Element): boolean {
  return /^(?:nav|aside)$/.test(name) || /sidebar|navigation/.test(attribs['class'] ?? '');
}

function shorten(element: Element): void {
  const lists = element.children.filter(isTag);
  for (const list of lists) {
    if (list.name !== 'ul') shorten(list);
    else for (const entry of list.children.filter(isTag).slice(mostEntries)) removeElement(entry);
  }
}

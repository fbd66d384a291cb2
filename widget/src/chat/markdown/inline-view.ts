import type { Inline } from './inline-parser.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { foreignHost, safeImage } from './safe-link.ts';

const kinds = new WeakMap<Node, string>();

/** Makes an element show running text, keeping each node that already shows its part of it. */
export function patchInline(
  parent: Element,
  nodes: readonly Inline[],
  context: MarkdownContext,
): void {
  nodes.forEach((inline, at) => {
    const there = parent.childNodes[at];
    const kind = kindOf(inline, context);
    if (there && kinds.get(there) === kind) update(there, inline, context);
    else {
      const node = create(inline, context);
      kinds.set(node, kind);
      update(node, inline, context);
      if (there) there.replaceWith(node);
      else parent.append(node);
    }
  });
  while (parent.childNodes.length > nodes.length) parent.lastChild?.remove();
}

function kindOf(inline: Inline, { imageDomains }: MarkdownContext): string {
  if (inline.type === 'mark') return `mark ${inline.label}`;
  if (inline.type === 'image') return `image ${safeImage(inline.src, imageDomains) ?? ''}`;
  return inline.type;
}

function create(inline: Inline, context: MarkdownContext): Node {
  switch (inline.type) {
    case 'text':
      return document.createTextNode('');
    case 'break':
      return document.createElement('br');
    case 'mark':
      return context.mark(inline.label);
    case 'link':
      return document.createElement('a');
    case 'image':
      return image(inline.src, inline.alt, context);
    case 'math': {
      const element = document.createElement('span');
      element.className = 'math-inline';
      return element;
    }
    default:
      return document.createElement(inline.type);
  }
}

function update(node: Node, inline: Inline, context: MarkdownContext): void {
  if (inline.type === 'text' && node instanceof Text) {
    if (inline.text.startsWith(node.data)) {
      if (inline.text.length > node.data.length)
        node.appendData(inline.text.slice(node.data.length));
    } else node.data = inline.text;
  } else if (!(node instanceof HTMLElement)) return;
  else if (inline.type === 'code') {
    if (node.textContent !== inline.text) node.textContent = inline.text;
    node.dir = 'ltr';
  } else if (inline.type === 'math') {
    if (node.dataset['tex'] === inline.text) return;
    node.dataset['tex'] = inline.text;
    node.textContent = inline.text;
    context.onMath(node, inline.text, false);
  } else if (inline.type === 'link' && node instanceof HTMLAnchorElement) {
    patchInline(node, inline.children, context);
    if (node.href !== inline.href) setTarget(node, inline.href);
  } else if ('children' in inline) patchInline(node, inline.children, context);
}

function setTarget(anchor: HTMLAnchorElement, href: string): void {
  anchor.href = href;
  anchor.rel = 'noopener noreferrer nofollow';
  const host = foreignHost(href);
  if (host) anchor.target = '_blank';
  else anchor.removeAttribute('target');
  // The words of a link are the model's; where it leads to is not to be guessed from them.
  if (host && !anchor.textContent?.includes(host)) anchor.dataset['host'] = host;
  else delete anchor.dataset['host'];
}

function image(src: string, alt: string, { imageDomains }: MarkdownContext): Node {
  const allowed = safeImage(src, imageDomains);
  if (!allowed) {
    const words = document.createElement('span');
    words.className = 'no-image';
    words.textContent = alt || src;
    return words;
  }
  const element = document.createElement('img');
  element.alt = alt;
  element.loading = 'lazy';
  element.decoding = 'async';
  element.referrerPolicy = 'no-referrer';
  element.src = allowed;
  return element;
}

import { delimited } from './formula.ts';
import { isElement, type ContentElement } from './content-element.ts';
import type { View } from './view.ts';

/** A formula as TeX: the source where the page carries it, else written from MathML. */
export function formula<E extends ContentElement>(element: E, view: View<E>): string {
  const math = element.localName === 'math' ? element : view.find(element, 'math');
  const source =
    math?.querySelector('annotation[encoding*="tex" i]')?.textContent ??
    scriptSource(element) ??
    element.querySelector('[data-latex]')?.getAttribute('data-latex') ??
    math?.getAttribute('alttext') ??
    (math ? texOf(math, view) : (element.getAttribute('alt') ?? element.textContent)) ??
    '';
  const [, inline, block, short] = delimited.exec(source) ?? [];
  const tex = inline ?? block ?? short ?? source;
  const words = tex.trim().replace(/\s+/g, ' ');
  if (!words) return '';
  const display =
    block !== undefined ||
    math?.getAttribute('display') === 'block' ||
    element.getAttribute('display') === 'true' ||
    /mode=display/.test(element.getAttribute('type') ?? '') ||
    element.closest('.katex-display') !== null;
  return display ? `$$${words}$$` : `$${words}$`;
}

/** MathJax 2 leaves the source in a script right after what it drew. */
function scriptSource(element: ContentElement): string | null | undefined {
  const script = element.nextElementSibling ?? element.parentElement?.nextElementSibling;
  return script?.matches('script[type^="math/tex"]') && element.matches('[class*=MathJax]')
    ? script.textContent
    : undefined;
}

function texOf<E extends ContentElement>(node: E, view: View<E>): string {
  const parts: string[] = [];
  const elements: string[] = [];
  const children = view.children(node);
  for (let child = children.next(); child; child = children.next()) {
    const tex = isElement(child) ? texOf(child, view) : child.data.trim();
    parts.push(tex);
    if (isElement(child)) elements.push(tex);
  }
  const [a = '', b = '', c = ''] = elements;
  switch (node.localName) {
    case 'msup':
    case 'mover':
      return `${a}^${group(b)}`;
    case 'msub':
    case 'munder':
      return `${a}_${group(b)}`;
    case 'msubsup':
    case 'munderover':
      return `${a}_${group(b)}^${group(c)}`;
    case 'mfrac':
      return `\\frac{${a}}{${b}}`;
    case 'msqrt':
      return `\\sqrt{${elements.join(' ')}}`;
    case 'mroot':
      return `\\sqrt[${b}]{${a}}`;
    case 'mtr':
      return elements.join(' & ');
    case 'mtable':
      return elements.join(' \\\\ ');
    case 'annotation':
    case 'annotation-xml':
      return '';
    default:
      return parts.filter(Boolean).join(' ');
  }
}

function group(tex: string): string {
  return tex.length === 1 ? tex : `{${tex}}`;
}

import { isElement } from './flat-tree.ts';

/** A formula as TeX: the source where the page carries it, else written from MathML. */
export function formula(element: Element): string {
  const math = element.localName === 'math' ? element : element.querySelector('math');
  const source =
    math?.querySelector('annotation[encoding*="tex" i]')?.textContent ??
    scriptSource(element) ??
    math?.getAttribute('alttext') ??
    (math ? texOf(math) : element.textContent) ??
    '';
  const tex = source.trim().replace(/\s+/g, ' ');
  if (!tex) return '';
  const display =
    math?.getAttribute('display') === 'block' ||
    element.getAttribute('display') === 'true' ||
    element.parentElement?.classList.contains('katex-display');
  return display ? `$$${tex}$$` : `$${tex}$`;
}

/** MathJax 2 leaves the source in a script right after what it drew. */
function scriptSource(element: Element): string | undefined {
  const script = element.parentElement?.querySelector(':scope > script[type^="math/tex"]');
  return element.classList.contains('MathJax') ? (script?.textContent ?? undefined) : undefined;
}

function texOf(node: Element): string {
  const parts = [...node.childNodes].map((child) =>
    isElement(child) ? texOf(child) : (child.textContent ?? '').trim(),
  );
  const elements = [...node.children].map(texOf);
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

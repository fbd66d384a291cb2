import { codeText, isCodeTable, isFragment, listing, titleOfCode } from './code-block.ts';
import type { Kind } from './kind.ts';
import { codeSpan, escapeInline, linkTo } from './markdown-text.ts';
import type { Source } from './source.ts';
import { isSignature, onOneLine } from './signature.ts';
import type { ContentElement } from './content-element.ts';
import type { Box } from './view.ts';

/** What is read at once, whatever lies in it: words in a line, code in a line, or a block. */
export type Atom = { inline: string } | { code: string } | { block: string; title?: string };

export function atomOf<E extends ContentElement>(
  element: E,
  { block }: Box,
  kind: Kind,
  source: Source<E>,
): Atom | undefined {
  switch (kind.name) {
    case 'img':
    case 'svg':
      return { inline: picture(element, source) };
    case 'pre':
    case 'listing':
    case 'xmp':
      return { block: listing(element, kind, source) };
    case 'code':
    case 'samp':
    case 'tt':
    case 'kbd':
      return span(element, block, kind, source);
    case 'div':
      return isFragment(element, kind) ? { block: listing(element, kind, source) } : undefined;
    case 'table':
      return tableAtom(element, kind, source);
    default:
      return undefined;
  }
}

function picture<E extends ContentElement>(element: E, { address }: Source<E>): string {
  const text = (element.getAttribute('alt') ?? element.getAttribute('aria-label'))?.trim();
  if (!address || !text) return '';
  const source = element.getAttribute('src') ?? '';
  const short = source.length < 100 && !source.startsWith('data:');
  return `![${escapeInline(text)}](${short ? address(source) : ''})`;
}

function span<E extends ContentElement>(
  element: E,
  block: boolean,
  kind: Kind,
  source: Source<E>,
): Atom {
  const { address, view, scope } = source;
  const code = codeText(element, kind, view, scope);
  if (code.text.trim().includes('\n') && (block || view.isPreformatted(element))) {
    return { block: listing(element, kind, source, code) };
  }
  const only = element.firstElementChild?.nextElementSibling ? null : element.firstElementChild;
  const href = only?.textContent === element.textContent && only?.getAttribute('href');
  const linked = address && href && code.text.trim();
  return linked ? { inline: linkTo(address(href), codeSpan(linked)) } : { code: code.text };
}

/** A table that is no table: code beside its line numbers, or the signature of a function. */
function tableAtom<E extends ContentElement>(
  table: E,
  kind: Kind,
  source: Source<E>,
): Atom | undefined {
  if (isCodeTable(table)) {
    return { block: listing(table, kind, source), title: escapeInline(titleOfCode(table)) };
  }
  if (!isSignature(table)) return undefined;
  const { text } = codeText(table, kind, source.view, source.scope);
  return { block: codeSpan(onOneLine(text)) };
}

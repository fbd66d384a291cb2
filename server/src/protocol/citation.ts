import { pageContextLimits } from './page-context-limits.ts';
import type { Passage } from './page-context.ts';
import type { EntitySource, Source } from './sources.ts';

/**
 * A numbered reference in an answer to a passage.
 *
 * It becomes an interactive entity source: both surfaces hand its click to the host page
 * (`entities.onClick`), which highlights the passage or opens its page.
 */
export interface Citation {
  /** The `[number]` it has in the text. */
  number: number;
  /** Title of the page it comes from. */
  pageTitle: string;
  passage: Passage;
}

/**
 * Directly before a bracket, these make it an index or a reference and no mark of a citation:
 * `arr[1]`, `f(x)[1]`, `a=[1]`. Letters of scripts that write words without spaces do not.
 */
export const bindsBracket = /^[\p{Lu}\p{Ll}\p{Lt}\p{Nd}\p{Pc})\]}=/&#@]$/u;

/**
 * Creates the protocol's source for a citation. ChatKit.js requires strings in `data`.
 *
 * @example
 * const source = citationSource({ number: 1, pageTitle: 'Install', passage });
 */
export function citationSource({ number, pageTitle, passage }: Citation): EntitySource {
  const { url, exact, before, after, sectionId, sectionTitle } = passage;
  return {
    type: 'entity',
    id: sectionId ? `${url}#${sectionId}` : url,
    title: sectionTitle || pageTitle || url,
    description: exact,
    ...(pageTitle && { group: pageTitle }),
    icon: 'book-open',
    inline_label: String(number),
    interactive: true,
    data: {
      url,
      exact,
      before,
      after,
      ...(sectionId && { sectionId }),
      ...(sectionTitle && { sectionTitle }),
    },
  };
}

/**
 * Returns the passage of a source, or `undefined` when it is not a citation.
 *
 * Texts are cut to the limits of a passage, whatever their source.
 *
 * @example
 * const passage = citedPassage(annotation.source);
 */
export function citedPassage(
  source: Pick<Source & { type: 'entity' }, 'data'>,
): Passage | undefined {
  const { url, exact, before, after, sectionId, sectionTitle } = source.data;
  const { url: longest, exact: most, around, heading } = pageContextLimits;
  if (typeof url !== 'string' || url.length > longest || typeof exact !== 'string')
    return undefined;
  return {
    url,
    exact: exact.slice(0, most),
    before: typeof before === 'string' ? before.slice(-around) : '',
    after: typeof after === 'string' ? after.slice(0, around) : '',
    ...(typeof sectionId === 'string' && sectionId.length <= heading && { sectionId }),
    ...(typeof sectionTitle === 'string' && { sectionTitle: sectionTitle.slice(0, heading) }),
  };
}

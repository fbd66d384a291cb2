import { pageContextLimits } from './page-context-limits.ts';
import type { Passage } from './page-context.ts';
import type { EntitySource, Source } from './sources.ts';

/**
 * A citation is an interactive entity source: both surfaces hand its click to the host page
 * (`entities.onClick`), which finds and highlights the passage or goes to its page.
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

/** The protocol's source for a citation. Its `data` holds strings only, as ChatKit.js asks. */
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
 * The passage a source points to; nothing for a source that is not a citation. Texts are cut to what a
 * passage may hold, whoever wrote them.
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

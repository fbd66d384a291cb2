/**
 * The page and what is on it: read it, describe a passage of it, find it again, show it.
 *
 * @module
 */
export { findPassage } from './passage/find-passage.ts';
export { clearHighlight, highlightPassage, scrollToPassage } from './passage/highlight.ts';
export { readPageContext, type PageLimits, type ReadPageOptions } from './read/page-context.ts';
export { describeRange, passageUrl } from './passage/passage.ts';
export { readableText } from './read/readable-text.ts';
export { watchRoute, type RouteListener } from './route.ts';
export { pageUrl, scrubText, scrubUrl, type Redact } from './scrub.ts';
export { selectionMarkdown } from './read/selection-markdown.ts';
export { textFragmentFor } from './passage/text-fragment.ts';

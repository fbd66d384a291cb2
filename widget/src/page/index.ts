/**
 * The page and what is on it: read it, describe a passage of it, find it again, show it.
 *
 * @module
 */
export { findPassage } from './find-passage.ts';
export { clearHighlight, highlightPassage, scrollToPassage } from './highlight.ts';
export { readPageContext, type PageLimits, type ReadPageOptions } from './page-context.ts';
export { describeRange, passageUrl } from './passage.ts';
export { readableText } from './readable-text.ts';
export { watchRoute, type RouteListener } from './route.ts';
export { pageUrl, scrubText, scrubUrl, type Redact } from './scrub.ts';
export { selectionMarkdown } from './selection-markdown.ts';
export { textFragmentFor } from './text-fragment.ts';

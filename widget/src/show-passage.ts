/**
 * What a followed citation needs, and nobody before.
 *
 * @module
 */
export { findPassage } from './page/find-passage.ts';
export { clearHighlight, highlightPassage, scrollToPassage } from './page/highlight.ts';

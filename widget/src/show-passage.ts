/**
 * What a passage needs that is quoted or followed, and nobody before.
 *
 * @module
 */
export { findPassage } from './page/find-passage.ts';
export { clearHighlight, highlightPassage, scrollToPassage } from './page/highlight.ts';
export { describeInSlices, passageUrl } from './page/passage.ts';

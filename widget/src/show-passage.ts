/**
 * What a followed citation needs, and nobody before.
 *
 * @module
 */
export { clearHighlight, findPassage, highlightPassage, scrollToPassage } from './page/index.ts';

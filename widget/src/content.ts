/**
 * The one door to the rules of what content is, which the server indexes a site by and the page is
 * read by.
 *
 * @module
 */
export { isChrome, unread } from '../../server/src/content/chrome.ts';
export { ContentReader } from '../../server/src/content/content-reader.ts';
export { headingId, headingLevel, placeOf, shownText } from '../../server/src/content/heading.ts';
export { kindOf, type Kind } from '../../server/src/content/kind.ts';
export { isLineNumber } from '../../server/src/content/line-number.ts';
export { mainContent } from '../../server/src/content/main-content.ts';
export {
  joinBlocks,
  MarkdownWriter,
  type BlockWriter,
  type MarkdownBlock,
} from '../../server/src/content/markdown-writer.ts';
export type { Work } from '../../server/src/content/reading.ts';
export type { Row } from '../../server/src/content/table.ts';
export type { Structures } from '../../server/src/content/structures.ts';
export { isElement, type ContentElement } from '../../server/src/content/content-element.ts';
export type { Box, View } from '../../server/src/content/view.ts';

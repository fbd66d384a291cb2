/**
 * What only some pages need: those with code, tables, formulas or notes, those that do not mark their
 * content, and those too large to leave whole.
 *
 * @module
 */
export { fitPage, readAround } from './large-page.ts';
export { mainContent } from './main-content.ts';
export { structures } from '../../content-structures.ts';

/**
 * What only some pages need: those with formulas, and those too large to leave whole.
 *
 * @module
 */
export { fitPage, readAround } from './large-page.ts';
export { formula } from './tex.ts';

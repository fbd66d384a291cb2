/**
 * What finding a passage takes where its words have changed, or are folded away, or the page is large:
 * loaded for the first of them.
 *
 * @module
 */
export { likelyParts, partAround } from './likely-parts.ts';
export { nearestMatch } from './near-match.ts';
export { openOperation } from './open-operation.ts';
export { Openers } from './openers.ts';
export { reveal } from './reveal.ts';

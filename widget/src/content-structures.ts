/**
 * The door to the rules for code, tables, formulas, notes and buttons.
 *
 * @module
 */
export { structures } from '../../server/src/content/structures.ts';

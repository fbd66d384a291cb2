import { admonition } from './admonition.ts';
import { atomOf } from './atom.ts';
import { speaks } from './button.ts';
import { isFormula } from './formula.ts';
import { cellOf, gapCell, isLayout, tableMarkdown } from './table.ts';
import { formula } from './tex.ts';

/** How code, tables, formulas, notes and buttons are read: what pages of plain words do without. */
export const structures = {
  admonition,
  atomOf,
  cellOf,
  formula,
  gapCell,
  isFormula,
  isLayout,
  speaks,
  tableMarkdown,
};

export type Structures = typeof structures;

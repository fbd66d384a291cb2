import { panelEn } from './panel-en.ts';
import { selectionEn } from './selection-en.ts';
import { surfaceEn } from './surface-en.ts';

/**
 * Every word that is loaded on need. Each other language has a file of the same keys.
 *
 * @module
 */
export const en = { ...panelEn, ...selectionEn, ...surfaceEn } as const;

export type Strings = { [Key in keyof typeof en]: string };

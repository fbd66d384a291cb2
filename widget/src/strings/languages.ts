import type { Strings } from './en.ts';

/** A file for each language but English, of which every part brings its own words. */
export const languages: Partial<Record<string, () => Promise<{ strings: Strings }>>> = {};

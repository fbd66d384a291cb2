import type { Strings } from './en.ts';

/** A file for each language but English, of which every part brings its own words. */
const languages: Partial<Record<string, () => Promise<{ strings: Strings }>>> = {
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
  pt: () => import('./pt.ts'),
  it: () => import('./it.ts'),
  ru: () => import('./ru.ts'),
  ja: () => import('./ja.ts'),
  zh: () => import('./zh.ts'),
  ko: () => import('./ko.ts'),
  ar: () => import('./ar.ts'),
  hi: () => import('./hi.ts'),
};

/** The words of a language; nothing where it is English, or unknown. */
export async function stringsFor(language: string): Promise<Partial<Strings>> {
  return (await languages[language]?.())?.strings ?? {};
}

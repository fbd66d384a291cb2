import { english, type ChatStrings } from '../strings.ts';

type Module = { strings: ChatStrings };

/** Where the words of each language are; they load on need. */
const languages: Readonly<Record<string, () => Promise<Module>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  hi: () => import('./hi.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  zh: () => import('./zh.ts'),
};

/** The chat's words in a language; of English those of every conversation, also for other languages. */
export async function stringsFor(locale: string): Promise<Partial<ChatStrings>> {
  const load = languages[locale.toLowerCase().split('-', 1)[0] ?? ''];
  try {
    return load ? (await load()).strings : english;
  } catch {
    // A file that does not load costs the reader their language, not the chat.
    return english;
  }
}

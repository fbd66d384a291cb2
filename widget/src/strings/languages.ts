import type { AllChatStrings } from './en/all-chat-strings.ts';
import type { FailureStrings } from './en/failures.ts';
import type { KeysStrings } from './en/keys.ts';
import type { PageSearchStrings } from './en/page-search.ts';
import type { PanelStrings } from './en/panel.ts';
import type { SelectionStrings } from './en/selection.ts';
import type { SiteSearchStrings } from './en/site-search.ts';
import type { Language } from './names.ts';

/** Loads the strings of one language: those of panel and selection, and those of the chat. */
export interface LanguageFiles {
  panel(): Promise<
    PanelStrings &
      KeysStrings &
      FailureStrings &
      SelectionStrings &
      SiteSearchStrings &
      PageSearchStrings
  >;
  chat(): Promise<AllChatStrings>;
}

/** Every language but English, whose strings are part of the files that use them. */
export const languages: Readonly<Record<Exclude<Language, 'en'>, LanguageFiles>> = {
  de: {
    panel: async () => (await import('./de/panel.ts')).strings,
    chat: async () => (await import('./de/chat.ts')).strings,
  },
  fr: {
    panel: async () => (await import('./fr/panel.ts')).strings,
    chat: async () => (await import('./fr/chat.ts')).strings,
  },
  es: {
    panel: async () => (await import('./es/panel.ts')).strings,
    chat: async () => (await import('./es/chat.ts')).strings,
  },
  pt: {
    panel: async () => (await import('./pt/panel.ts')).strings,
    chat: async () => (await import('./pt/chat.ts')).strings,
  },
  it: {
    panel: async () => (await import('./it/panel.ts')).strings,
    chat: async () => (await import('./it/chat.ts')).strings,
  },
  ru: {
    panel: async () => (await import('./ru/panel.ts')).strings,
    chat: async () => (await import('./ru/chat.ts')).strings,
  },
  ja: {
    panel: async () => (await import('./ja/panel.ts')).strings,
    chat: async () => (await import('./ja/chat.ts')).strings,
  },
  zh: {
    panel: async () => (await import('./zh/panel.ts')).strings,
    chat: async () => (await import('./zh/chat.ts')).strings,
  },
  ko: {
    panel: async () => (await import('./ko/panel.ts')).strings,
    chat: async () => (await import('./ko/chat.ts')).strings,
  },
  ar: {
    panel: async () => (await import('./ar/panel.ts')).strings,
    chat: async () => (await import('./ar/chat.ts')).strings,
  },
  hi: {
    panel: async () => (await import('./hi/panel.ts')).strings,
    chat: async () => (await import('./hi/chat.ts')).strings,
  },
};

/** Loads the strings of the chat for a locale (BCP 47). Undefined when its language has no files. */
export async function chatStringsFor(locale: string): Promise<AllChatStrings | undefined> {
  const [code] = locale.toLowerCase().split(/[-_]/, 1);
  return Object.entries(languages)
    .find(([language]) => language === code)?.[1]
    .chat();
}

import type { FailureStrings } from './en/failures.ts';
import type { KeysStrings } from './en/keys.ts';
import type { PageSearchStrings } from './en/page-search.ts';
import type { PanelStrings } from './en/panel.ts';
import type { SelectionStrings } from './en/selection.ts';
import type { SiteSearchStrings } from './en/site-search.ts';
import type { LanguageFiles } from './languages.ts';
import { assistantNames, languageOf, type Language } from './names.ts';

/** The reader's language: its name for the assistant at once, its other strings when they are loaded. */
export class PanelLanguage {
  /** Empty in English, and until they are loaded. */
  strings: Partial<
    PanelStrings &
      KeysStrings &
      FailureStrings &
      SelectionStrings &
      SiteSearchStrings &
      PageSearchStrings
  > = {};
  code: Language = 'en';
  #loading: Promise<void> | undefined;

  /** @param locale BCP 47. English when it is not one of our languages. */
  set locale(locale: string) {
    const code = languageOf(locale);
    if (code === this.code) return;
    this.code = code;
    this.#loading = undefined;
    this.strings = {};
  }

  get assistantName(): string {
    return assistantNames[this.code];
  }

  load(): Promise<void> {
    return (this.#loading ??= this.#load(this.code));
  }

  async #load(code: Language): Promise<void> {
    try {
      const files = await filesOf(code);
      // Ahead of the chat, which asks for them itself.
      files?.chat().catch(() => undefined);
      const strings = await files?.panel();
      if (strings && code === this.code) this.strings = strings;
    } catch {
      // The panel opens in English when the file does not load.
    }
  }
}

async function filesOf(code: Language): Promise<LanguageFiles | undefined> {
  if (code === 'en') return undefined;
  const { languages } = await import('./languages.ts');
  return languages[code];
}

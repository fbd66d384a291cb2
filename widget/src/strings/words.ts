import type { Strings } from './en.ts';
import { assistantNames } from './names.ts';

/** The words in the reader's language: the name at once, the others when they are needed. */
export class Words {
  /** English where one is missing. */
  loaded: Partial<Strings> = {};
  /** The one of ours that is spoken. */
  language = 'en';
  #loading: Promise<void> | undefined;

  /** @param locale BCP 47; English where we have no words for it. */
  set locale(locale: string) {
    const [wanted = ''] = locale.toLowerCase().split(/[-_]/, 1);
    const language = Object.hasOwn(assistantNames, wanted) ? wanted : 'en';
    if (language === this.language) return;
    this.language = language;
    this.#loading = undefined;
    this.loaded = {};
  }

  /** Name of the assistant. */
  get name(): string {
    return assistantNames[this.language] ?? assistantNames.en;
  }

  load(): Promise<void> {
    return (this.#loading ??= this.#load(this.language));
  }

  async #load(language: string): Promise<void> {
    if (language === 'en') return;
    try {
      const { stringsFor } = await import('./languages.ts');
      const strings = await stringsFor(language);
      if (language === this.language) this.loaded = strings;
    } catch {
      // A file that does not come is no reason not to open.
    }
  }
}

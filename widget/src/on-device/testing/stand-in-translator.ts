/**
 * A translator and a detector of languages for tests, behind their published interfaces: it knows one
 * pair of languages, and says `en→de: …`.
 *
 * @module
 */

/** What the stand-in does. */
export interface StandInTranslator {
  availability: Availability;
  /** What the detector takes every text for. */
  language: string;
  fails: boolean;
}

/** Runs `use` where the page has both, and then takes them away. */
export async function withTranslator(
  does: Partial<StandInTranslator>,
  use: (translated: string[]) => Promise<void>,
): Promise<void> {
  const whole: StandInTranslator = {
    availability: 'available',
    language: 'de',
    fails: false,
    ...does,
  };
  const translated: string[] = [];
  const values = { Translator: translatorOf(whole, translated), LanguageDetector: detector(whole) };
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    await use(translated);
  } finally {
    for (const name of Object.keys(values)) Reflect.deleteProperty(globalThis, name);
  }
}

function translatorOf(does: StandInTranslator, translated: string[]): unknown {
  return {
    async availability({ sourceLanguage, targetLanguage }: TranslatorCreateCoreOptions) {
      return sourceLanguage === targetLanguage ? 'unavailable' : does.availability;
    },
    async create({ sourceLanguage, targetLanguage }: TranslatorCreateOptions) {
      if (does.fails) throw new DOMException('No such model.', 'NotSupportedError');
      return {
        async translate(text: string) {
          translated.push(text);
          return `${sourceLanguage}→${targetLanguage}: ${text}`;
        },
        destroy: () => undefined,
      };
    },
  };
}

function detector(does: StandInTranslator): unknown {
  return {
    availability: async () => 'available',
    create: async () => ({
      detect: async () => [{ detectedLanguage: does.language, confidence: 0.9 }],
      destroy: () => undefined,
    }),
  };
}

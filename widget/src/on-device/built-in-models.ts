/**
 * The models that a browser may have, as far as this one has them.
 *
 * @module
 */

/** What the languages of a session are (BCP 47, without a region). */
export interface Languages {
  /** What it reads: the pages, and the reader's question. */
  read: readonly string[];
  /** What it writes. */
  write: string;
}

/** `LanguageModel` of the Prompt API. */
export const languageModel = (): typeof LanguageModel | undefined =>
  'LanguageModel' in globalThis ? LanguageModel : undefined;
export const translator = (): typeof Translator | undefined =>
  'Translator' in globalThis ? Translator : undefined;
export const languageDetector = (): typeof LanguageDetector | undefined =>
  'LanguageDetector' in globalThis ? LanguageDetector : undefined;
export const summarizer = (): typeof Summarizer | undefined =>
  'Summarizer' in globalThis ? Summarizer : undefined;

/** What the models of browsers write today. Chromium logs an error when it is asked about any other. */
const known = new Set(['de', 'en', 'es', 'fr', 'ja']);

/** Languages as the Prompt API has them. */
export function expected({ read, write }: Languages): LanguageModelCreateCoreOptions {
  return {
    expectedInputs: [{ type: 'text', languages: [...new Set(read)] }],
    expectedOutputs: [{ type: 'text', languages: [write] }],
  };
}

/** Whether the language model can be used. Never rejects. */
export async function modelAvailability(languages: Languages): Promise<Availability> {
  if (![...languages.read, languages.write].every((each) => known.has(each))) return 'unavailable';
  try {
    return (await languageModel()?.availability(expected(languages))) ?? 'unavailable';
  } catch {
    // A policy of the page, or of the device, forbids it.
    return 'unavailable';
  }
}

/** What summaries are like. */
export const summaryIn = (language: string): SummarizerCreateCoreOptions => ({
  type: 'key-points',
  format: 'markdown',
  length: 'medium',
  expectedInputLanguages: [language],
  outputLanguage: language,
});

/** Whether the browser sums up texts of a language without a download. Never rejects. */
export async function canSummarize(language: string): Promise<boolean> {
  if (!known.has(language)) return false;
  try {
    return (await summarizer()?.availability(summaryIn(language))) === 'available';
  } catch {
    return false;
  }
}

/** The language of a tag without script and region; English for what is no tag. */
export function languageOfTag(tag: string | undefined): string {
  return /^[a-z]{2,3}(?![a-z])/i.exec(tag ?? '')?.[0].toLowerCase() ?? 'en';
}

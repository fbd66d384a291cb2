import { languageDetector, languageOfTag } from './built-in-models.ts';

/** From this confidence on, a guess counts. */
const sure = 0.6;

/** The language of a text, where the browser can tell without a download. Never rejects. */
export async function detectedLanguage(text: string): Promise<string | undefined> {
  try {
    const kind = languageDetector();
    if (!kind || (await kind.availability()) !== 'available') return undefined;
    const detector = await kind.create();
    const [best] = await detector.detect(text);
    detector.destroy();
    const { detectedLanguage: tag, confidence = 0 } = best ?? {};
    return tag && tag !== 'und' && confidence >= sure ? languageOfTag(tag) : undefined;
  } catch {
    return undefined;
  }
}

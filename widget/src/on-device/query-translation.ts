import { onDeviceLimits } from '../device-protocol.ts';
import { translator } from './built-in-models.ts';
import { untilAborted } from './until-aborted.ts';
import { detectedLanguage } from './reader-language.ts';

/**
 * A question in the language of the documentation, as a query. Empty when it is in that language
 * already, or cannot be translated without a download, or not in time.
 */
export async function translatedQuery(
  question: string,
  language: string,
  signal: AbortSignal,
): Promise<string[]> {
  try {
    const from = await untilAborted(detectedLanguage(question), signal);
    if (!from || from === language) return [];
    const pair = { sourceLanguage: from, targetLanguage: language };
    const kind = translator();
    if (!kind || (await kind.availability(pair)) !== 'available') return [];
    const session = await kind.create({ ...pair, signal });
    const query = await untilAborted(session.translate(question, { signal }), signal).finally(() =>
      session.destroy(),
    );
    return query.trim() ? [query.trim().slice(0, onDeviceLimits.query)] : [];
  } catch {
    return [];
  }
}

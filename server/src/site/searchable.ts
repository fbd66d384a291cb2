const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Hangul}ー]+/gu;
const camelCase = /\b(?=[\p{L}\p{N}]*\p{Ll}\p{Lu})[\p{L}\p{N}]+\b/gu;

/**
 * Text as the index's tokenizer can use it: scripts without spaces become overlapping pairs of
 * characters, and the parts of `camelCase` names stand beside the name.
 */
export function searchable(text: string): string {
  return text
    .replace(unspaced, (run) => ` ${pairs(run).join(' ')} `)
    .replace(camelCase, (name) => {
      const parts = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{N}]+/gu) ?? [];
      return parts.length > 1 ? `${name} ${parts.join(' ')}` : name;
    });
}

/** The words of a query, at most `limit`, each once, safe to be put between double quotes. */
export function queryWords(query: string, limit: number): string[] {
  const words =
    searchable(query.slice(0, 4000).normalize('NFC')).match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const seen = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    if (/[\p{L}\p{N}]/u.test(word) && !seen.has(key)) seen.set(key, word);
    if (seen.size >= limit) break;
  }
  return [...seen.values()];
}

function pairs(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`);
}

/**
 * The words of a query as an FTS5 expression, any of them: a name with underscores counts as a whole
 * and in parts. Empty when there are no words. What the reader wrote never acts as an operator.
 */
export function matchExpression(query: string): string {
  const words = queryWords(query, 32).flatMap((word) =>
    word.includes('_') ? [word, ...word.split('_')] : [word],
  );
  return [...new Set(words)]
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map((word) => `"${word}"`)
    .join(' OR ');
}

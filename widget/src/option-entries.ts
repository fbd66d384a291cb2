import { fieldsOf, isPlain } from './option-values.ts';

/**
 * Entries of a list option that are of use: objects of texts and switches that have the needed texts,
 * and, where `texts` is true, texts alone.
 */
export function usableEntries<Entry>(
  list: readonly Entry[] | undefined,
  needed: readonly string[] = [],
  texts = false,
): Entry[] | undefined {
  return list?.flatMap((entry) => {
    if (texts && typeof entry === 'string') return entry;
    const known = isPlain(entry) ? fieldsOf(entry, /string|boolean/) : undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much as there is of an entry
    return known && needed.every((field) => typeof known[field] === 'string')
      ? (known as Entry)
      : [];
  });
}

import { fieldsOf, isPlain } from './option-values.ts';

/** Entries of a list option that are of use: objects of texts and switches that have the needed texts. */
export function usableEntries<Entry>(
  list: readonly Entry[] | undefined,
  needed: readonly string[] = [],
): Entry[] | undefined {
  return list?.flatMap((entry) => {
    const known = isPlain(entry) ? fieldsOf(entry, /string|boolean/) : undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much as there is of an entry
    return known && needed.every((field) => typeof known[field] === 'string')
      ? (known as Entry)
      : [];
  });
}

import { contentTerms } from '../../assistant/citations/content-words.ts';

/** From this share of common terms on, two questions count as the same one. */
const similarFrom = 0.6;

/** Texts that ask the same, in other words or another order. */
export interface SimilarGroup<Item> {
  /** In the order they came in; the first stands for all. */
  items: Item[];
  terms: ReadonlySet<string>;
}

/**
 * Groups what asks the same, by the terms that both have: "How do I install it?" and "installing" are
 * one. Texts without a term of their own are compared letter by letter.
 */
export function groupSimilar<Item>(
  items: Iterable<Item>,
  textOf: (item: Item) => string,
): SimilarGroup<Item>[] {
  const groups: SimilarGroup<Item>[] = [];
  const byTerm = new Map<string, SimilarGroup<Item>[]>();
  for (const item of items) {
    const text = textOf(item);
    const found = contentTerms(text);
    const terms = new Set(found.length > 0 ? found : [text.trim().toLowerCase()]);
    const same = nearest(terms, byTerm);
    if (same) {
      same.items.push(item);
      continue;
    }
    const group = { items: [item], terms };
    groups.push(group);
    for (const term of terms) {
      const known = byTerm.get(term);
      if (known) known.push(group);
      else byTerm.set(term, [group]);
    }
  }
  return groups;
}

function nearest<Item>(
  terms: ReadonlySet<string>,
  byTerm: ReadonlyMap<string, SimilarGroup<Item>[]>,
): SimilarGroup<Item> | undefined {
  const common = new Map<SimilarGroup<Item>, number>();
  for (const term of terms) {
    for (const group of byTerm.get(term) ?? []) common.set(group, (common.get(group) ?? 0) + 1);
  }
  let best: SimilarGroup<Item> | undefined;
  let most = similarFrom;
  for (const [group, count] of common) {
    const share = count / (terms.size + group.terms.size - count);
    if (share < most || (best && share === most)) continue;
    best = group;
    most = share;
  }
  return best;
}

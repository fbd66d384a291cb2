import type { PageFacts } from './page-facts.ts';

/** What a name ends or begins with that says what the site is, not what it is about. */
const kinds = [
  /[\s:–—-]*\b(?:official\s+)?(?:home\s?page|documentation|docs|manual(?:\s+pages?)?|website|dokumentation)$/i,
  // The section of a manual page.
  /(?<=\w)\(\d[a-z]*\)$/i,
  /^(?:home\s?page|documentation|docs)\s+(?:of|for)\s+(?:the\s+)?/i,
  /^(?:documentation|docs|home)\s*[:–—|-]\s+/i,
  /^welcome\s+to\s+(?:the\s+)?/i,
  /['’]s$/,
];
const punctuation = /[\s!.,:;|–—-]+$/;
/** "15.10", "v2", "Version 2.4", "(1.0)": a number alone is part of a name, as in "HTML 5". */
const version =
  /[\s,–—-]*\(?(?:\bv(?:ersion)?\.?\s*\d+(?:\.\d+)*|\b\d+(?:\.(?:\d+|x))+)[-+.\w]*\)?$/i;

/**
 * The name that people know a site by: what most pages say it is called, or else what its first page
 * is called, without "Documentation", "Home Page" and the like.
 */
export function siteName(pages: readonly Pick<PageFacts, 'url' | 'titles' | 'siteName'>[]): string {
  const counts = new Map<string, number>();
  const declared = new Map<string, number>();
  const count = (map: Map<string, number>, names: Iterable<string>) => {
    for (const name of new Set(names)) if (name) map.set(name, (map.get(name) ?? 0) + 1);
  };
  for (const { titles, siteName: own } of pages) {
    count(counts, titles.map(bare));
    count(declared, [bare(own)]);
  }
  const enough = Math.max(2, pages.length / 2);
  const first = pages.find(({ url }) => /^index\.x?html?$/i.test(url));
  const firstNames = first?.titles.map(bare) ?? [];
  return (
    mostCommon(declared, enough, []) ||
    mostCommon(counts, enough, firstNames) ||
    firstNames.find((name) => (counts.get(name) ?? 0) > 1) ||
    firstNames[0] ||
    ''
  );
}

/** The name on most pages; of several on about as many, one that the first page bears, then the shortest. */
function mostCommon(
  counts: ReadonlyMap<string, number>,
  enough: number,
  preferred: readonly string[],
): string {
  const names = [...counts].filter(([, pages]) => pages >= enough);
  const most = Math.max(0, ...names.map(([, pages]) => pages));
  const rivals = names.filter(([, pages]) => pages >= most * 0.9).map(([name]) => name);
  const rank = (name: string) => (preferred.includes(name) ? 0 : 1000) + name.length;
  return rivals.sort((a, b) => rank(a) - rank(b))[0] ?? '';
}

/** "Welcome to Acme's documentation!" and "Acme 2.1.0 documentation" are Acme. */
function bare(title: string): string {
  let name = title.replace(punctuation, '');
  for (let before = ''; name !== before;) {
    before = name;
    for (const part of [...kinds, version]) {
      name = name.replace(part, '').replace(punctuation, '').trim() || name;
    }
  }
  return version.test(` ${name}`) && /^\W*v?[\d.]+/i.test(name) ? '' : name;
}

/** Text of the row in the site's own search; it comes with that row. */
export const siteSearchStrings = {
  'search.ask': 'Ask about “{query}”',
  'search.hint': 'Press {key} to ask about your search.',
} as const satisfies Record<string, string>;

export type SiteSearchStrings = { readonly [Key in keyof typeof siteSearchStrings]: string };

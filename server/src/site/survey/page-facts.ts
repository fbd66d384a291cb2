/** What is remembered of a page until all pages of its site are known. */
export interface PageFacts {
  url: string;
  titles: readonly string[];
  /** Its own first heading; empty where it has none. */
  h1: string;
  /** What it says its site is called; empty where it does not. */
  siteName: string;
  /** How many words lead to other pages. */
  linkedWords: number;
  noindex: boolean;
  refresh: string;
  refreshAfter: number;
  canonical: string;
  /** Language and version, with a space between them. */
  edition: string;
  /** Each of its headings and blocks as a number. */
  texts: Float64Array;
  /** The same, but equal also for texts that differ in what changes from page to page. */
  loose: Float64Array;
  /** Each of its blocks as a number. */
  blocks: Float64Array;
  /** How many words each block has. */
  words: Uint32Array;
}

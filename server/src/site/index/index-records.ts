/** A section as a whole. */
export interface SectionText {
  url: string;
  sectionId: string;
  sectionTitle: string;
  pageTitle: string;
  /** Titles of the headings above the section, outermost first. */
  headingPath: string[];
  /** Markdown. */
  text: string;
}

/** A section that matches a search. */
export interface SearchHit extends SectionText {
  /** Path relative to the root of the site. */
  url: string;
  /** What the address ends with to get there; empty for the start of the page. */
  sectionId: string;
  /** The part of the section that fits best, as Markdown. */
  text: string;
  /** Comparable within one search only; higher is better. */
  score: number;
  /** `text` with what it needs to be understood: up to three pieces of the section, as Markdown. */
  context: string;
  /** The section is longer than `context`. */
  isPart: boolean;
}

/** A page as lists of pages have it. */
export interface PageEntry {
  url: string;
  title: string;
  /** BCP 47; may be empty. */
  language: string;
}

/** A link from one page of the site to another. */
export interface SiteLink {
  /** What it is called on the page. */
  text: string;
  /** Where it leads: a page of the index. */
  url: string;
  /** A place on that page; may be empty. */
  anchor: string;
}

/** Where a search looks, and which places it prefers. */
export interface SearchScope {
  /** BCP 47: pages of another language are left out where the site has pages of this one. */
  language?: string | undefined;
  /** Pages of another version are left out where the site has pages of this one. */
  version?: string | undefined;
  /**
   * Where the reader is: sections of that page win over equally good ones. Its language and version
   * are those of the search where none are given that the site has.
   */
  near?: { url: string; sectionId?: string | undefined } | undefined;
}

/** A page as its headings, and questions about it. */
export interface PageOutline {
  title: string;
  sections: { title: string; level: number; isNamed: boolean }[];
  questions: string[];
}

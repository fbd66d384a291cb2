/** One heading and what stands under it, up to the next heading. */
export interface PageSection {
  /** What an address ends with to get there; empty for the start of the page. */
  anchor: string;
  title: string;
  /** 1 to 6; 0 for text before the first heading. */
  level: number;
  /** Titles of the headings it stands under, outermost first. */
  path: string[];
  blocks: TextBlock[];
}

/** A paragraph, list entry, table row or code block. */
export interface TextBlock {
  markdown: string;
  /** The entry of a definition list that it belongs to. */
  entry?: ListEntry;
}

/** A term of a definition list, with the place that an address can point to. */
export interface ListEntry {
  anchor: string;
  term: string;
}

/** A link from this page, in the site's own pages. */
export interface PageLink {
  href: string;
  text: string;
}

/** What a page says, and in which section. */
export interface PageText {
  title: string;
  /** BCP 47, as the page declares it; empty when it does not. */
  language: string;
  /** Version of the documentation, as the generator of the site declares it; else empty. */
  version: string;
  sections: PageSection[];
  /** Every place of the page that an address can point to, with the index of its section. */
  anchors: Map<string, number>;
  links: PageLink[];
  /** True for a list of links, such as a book index: no answer, and no evidence of what pages say. */
  isLinkList: boolean;
}

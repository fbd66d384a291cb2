import type { PageHead } from './page-head.ts';

/** One heading and what stands under it, up to the next heading. */
export interface PageSection {
  /** What an address ends with to get there; empty for the start of the page. */
  anchor: string;
  title: string;
  /** 1 to 6; 0 for text before the first heading. */
  level: number;
  /** Titles of the headings it stands under, outermost first. */
  path: string[];
  /** The heading as a whole leads to another page, as the name of a site does to its first. */
  leadsAway?: boolean;
  blocks: TextBlock[];
}

/** A paragraph, list entry, table row or code block. */
export interface TextBlock {
  markdown: string;
  /** The entry of a definition list that it belongs to. */
  entry?: ListEntry;
  /** One of many links with hardly a word between them: shown with its page, and not searched. */
  isMenu?: boolean;
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
export interface PageText extends Omit<PageHead, 'title'> {
  /** What the page could be called, likeliest first; other pages may be called so as well. */
  titles: string[];
  /** The likeliest of them; empty where there is none. */
  title: string;
  sections: PageSection[];
  /** It has scripts, which may be what writes its text. */
  needsScript: boolean;
  /** Every place of the page that an address can point to, with the index of its section. */
  anchors: Map<string, number>;
  links: PageLink[];
  /** True for a list of links, such as a book index: no answer, and no evidence of what pages say. */
  isLinkList: boolean;
}

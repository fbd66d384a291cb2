/** A piece of a page that can be found again. */
export interface Passage {
  /** Page address without query and fragment. */
  url: string;
  /** The words themselves, white space folded. */
  exact: string;
  before: string;
  after: string;
  /** Id of the heading or section that holds it. */
  sectionId?: string | undefined;
  sectionTitle?: string | undefined;
  /** `:~:text=…`, without the `#`. */
  textFragment?: string | undefined;
  /** The same as Markdown, where it holds more than words: code, tables, lists. */
  markdown?: string | undefined;
}

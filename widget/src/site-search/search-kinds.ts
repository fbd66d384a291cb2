/** How a search of the site is built, as far as the row has to know. All but `key` are selectors. */
export interface SearchKind {
  /** What the reader types into. */
  input: string;
  /** Around the input, the row, and the results. */
  scope: string;
  /** The row is the first thing in it. */
  into?: string;
  /** The row stands before it. */
  before?: string;
  /** A result, or the link of one where results have the focus. */
  result?: string;
  /** The result that Enter opens, where the focus stays in the input. */
  active?: string;
  /** Shown when nothing is found, where Enter does nothing then. */
  empty?: string;
  /** Leads from the input to the row, from the first result on. */
  key: 'ArrowUp' | 'ArrowDown';
  /** CSS margin of the row. */
  margin: string;
  /** CSS color of its text. Default: that of what it stands in. */
  color?: string;
}

/** The searches that the row is made for. */
export const searchKinds: readonly SearchKind[] = [
  {
    // Algolia's: also in Docusaurus, VitePress, and Starlight.
    input: '.DocSearch-Input',
    scope: '.DocSearch-Modal',
    into: '.DocSearch-Dropdown',
    result: '.DocSearch-Hit',
    active: '[aria-selected=true]',
    empty: '.DocSearch-NoResults',
    key: 'ArrowUp',
    margin: '12px 0 4px',
    color: 'var(--docsearch-text-color)',
  },
  {
    // Also Starlight's.
    input: '.pagefind-ui__search-input',
    scope: '.pagefind-ui',
    before: '.pagefind-ui__drawer',
    result: '.pagefind-ui__result-link',
    key: 'ArrowDown',
    margin: '12px 0',
  },
  {
    // The search box of Pagefind's Component UI.
    input: '.pf-searchbox-input',
    scope: '.pf-searchbox',
    into: '[role=listbox]',
    result: '[role=option]',
    active: '[aria-selected=true]',
    key: 'ArrowUp',
    margin: '0 0 4px',
    color: 'var(--pf-text)',
  },
  {
    // Its modal, and its input and results anywhere on the page.
    input: '.pf-input',
    scope: 'pagefind-modal, body',
    into: 'pagefind-results',
    result: 'pagefind-results a',
    key: 'ArrowDown',
    margin: '0 0 8px',
    color: 'var(--pf-text)',
  },
  {
    // VitePress.
    input: '#localsearch-input',
    scope: '.VPLocalSearchBox',
    before: '.results',
    result: '.result',
    active: '.result.selected',
    empty: '.no-results',
    key: 'ArrowUp',
    margin: '0',
  },
  {
    // Material for MkDocs.
    input: '.md-search__input',
    scope: '.md-search',
    into: '.md-search__scrollwrap',
    result: '.md-search-result__link',
    key: 'ArrowDown',
    margin: '8px',
    // Around it stands the color of the header.
    color: 'var(--md-default-fg-color)',
  },
  {
    // Nextra.
    input: '.nextra-search input',
    scope: 'body',
    into: '.nextra-search-results',
    result: '.nextra-search-results a',
    active: 'a[data-focus]',
    key: 'ArrowUp',
    margin: '0 10px 8px',
    // Around it stands a gray that fits none of its colors.
    color: 'canvastext',
  },
  {
    // @easyops-cn/docusaurus-search-local.
    input: '.navbar__search-input',
    scope: '.navbar__search',
    into: '[role=listbox]',
    result: '[role=option]',
    active: '[aria-selected=true]',
    key: 'ArrowUp',
    margin: '0 0 4px',
  },
];

/** Any other search: what its input controls, or else the place below the input. */
const anyKind: Omit<SearchKind, 'input'> = { scope: 'body', key: 'ArrowDown', margin: '4px 0' };

/**
 * How the search of an input is built; `undefined` for other inputs.
 *
 * @param own The site's selector.
 * @throws {SyntaxError} when that is no selector, and the search is none that is known.
 */
export function kindOf(input: Element, own: string | undefined): SearchKind | undefined {
  const known = searchKinds.find((kind) => input.matches(kind.input) && input.closest(kind.scope));
  if (known) return known;
  return own !== undefined && input.matches(own) ? { ...anyKind, input: own } : undefined;
}

import { generators, type Generator } from '../../generators/generators.ts';

/** A search of a real site, and how a reader uses it. */
export interface SearchTrial {
  name: string;
  generator: Generator;
  /** The page it is tried on, below the site. */
  path: string;
  /** What opens the search, where that is not on the page. */
  opener?: string;
  /** The same in a narrow window only. */
  narrowOpener?: string;
  input: string;
  /** All of the search, as `--record` keeps it: one element, or several. */
  scope: string;
  /** A result, once something was found. */
  result: string;
  /** What leads from the input to the row. */
  key: 'ArrowUp' | 'ArrowDown';
  /** Whether Enter in the input opens a result. Default: `true`. */
  enterOpens?: boolean;
  /** Options of the assistant, as attributes. Default: none. */
  options?: Record<string, string>;
}

const named = (name: string): Generator => {
  const found = generators.find((generator) => generator.name === name);
  if (!found) throw new Error(`generators.ts has no ${name}.`);
  return found;
};

/** Pages with searches that no generator of ours has. */
const searchBoxes: Generator = {
  name: 'search-boxes',
  sources: 'search-boxes',
  build: ['node', 'build.js'],
  output: 'out',
};

const docSearch = (version: string): SearchTrial => ({
  name: `docsearch-${version}`,
  generator: searchBoxes,
  path: `docsearch-${version}.html`,
  opener: '.DocSearch-Button',
  input: '.DocSearch-Input',
  scope: '.DocSearch-Container',
  result: '.DocSearch-Hit',
  key: 'ArrowUp',
});

/** Every search that the row is made for, and one that a site names. */
export const searchTrials: readonly SearchTrial[] = [
  docSearch('5'),
  docSearch('3'),
  {
    name: 'vitepress',
    generator: named('vitepress'),
    path: 'guide/alerts.html',
    opener: '#local-search button',
    input: '#localsearch-input',
    scope: '.VPLocalSearchBox',
    result: '.VPLocalSearchBox .result',
    key: 'ArrowUp',
  },
  {
    name: 'mkdocs-material',
    generator: named('mkdocs-material'),
    path: 'guide/alerts/',
    narrowOpener: 'label[for=__search]',
    input: '.md-search__input',
    scope: '.md-search',
    result: '.md-search-result__link',
    key: 'ArrowDown',
  },
  {
    name: 'docusaurus',
    generator: {
      ...named('docusaurus'),
      name: 'docusaurus-search',
      build: ['docusaurus', 'build', '--locale', 'en', '--config', 'docusaurus.search.config.js'],
    },
    path: 'docs/alerts/',
    input: '.navbar__search-input',
    scope: '.navbar__search',
    result: '.navbar__search [role=option]',
    key: 'ArrowUp',
  },
  {
    name: 'starlight',
    generator: named('starlight'),
    path: 'guide/alerts/',
    opener: 'site-search button[data-open-modal]',
    input: '.pagefind-ui__search-input',
    scope: '.pagefind-ui',
    result: '.pagefind-ui__result-link',
    key: 'ArrowDown',
    enterOpens: false,
  },
  {
    name: 'nextra',
    generator: named('nextra'),
    path: 'guide/alerts.html',
    narrowOpener: 'button[aria-label=Menu]',
    // A narrow window has an input of its own.
    input: '.nextra-search input:visible',
    scope: 'header .nextra-search, .nextra-search-results',
    result: '.nextra-search-results a[role=option]',
    key: 'ArrowUp',
  },
  {
    name: 'pagefind',
    generator: searchBoxes,
    path: 'pagefind.html',
    input: '.pagefind-ui__search-input',
    scope: '.pagefind-ui',
    result: '.pagefind-ui__result-link',
    key: 'ArrowDown',
    enterOpens: false,
  },
  {
    name: 'pagefind-searchbox',
    generator: searchBoxes,
    path: 'pagefind-searchbox.html',
    input: '.pf-searchbox-input',
    scope: 'pagefind-searchbox',
    result: '.pf-searchbox-result',
    key: 'ArrowUp',
  },
  {
    name: 'pagefind-modal',
    generator: searchBoxes,
    path: 'pagefind-modal.html',
    opener: 'pagefind-modal-trigger button',
    input: '.pf-input',
    scope: 'pagefind-modal',
    result: '.pf-result-link',
    key: 'ArrowDown',
    enterOpens: false,
  },
  {
    name: 'pagefind-results',
    generator: searchBoxes,
    path: 'pagefind-results.html',
    input: '.pf-input',
    scope: '#search',
    result: '.pf-result-link',
    key: 'ArrowDown',
    enterOpens: false,
  },
  {
    name: 'other',
    generator: searchBoxes,
    path: 'other.html',
    input: '#find',
    scope: 'form',
    result: '#found a',
    key: 'ArrowDown',
    enterOpens: false,
    options: { 'site-search': '#find' },
  },
];

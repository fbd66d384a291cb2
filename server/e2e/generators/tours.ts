/** What a reader finds on the site of a generator. */
import { searchTrials, type SearchTrial } from '../site-search/search-trials.ts';

/** A page of one language or version, and a question about it. */
export interface Scope {
  path: string;
  question: string;
  /** Every address that an answer on this page cites. */
  cites: RegExp;
}

/** The facts of one site that the click-through needs. */
export interface Tour {
  /** The generator. */
  name: string;
  /** The page that is read first. */
  start: string;
  /** Words on it to select. Default: those of `passage`. */
  selects?: string;
  /** What has to be clicked for them to be shown. */
  opens?: string;
  /** A question about these words, whose answer cites them on the page. */
  asks?: string;
  /** A question that another page answers, and the words there that are highlighted then. */
  elsewhere?: { question: string; words: RegExp; path: RegExp };
  /** A link from there to a further page, whose title contains `title`. */
  link?: { name: string; path: RegExp; title: string };
  /** Whether links do not load the page again. Default: `false`. */
  isClientSide?: boolean;
  /** Presses of the site's own switch of its color mode. Default: it has none. */
  colorMode?: readonly ColorSwitch[];
  /** Languages and versions. Default: none. */
  scopes?: readonly Scope[];
  /** Its search, if the assistant has a row in it. */
  search?: SearchTrial;
  /** Errors of its own scripts. Default: none. */
  ownErrors?: RegExp;
  /** The index that its build makes, below the sources. Default: the server reads the site. */
  index?: string;
}

/** An element to click, one of whose options is chosen, or an attribute that the body gets. */
export type ColorSwitch =
  | { click: string }
  | { choose: string; option: string }
  | { mark: string; as: string };

const upgrade = 'Stations of version 1 cannot be upgraded in place.';
const smoothing = {
  question: 'How is the level smoothed?',
  words: /The level is smoothed with/,
};
const threshold = {
  question: 'When does an alert fire?',
  words: /An alert fires when the water level stays above a threshold/,
};
const station = { name: 'Station', path: /station/i, title: 'Station' };
const german = { question: 'Wann wird ein Alarm ausgelöst?' };

const trial = (name: string, changes: Partial<SearchTrial> = {}): SearchTrial => {
  const found = searchTrials.find((each) => each.name === name);
  if (!found) throw new Error(`search-trials.ts has no ${name}.`);
  return { ...found, ...changes };
};

const sphinx = (theme: string): Tour => ({
  name: `sphinx-${theme}`,
  start: 'install.html',
  elsewhere: { ...threshold, path: /^\/alerts\.html$/ },
  link: { ...station, path: /^\/station\.html$/ },
});

/** All tours, those of npm first. */
export const tours: readonly Tour[] = [
  {
    name: 'vitepress',
    start: 'guide/install',
    elsewhere: { ...threshold, path: /^\/guide\/alerts$/ },
    link: station,
    isClientSide: true,
    colorMode: [{ click: '.VPSwitchAppearance' }],
    scopes: [
      { path: 'guide/alerts', ...threshold, cites: /^\/(?!de\/)/ },
      { path: 'de/guide/alerts', ...german, cites: /^\/de\// },
    ],
    search: trial('vitepress'),
  },
  {
    name: 'starlight',
    start: 'guide/install/',
    elsewhere: { ...threshold, path: /^\/guide\/alerts\/$/ },
    link: station,
    isClientSide: true,
    colorMode: [{ choose: 'starlight-theme-select select', option: 'dark' }],
    scopes: [
      { path: 'guide/alerts/', ...threshold, cites: /^\/(?!de\/)/ },
      { path: 'de/guide/alerts/', ...german, cites: /^\/de\// },
    ],
    search: trial('starlight'),
  },
  {
    name: 'docusaurus',
    start: 'docs/install/',
    elsewhere: { ...threshold, path: /^\/docs\/alerts\/?$/ },
    link: station,
    isClientSide: true,
    colorMode: [{ click: '[class*=colorModeToggle] button' }],
    scopes: [
      { path: 'docs/alerts/', ...threshold, cites: /^\/docs\/(?!next\/)/ },
      { path: 'docs/next/alerts/', ...threshold, cites: /^\/docs\/next\// },
      { path: 'de/docs/next/alerts/', ...german, cites: /^\/de\/docs\/next\// },
    ],
    search: trial('docsearch-3'),
    index: '.pagewise/site.index.db',
  },
  {
    name: 'nextra',
    start: 'guide/install',
    elsewhere: { ...threshold, path: /^\/guide\/alerts$/ },
    link: station,
    isClientSide: true,
    colorMode: [
      { click: 'button[title="Change theme"] >> visible=true' },
      { click: '[role=option]:has-text("Dark")' },
    ],
    search: trial('nextra'),
  },
  {
    name: 'typedoc',
    start: 'index.html',
    elsewhere: { ...threshold, path: /Alerts\.html$/ },
    link: { name: 'Module index', path: /modules\/index\.html$/, title: 'index' },
    colorMode: [
      { click: 'summary:has-text("Settings")' },
      { choose: '#tsd-theme', option: 'dark' },
    ],
  },
  {
    name: 'antora',
    start: 'tidewatch/2.1/install.html',
    selects: 'Tidewatch needs Node.js 22 and 200 MB of disk space.',
    asks: 'What does Tidewatch need?',
    elsewhere: { ...threshold, path: /alerts\.html$/ },
  },
  sphinx('alabaster'),
  {
    ...sphinx('furo'),
    // Debian's package has the theme's script as a module, but not its tag: the switch does nothing.
    ownErrors: /import statement outside a module/,
    colorMode: [{ mark: 'data-theme', as: 'dark' }],
  },
  sphinx('rtd'),
  {
    name: 'mkdocs-material',
    start: 'guide/install/',
    elsewhere: { ...threshold, path: /^\/guide\/alerts\/$/ },
    link: { name: 'Reference', path: /^\/reference\/station\/$/, title: 'Station' },
    isClientSide: true,
    colorMode: [{ click: '[data-md-component=palette] label >> visible=true' }],
    search: trial('mkdocs-material'),
  },
  {
    name: 'hugo',
    start: 'guide/install/',
    elsewhere: { ...threshold, path: /^\/guide\/alerts\/$/ },
    link: station,
    scopes: [
      { path: 'guide/alerts/', ...threshold, cites: /^\/(?!de\/)/ },
      { path: 'de/guide/alerts/', ...german, cites: /^\/de\// },
    ],
  },
  {
    name: 'jekyll',
    start: 'install/',
    elsewhere: { ...threshold, path: /^\/alerts\/$/ },
    link: station,
  },
  {
    name: 'doxygen',
    start: 'index.html',
    selects: 'It runs on a small computer beside the gauge',
    asks: 'Where does Tidewatch run?',
    elsewhere: { ...smoothing, path: /^\/install\.html$/ },
    link: { name: 'Classes', path: /annotated\.html$/, title: 'Class List' },
  },
  {
    name: 'asciidoctor',
    start: 'install.html',
    elsewhere: { ...threshold, path: /^\/alerts\.html$/ },
  },
  {
    name: 'redoc',
    start: 'index.html',
    selects: 'Name of the station.',
    asks: 'When is a level stale?',
  },
  {
    name: 'swagger-ui',
    start: 'index.html',
    opens: '#operations-default-createAlert .opblock-summary-control',
    selects: 'The alert was created.',
    asks: 'When does an alert fire?',
    // In an operation that is closed.
    elsewhere: {
      question: 'When is a level stale?',
      words: /Levels older than ten minutes/,
      path: /^\/(?:index\.html)?$/,
    },
  },
];

/** What every tour without words of its own selects and asks. */
export const passage = { selects: upgrade, asks: 'Can stations of version 1 be upgraded?' };

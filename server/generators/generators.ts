/** How one generator turns its sources into a site. */
export interface Generator {
  name: string;
  /** Folder of its sources below `sites`. */
  sources: string;
  /** Its program and arguments, run in a copy of the sources. */
  build: string[];
  /** Where the site is then, below the copy. */
  output: string;
  /** Debian packages it needs; npm packages are those of its `package.json`. */
  debian?: string[];
  /** The page of the docs, below `docs/integrations/generators`, whose lines add the assistant. */
  page?: string;
  /** Shell command for what that page tells readers to do first. */
  prepare?: string;
  /** Whether the commands on that page also build the site. Default: `false`. */
  isBuiltByPage?: boolean;
  /** Whether that page uses a plugin of ours, which is linked into its packages. Default: `false`. */
  hasOurPlugin?: boolean;
  /** Whether its site is one page. Default: `false`. */
  isOnePage?: boolean;
  /** Built files that are no pages, such as templates that the generator copies. */
  noPages?: RegExp;
}

const sphinx = (theme: string, name: string, debian: string[]): Generator => ({
  name,
  sources: 'sphinx',
  build: ['sphinx-build', '-q', '-b', 'html', '-D', `html_theme=${theme}`, '.', `out/${theme}`],
  output: `out/${theme}`,
  page: 'sphinx',
  noPages: /^_static\//,
  debian: [
    'python3-sphinx',
    'python3-sphinx-inline-tabs',
    'python3-sphinx-copybutton',
    'python3-sphinx-notfound-page',
    ...debian,
  ],
});

/** A page that a script in the browser fills in from an API document. */
const apiPage = (name: string, files: string): Generator => ({
  name,
  sources: name,
  build: ['sh', '-c', `mkdir -p out && cp index.html openapi.yaml ${files} out`],
  output: 'out',
  page: 'api-pages',
  isOnePage: true,
});

/** The generators whose sites the readers are tested on. */
export const generators: Generator[] = [
  {
    name: 'docusaurus',
    sources: 'docusaurus',
    build: ['docusaurus', 'build'],
    output: 'build',
    page: '../docusaurus',
    hasOurPlugin: true,
  },
  {
    name: 'vitepress',
    sources: 'vitepress',
    build: ['vitepress', 'build'],
    output: '.vitepress/dist',
    page: 'vitepress',
  },
  {
    name: 'starlight',
    sources: 'starlight',
    build: ['astro', 'build'],
    output: 'dist',
    page: 'starlight',
  },
  {
    name: 'nextra',
    sources: 'nextra',
    build: ['npm', 'run', 'build'],
    output: 'out',
    page: 'nextra',
  },
  { name: 'typedoc', sources: 'typedoc', build: ['typedoc'], output: 'docs', page: 'typedoc' },
  sphinx('alabaster', 'sphinx-alabaster', []),
  sphinx('furo', 'sphinx-furo', ['furo']),
  sphinx('sphinx_rtd_theme', 'sphinx-rtd', ['python3-sphinx-rtd-theme']),
  {
    name: 'mkdocs-material',
    sources: 'mkdocs-material',
    build: ['mkdocs', 'build', '-q', '-d', 'out'],
    output: 'out',
    page: 'mkdocs',
    debian: ['mkdocs-material', 'mkdocs-redirects'],
  },
  {
    name: 'hugo',
    sources: 'hugo',
    build: ['hugo', '--quiet', '-d', 'out'],
    output: 'out',
    page: 'hugo',
    debian: ['hugo'],
  },
  {
    name: 'jekyll',
    sources: 'jekyll',
    build: ['jekyll', 'build', '-q', '-d', 'out'],
    output: 'out',
    page: 'jekyll',
    prepare:
      'mkdir -p _includes && cp /usr/share/rubygems-integration/all/gems/minima-*/_includes/head.html _includes',
    debian: ['jekyll', 'jekyll-theme-minima', 'ruby-jekyll-redirect-from', 'ruby-jekyll-seo-tag'],
  },
  {
    name: 'doxygen',
    sources: 'doxygen',
    build: ['doxygen'],
    output: 'out/html',
    page: 'doxygen',
    noPages: /^search\//,
    debian: ['doxygen'],
  },
  {
    name: 'asciidoctor',
    sources: 'asciidoctor',
    build: ['asciidoctor', '-D', 'out', 'index.adoc', 'install.adoc', 'alerts.adoc'],
    output: 'out',
    page: 'asciidoctor',
    isBuiltByPage: true,
    debian: ['asciidoctor', 'ruby-rouge'],
  },
  {
    name: 'antora',
    sources: 'antora',
    build: ['antora', 'antora-playbook.yml'],
    output: 'build/site',
    page: 'antora',
    // It reads what git holds.
    prepare:
      'git init -q && git add antora.yml modules && git -c user.name=x -c user.email=x commit -qm x',
  },
  apiPage('redoc', 'node_modules/redoc/bundles/redoc.standalone.js'),
  apiPage(
    'swagger-ui',
    'node_modules/swagger-ui-dist/swagger-ui-bundle.js node_modules/swagger-ui-dist/swagger-ui.css',
  ),
];

/** What documentation generators say about a page: its version and its language. */

/** The version of the documentation being read, as the site names it. */
export function docsVersion(document: Document): string | undefined {
  const names = 'docusaurus_version docsearch:version readthedocs-version-slug version doc-version';
  const shown = document.querySelector(
    '.md-version__current,.wy-side-nav-search > .version,.VPVersion',
  );
  const words = shown?.textContent?.trim().replace(/\s+/g, ' ');
  return meta(document, names) ?? (words || titled(document));
}

/** The language the page is in, as BCP 47. */
export function docsLocale(document: Document): string | undefined {
  const names = 'docusaurus_locale docsearch:language readthedocs-language-slug content-language';
  const named = document.documentElement.lang || meta(document, names) || document.body.lang;
  const tag = named.trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined;
}

/** What the page's head says under the first of these names. */
function meta({ head }: Document, names: string): string | undefined {
  for (const name of names.split(' ')) {
    const found = head.querySelector(
      `meta:is([name="${name}" i],[property="${name}" i],[http-equiv="${name}" i])`,
    );
    // DocSearch lists several where a page serves more than one: "2.x,latest".
    const first = found?.getAttribute('content')?.split(',')[0]?.trim();
    if (first && first !== 'current') return first;
  }
  return undefined;
}

/** "… — Python 3.11.2 documentation", "File system | Node.js v18.20.4 Documentation". */
function titled(document: Document): string | undefined {
  const name = /(\bv?\d+(?:\.\w+)+)\s+(?:documentation|docs|manual|reference)\b/i;
  const home = () => document.querySelector('link[rel=home],a[accesskey=h]')?.getAttribute('title');
  return (name.exec(document.title) ?? name.exec(home() ?? ''))?.[1];
}

/** What documentation generators say about a page: its version and its language. */

/** The version of the documentation being read, as the site names it. */
export function docsVersion(document: Document): string | undefined {
  return (
    meta(document, 'docusaurus_version') ??
    meta(document, 'docsearch:version') ??
    meta(document, 'readthedocs-version-slug') ??
    meta(document, 'version') ??
    meta(document, 'doc-version') ??
    shown(document, '.md-version__current,.wy-side-nav-search > .version,.VPVersion') ??
    titled(document)
  );
}

/** The language the page is in, as BCP 47. */
export function docsLocale(document: Document): string | undefined {
  const { lang } = document.documentElement;
  const named =
    lang ||
    meta(document, 'docusaurus_locale') ||
    meta(document, 'docsearch:language') ||
    meta(document, 'readthedocs-language-slug') ||
    document.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content') ||
    document.body?.lang;
  const tag = named?.trim().replaceAll('_', '-');
  return tag && /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : undefined;
}

function meta(document: Document, name: string): string | undefined {
  const value = document
    .querySelector(`meta[name="${name}" i],meta[property="${name}" i]`)
    ?.getAttribute('content')
    ?.trim();
  // DocSearch lists several where a page serves more than one: "2.x,latest".
  const first = value?.split(',')[0]?.trim();
  return first && first !== 'current' ? first : undefined;
}

function shown(document: Document, selector: string): string | undefined {
  return document.querySelector(selector)?.textContent?.trim().replace(/\s+/g, ' ') || undefined;
}

/** "… — Python 3.11.2 documentation", "File system | Node.js v18.20.4 Documentation". */
function titled(document: Document): string | undefined {
  const name = /(\bv?\d+(?:\.\w+)+)\s+(?:documentation|docs|manual|reference)\b/i;
  const places = [
    document.title,
    document.querySelector('link[rel=home],a[accesskey=h]')?.getAttribute('title'),
  ];
  for (const place of places) {
    const found = name.exec(place ?? '')?.[1];
    if (found) return found;
  }
  return undefined;
}

import type { SiteElement } from './site-element.ts';

/** What a page says about itself before its content. */
export interface PageHead {
  title: string;
  /** BCP 47; empty where the page does not say. */
  language: string;
  /** Version of the documentation, as the generator of the site declares it; else empty. */
  version: string;
  /** What the page says its site is called; else empty. */
  siteName: string;
  /** The page asks not to be found. */
  noindex: boolean;
  /** Where the same text stands that is to be found, as an address. */
  canonical: string;
  /** The page leads on to this address by itself. */
  refresh: string;
  /** After how many seconds; `Infinity` where a script does it, whenever that is. */
  refreshAfter: number;
}

const robots = /^(?:robots|googlebot|bingbot|x-robots-tag)$/i;
/** A rule of its own, not the value of another: `max-image-preview:none` hides nothing. */
const forbidden = /(?:^|[,\s])(?:noindex|none)(?=$|[,\s])/i;
/** "0; url=x.html", with or without "url=" and quotes. */
const refresh = /^\s*([\d.]*)\s*[;,\s]\s*(?:url\s*=\s*)?["']?\s*([^"'\s]+)/i;
const moves = /\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*["'`]([^"'`\s]+)["'`]/;
const longestRedirect = 600;
const versions = /^(docusaurus_version|docsearch:version|version)$/;

export function readHead(root: SiteElement): PageHead {
  const head: PageHead = {
    title: '',
    language: '',
    version: '',
    siteName: '',
    noindex: false,
    canonical: '',
    refresh: '',
    refreshAfter: 0,
  };
  for (const element of root.querySelectorAll('html,title,meta,link,body')) {
    const attribute = (name: string) => element.getAttribute(name) ?? '';
    switch (element.localName) {
      case 'html':
        head.language = attribute('lang') || attribute('xml:lang');
        break;
      case 'title':
        if (!element.closest('svg')) head.title ||= element.textContent.replace(/\s+/g, ' ').trim();
        break;
      case 'link':
        if (attribute('rel').toLowerCase() === 'canonical') head.canonical ||= attribute('href');
        break;
      case 'meta':
        // Without scripts only.
        if (!element.closest('noscript')) readMeta(head, attribute);
        break;
      default:
        return head;
    }
  }
  return head;
}

function readMeta(head: PageHead, attribute: (name: string) => string): void {
  const name = (attribute('name') || attribute('property')).toLowerCase();
  const content = attribute('content');
  if (versions.test(name)) head.version ||= content;
  else if (name === 'og:site_name') head.siteName ||= content.trim();
  else if (robots.test(name) || robots.test(attribute('http-equiv'))) {
    head.noindex ||= forbidden.test(content);
  } else if (attribute('http-equiv').toLowerCase() === 'refresh' && !head.refresh) {
    const [, seconds, address] = refresh.exec(content) ?? [];
    head.refresh = address ?? '';
    head.refreshAfter = Number.parseFloat(seconds ?? '') || 0;
  }
}

/** Where a short script leads as soon as it runs; empty where none does. */
export function scriptedRefresh(root: SiteElement): string {
  for (const script of root.querySelectorAll('script:not([src])')) {
    const code = script.textContent;
    if (code.length > longestRedirect || /click|submit|change|hash/i.test(code)) continue;
    const address = moves.exec(code)?.[1];
    if (address) return address;
  }
  return '';
}

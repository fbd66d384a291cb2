import type { SiteElement } from './site-element.ts';

/** What a page says about itself before its content. */
export interface PageHead {
  title: string;
  /** BCP 47; empty where the page does not say. */
  language: string;
  /** Version of the documentation, as the generator of the site declares it; else empty. */
  version: string;
  /** The page asks not to be found. */
  noindex: boolean;
  /** Where the same text stands that is to be found, as an address. */
  canonical: string;
  /** The page only leads to this address. */
  refresh: string;
}

const versions = /^(docusaurus_version|docsearch:version|version)$/;

export function readHead(root: SiteElement): PageHead {
  const head: PageHead = {
    title: '',
    language: '',
    version: '',
    noindex: false,
    canonical: '',
    refresh: '',
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
        readMeta(head, attribute);
        break;
      default:
        return head;
    }
  }
  return head;
}

function readMeta(head: PageHead, attribute: (name: string) => string): void {
  const name = attribute('name').toLowerCase();
  const content = attribute('content');
  if (versions.test(name)) head.version ||= content;
  else if (name === 'robots') head.noindex ||= /\b(?:noindex|none)\b/i.test(content);
  else if (attribute('http-equiv').toLowerCase() === 'refresh') {
    head.refresh ||= /url\s*=\s*["']?\s*([^"'\s]+)/i.exec(content)?.[1] ?? '';
  }
}

import { destination, parsedAddress } from '../../dom/destination.ts';

/**
 * The address of a link that a model, a server or a file name asks for; `undefined` unless it is one
 * that only ever opens a page, a mail, or a deep link of the host page's.
 */
export function safeLink(address: string): string | undefined {
  // Read by the browser's own rules: whatever those skip cannot hide a scheme from us.
  const page = destination(address, 'reader');
  if (page) return page.href;
  const other = parsedAddress(address);
  return other && /^(?:mailto|chatkit-link):$/.test(other.protocol) ? other.href : undefined;
}

/** How a link to another site opens. */
export const newTab = { target: '_blank', rel: 'noopener noreferrer nofollow' };

/** The address of an image, when its host is one that the thread allows. */
export function safeImage(
  address: string,
  domains: readonly string[] | undefined,
): string | undefined {
  const url = parsedAddress(address);
  if (!url || !/^https?:/.test(url.protocol)) return undefined;
  return domains?.some((domain) => matches(url.hostname, domain)) ? url.href : undefined;
}

/** Where a link leads to, when that is another site than this one. */
export function foreignHost(href: string): string {
  const url = parsedAddress(href);
  if (!url || !url.protocol.startsWith('http') || url.origin === location.origin) return '';
  return url.host;
}

function matches(hostname: string, domain: string): boolean {
  const wanted = domain.toLowerCase();
  return wanted.startsWith('*.') ? hostname.endsWith(wanted.slice(1)) : hostname === wanted;
}

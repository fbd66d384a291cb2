import { posix } from 'node:path';

/** The page and place that a link on a page of the site leads to; `undefined` for other sites. */
export function resolveLink(
  from: string,
  href: string,
): { url: string; anchor: string } | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(href)) return undefined;
  const [address = '', fragment = ''] = href.split('#', 2);
  const path = address.split('?', 1)[0] ?? '';
  try {
    const anchor = decodeURIComponent(fragment);
    if (!path) return { url: from, anchor };
    const base = path.startsWith('/') ? '' : posix.dirname(from);
    const url = posix.join(base, decodeURIComponent(path)).replace(/^\/+/, '');
    return { url, anchor };
  } catch {
    return undefined;
  }
}

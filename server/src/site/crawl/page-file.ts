const longestName = 200;
/** What is not read: pictures, scripts, archives and the like. */
const others =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|m?js|json|xml|rss|atom|txt|zip|t?gz|bz2|xz|dmg|exe|mp[34]|webm|woff2?|ttf|eot)$/i;

/**
 * The file of a mirror that holds the page at an address, as hosts of static sites would store it;
 * `undefined` for an address that no such file can have.
 */
export function pageFile({ pathname }: URL, kind: 'html' | 'pdf' = 'html'): string | undefined {
  let names: string[];
  try {
    names = pathname.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const last = names.pop() ?? '';
  const isSafe = (name: string) =>
    name !== '' &&
    !name.startsWith('.') &&
    !/[/\\\0]/.test(name) &&
    Buffer.byteLength(name) <= longestName;
  if (!names.every(isSafe) || (last && !isSafe(last)) || others.test(last)) return undefined;
  return [...names, fileName(last, kind)].join('/');
}

function fileName(name: string, kind: 'html' | 'pdf'): string {
  if (kind === 'pdf') return /\.pdf$/i.test(name) ? name : `${name || 'index'}.pdf`;
  if (name === '') return 'index.html';
  return /\.x?html?$/i.test(name) ? name : `${name}.html`;
}

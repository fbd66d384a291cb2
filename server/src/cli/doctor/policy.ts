/** The directives of a Content Security Policy, each with its sources. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Policies of a header or of `<meta>` tags; all of them hold. */
export function parsePolicies(text: string): Policy[] {
  return text.split(',').flatMap((each) => {
    const directives = each
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name = '', ...sources]) => [name.toLowerCase(), sources] as const);
    // Of a directive that is written twice, the first counts.
    return directives.length > 0 ? [new Map(directives.toReversed())] : [];
  });
}

/** What takes the place of a directive that a policy does not name, nearest first. */
const instead = {
  'script-src': ['script-src-elem', 'script-src', 'default-src'],
  'connect-src': ['connect-src', 'default-src'],
} as const;

/**
 * Whether a policy lets a page load `url`. As in CSP 3, with nonces and `'strict-dynamic'`; hashes
 * in a policy are not looked at.
 */
export function allows(
  policy: Policy,
  directive: keyof typeof instead,
  url: URL,
  page: { url: URL; nonce?: string | undefined },
): boolean {
  const sources = instead[directive].map((name) => policy.get(name)).find(Boolean);
  if (!sources) return true;
  if (page.nonce && sources.includes(`'nonce-${page.nonce}'`)) return true;
  if (sources.includes("'strict-dynamic'")) return false;
  return sources.some((source) => matches(source, url, page.url));
}

/** A source of a policy: `'self'`, `*`, `https:`, or `[scheme://]host[:port][/path]`. */
function matches(source: string, url: URL, page: URL): boolean {
  if (source === "'self'") return url.origin === page.origin;
  if (source === '*') return /^(?:https?|wss?):$/.test(url.protocol);
  if (/^[a-z][\w+.-]*:$/i.test(source)) return url.protocol === source.toLowerCase();
  const parts = /^(?:([a-z][\w+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (!parts) return false;
  const [, scheme = page.protocol.slice(0, -1), host = '', port, path] = parts;
  return (
    // `http:` also allows `https:`.
    [`${scheme}:`, scheme === 'http' ? 'https:' : ''].includes(url.protocol) &&
    (host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host) &&
    (port === '*' || (port ?? '') === url.port) &&
    (!path || (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path))
  );
}

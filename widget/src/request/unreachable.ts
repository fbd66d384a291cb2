/** The server cannot be reached. Its message says what to check. */
export class UnreachableError extends Error {
  override name = 'UnreachableError';
}

/** Servers that it was already found out for. */
const explained = new Set<string>();

/**
 * Finds out, for the site owner, why requests to `api` fail: browsers tell the page nothing but
 * that they do. Once for each server, in the console as well.
 */
export async function explainUnreachable(
  api: URL,
  report: (error: unknown) => void,
): Promise<void> {
  if (explained.has(api.href) || !navigator.onLine) return;
  explained.add(api.href);
  const error = new UnreachableError(await reason(api));
  console.error(`Pagewise: ${error.message}`);
  report(error);
}

async function reason(api: URL): Promise<string> {
  let isForbidden = false;
  const done = new AbortController();
  document.addEventListener(
    'securitypolicyviolation',
    ({ blockedURI }) => (isForbidden ||= blockedURI.startsWith(api.origin)),
    done,
  );
  try {
    // An answer that may not be read still shows that there is a server.
    await fetch(api, { mode: 'no-cors', credentials: 'omit', signal: AbortSignal.timeout(5_000) });
    return `${api} answers, but not to pages of ${location.origin}. Let them in with --origin ${location.origin} (and the options credentials and headers with --credentials and --allow-header), or by the CORS headers of your own server.`;
  } catch {
    // The browser tells of its refusal a little later.
    await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    done.abort();
  }
  return isForbidden
    ? `${api} is not allowed by the policy of this page. Name ${api.origin} in connect-src.`
    : `${api} cannot be reached. Check the address (option api), that the server runs, and that it is https where this page is.`;
}

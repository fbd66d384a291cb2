import { fail, timeoutMs, reasonOf, pass, type Finding } from './finding.ts';

/** What a page sends with each question. */
const asked = { method: 'POST', headers: 'authorization, content-type' };

/** Whether pages of `origin` may ask the server whose ChatKit endpoint is `api`. */
export async function checkServer(api: URL, origin: string): Promise<Finding[]> {
  if (origin.startsWith('https:') && api.protocol === 'http:' && !isLocal(api)) {
    return [fail('server', `${api} is not https: browsers block it on https pages`)];
  }
  try {
    const response = await fetch(api, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': asked.method,
        'access-control-request-headers': asked.headers,
      },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 404) {
      return [fail('server', `nothing answers at ${api}: check data-api and the proxy`)];
    }
    return [pass('server', `answers at ${api}`), originFinding(api, origin, response)];
  } catch (error) {
    return [fail('server', `${api} cannot be reached: ${reasonOf(error)}`)];
  }
}

function originFinding(api: URL, origin: string, { status, headers }: Response): Finding {
  if (origin === api.origin) return pass('origin', 'the page and the server have the same origin');
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== origin && allowed !== '*') {
    return fail(
      'origin',
      status === 403 || status === 204
        ? `pages of ${origin} may not ask: start the server with --origin ${origin}`
        : `the answer lets no page of ${origin} read it (status ${status}): does a proxy take Access-Control-Allow-Origin away?`,
    );
  }
  return pass('origin', `pages of ${origin} are allowed`);
}

const isLocal = ({ hostname }: URL): boolean => /^(?:localhost|127\..*|\[::1\])$/.test(hostname);

/** The token that a page would ask with. */
export async function visitorToken(api: URL, origin: string): Promise<string | Finding> {
  const address = new URL('visitor', api);
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { origin },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { token } = response.ok ? ((await response.json()) as { token?: unknown }) : {};
    if (typeof token === 'string') return token;
    return fail('visitor', `${address} returned no token (status ${response.status})`);
  } catch (error) {
    return fail('visitor', `${address} returned no token: ${reasonOf(error)}`);
  }
}

import type { SignedOut } from './api-responses.ts';

/** The server refused a request, or did not answer. */
export class OwnerRequestError extends Error {
  override name = 'OwnerRequestError';
  /** 0 when there was no answer. */
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The session on the server. */
export interface SessionState {
  signedIn: boolean;
  /** A token lets in, besides links. */
  token: boolean;
  /** Who signs in at a provider is let in. */
  oidc: boolean;
}

const unreachable = 'The server does not answer. Try again in a moment.';

/** Reads from the API. @throws OwnerRequestError */
export async function read<Body>(
  path: string,
  query: Readonly<Record<string, string | number>> = {},
  signal?: AbortSignal,
): Promise<Body> {
  const response = await send(address(path, query), { ...(signal && { signal }) });
  return (await response.json()) as Body;
}

/** Deletes what is at an address of the API. @throws OwnerRequestError */
export async function erase(path: string): Promise<void> {
  await send(address(path), { method: 'DELETE' });
}

/** Where a file can be downloaded. */
export function address(
  path: string,
  query: Readonly<Record<string, string | number>> = {},
): string {
  const chosen = Object.entries(query).filter(([, value]) => value !== '');
  const text = new URLSearchParams(chosen.map(([name, value]) => [name, String(value)])).toString();
  return `api/${path}${text && `?${text}`}`;
}

/** Begins a session. @throws OwnerRequestError */
export async function signIn(by: { link: string } | { token: string }): Promise<void> {
  await send('api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(by),
  });
}

/**
 * Ends the session.
 *
 * @returns What follows at the provider, when the session began there.
 * @throws OwnerRequestError
 */
export async function signOut(): Promise<SignedOut | undefined> {
  const response = await send('api/session', { method: 'DELETE' });
  return response.status === 204 ? undefined : ((await response.json()) as SignedOut);
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new OwnerRequestError(0, unreachable);
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  const { message } = (body ?? {}) as { message?: unknown };
  throw new OwnerRequestError(response.status, typeof message === 'string' ? message : unreachable);
}

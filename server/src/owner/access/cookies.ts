import type { CookieOptions, Request } from 'express';

/** The session of the owner. */
export const sessionCookie = 'pagewise_owner';
/** The ID token of an owner who signed in at a provider, for signing out there. */
export const idTokenCookie = 'pagewise_owner_id_token';

/** How long a session and its cookies last. */
const sessionMs = 24 * 60 * 60 * 1000;

/** The value of a cookie that was sent. */
export function cookieOf(request: Request, name: string): string | undefined {
  return (request.get('cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Of the session's cookie: no script and no other site gets it. */
export function sessionCookieOptions(request: Request) {
  return ownOptions(request, pageOf(request) || '/');
}

/** Of the ID token's cookie: only requests about the session have it. */
export function idTokenCookieOptions(request: Request) {
  return ownOptions(request, `${pageOf(request)}/api/session`);
}

/** The path of the owner's page, without a slash at its end. */
export function pageOf({ baseUrl }: Request): string {
  return baseUrl.replace(/\/api\/session(?:\/oidc)?$/, '');
}

function ownOptions(request: Request, path: string) {
  return {
    httpOnly: true,
    sameSite: 'strict',
    secure: request.secure,
    path,
    maxAge: sessionMs,
  } as const satisfies CookieOptions;
}

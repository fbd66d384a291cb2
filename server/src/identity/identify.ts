import { UnauthorizedError } from '../errors.ts';
import { authenticated } from '../request-context.ts';
import type { UserTokens } from './user-tokens.ts';
import { bearerToken, type VisitorTokens } from './visitor-tokens.ts';

/**
 * Knows a user of the site by what their browser sends with each request, such as a session cookie.
 * Gives the id of the user, at most 255 characters, or `undefined` for everybody else.
 */
export type SessionOf = (
  headers: Headers,
) => string | null | undefined | Promise<string | null | undefined>;

/** Who counts as a reader. */
export interface IdentifyOptions {
  /** Anonymous visitors. Default: refused. */
  visitors?: VisitorTokens | undefined;
  /** Users of the site. Default: there are none. */
  users?: UserTokens | undefined;
  /** Users of the site who have a session; asked first. Default: there are none. */
  session?: SessionOf | undefined;
}

/**
 * Returns a function that identifies readers by the session or the token of their request.
 *
 * The `Authorization` header has the token of an anonymous visitor, or of a user of the site.
 *
 * @throws UnauthorizedError when there is no session, and the token is missing or not valid, or when a
 * session has a user id that no store can keep.
 * @example
 * const identify = identifyBy({ visitors: new VisitorTokens(secret), users });
 * app.use('/chatkit', chatKitRouter(server, { identify }));
 */
export function identifyBy({
  visitors,
  users,
  session,
}: IdentifyOptions): (headers: Headers) => Promise<string> {
  return async (headers) => {
    const userId = await session?.(headers);
    if (userId !== undefined && userId !== null) return authenticated({ userId }).userId;
    const token = bearerToken(headers.get('authorization'));
    let refusal: unknown = new UnauthorizedError('This server accepts no tokens.');
    for (const tokens of [visitors, users]) {
      try {
        if (tokens) return await tokens.verify(token);
      } catch (error) {
        if (!(error instanceof UnauthorizedError)) throw error;
        refusal = error;
      }
    }
    throw refusal;
  };
}

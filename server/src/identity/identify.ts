import { UnauthorizedError } from '../errors.ts';
import type { UserTokens } from './user-tokens.ts';
import { bearerToken, type VisitorTokens } from './visitor-tokens.ts';

/** Whose tokens count. */
export interface IdentifyOptions {
  /** Anonymous visitors. Default: refused. */
  visitors?: VisitorTokens | undefined;
  /** Users of the site. Default: there are none. */
  users?: UserTokens | undefined;
}

/**
 * Returns a function that identifies readers by the token of their request.
 *
 * The `Authorization` header has the token of an anonymous visitor, or of a user of the site.
 *
 * @throws UnauthorizedError when the token is missing or not valid.
 * @example
 * const identify = identifyBy({ visitors: new VisitorTokens(secret), users });
 * app.use('/chatkit', chatKitRouter(server, { identify }));
 */
export function identifyBy({
  visitors,
  users,
}: IdentifyOptions): (headers: Headers) => Promise<string> {
  return async (headers) => {
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

import express, { type Router } from 'express';
import { bearerToken, type VisitorTokens } from './visitor-tokens.ts';
import { CorsPolicy } from '../http/cors.ts';
import { type TextLimits, textLimitHeaders } from '../handlers/text-limits.ts';
import { headersOf } from '../http/express.ts';
import { httpErrorBody, httpErrors } from '../http/http-error.ts';

/** Options of `visitorRouter`. */
export interface VisitorRouterOptions {
  /** Those of the server, for the chat to say before a message is sent. Default: none. */
  textLimits?: TextLimits | undefined;
}

/**
 * Creates an Express router that issues visitor tokens.
 *
 * A valid token in `Authorization: Bearer` is renewed for the same visitor.
 *
 * @param cors Other origins whose pages may request a token, or a policy.
 *
 * @example
 * app.use('/pagewise/visitor', visitorRouter(new VisitorTokens(secret), ['https://docs.example']));
 */
export function visitorRouter(
  tokens: VisitorTokens,
  cors: CorsPolicy | readonly string[],
  { textLimits = {} }: VisitorRouterOptions = {},
): Router {
  const policy = cors instanceof CorsPolicy ? cors : new CorsPolicy({ origins: cors });
  const limits = textLimitHeaders(textLimits);
  const router = express.Router();
  router.use(async (request, response) => {
    const { isAllowed, headers } = policy.answer(headersOf(request), request.host);
    response.set({ ...headers, ...limits, 'Cache-Control': 'no-store' }).type('json');
    if (!isAllowed)
      return void response.status(403).send(httpErrorBody(httpErrors.originNotAllowed));
    if (request.method === 'OPTIONS') return void response.status(204).end();
    if (request.method !== 'POST') {
      response.status(405).set('Allow', 'POST').send(httpErrorBody(httpErrors.methodNotAllowed));
      return;
    }
    response.json(await tokens.issue(bearerToken(request.get('authorization'))));
  });
  return router;
}

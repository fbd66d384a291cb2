import express, { type Router } from 'express';
import { bearerToken, type VisitorTokens } from './visitor-tokens.ts';
import { corsHeaders } from '../http.ts';
import { refusalBody, refusals } from '../refusal.ts';

/**
 * Hands a page the token of its visitor. Sent again with `Authorization: Bearer`, a token that is
 * still good is renewed for the same visitor.
 */
export function visitorRouter(tokens: VisitorTokens, origins: readonly string[]): Router {
  const router = express.Router();
  router.use(async (request, response) => {
    const headers = new Headers();
    for (const name of ['origin', 'sec-fetch-site']) {
      const value = request.get(name);
      if (value !== undefined) headers.set(name, value);
    }
    const cors = corsHeaders(headers, request.host, origins);
    response.set('Cache-Control', 'no-store').type('json');
    if (!cors) return void response.status(403).send(refusalBody(refusals.originNotAllowed));
    response.set(cors);
    if (request.method === 'OPTIONS') return void response.status(204).end();
    if (request.method !== 'POST') {
      response.status(405).set('Allow', 'POST').send(refusalBody(refusals.methodNotAllowed));
      return;
    }
    response.json(await tokens.issue(bearerToken(request.get('authorization'))));
  });
  return router;
}

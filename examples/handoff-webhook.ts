/**
 * A service that gets what readers hand over to a person: `pagewise serve --handoff-webhook URL`. It
 * verifies the signature, and refuses what somebody else sent.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { listen } from './helpers/listen.ts';
// #region receiver
import express from 'express';
import { Webhook } from 'standardwebhooks';

/** Verifies what Pagewise sends, and opens one ticket for each message. */
function receiver(secret: string, openTicket: (message: unknown) => void) {
  const webhook = new Webhook(secret);
  const seen = new Set<string>();
  const app = express();
  // As text: JSON that was parsed and written again has another signature.
  app.use(express.text({ type: 'application/json', limit: '1mb' }));
  app.post('/hooks/pagewise', (request, response) => {
    const id = request.get('webhook-id') ?? '';
    try {
      const message = webhook.verify(String(request.body), {
        'webhook-id': id,
        'webhook-timestamp': request.get('webhook-timestamp') ?? '',
        'webhook-signature': request.get('webhook-signature') ?? '',
      });
      if (!seen.has(id)) openTicket(message);
      seen.add(id);
      response.sendStatus(204);
    } catch {
      response.sendStatus(401);
    }
  });
  return app;
}
// #endregion receiver

test('opens a ticket for a signed message once, and for no other', async () => {
  const key = Buffer.alloc(32, 7);
  const tickets: unknown[] = [];
  const app = receiver(`whsec_${key.toString('base64')}`, (message) => tickets.push(message));
  using http = await listen(app);
  const now = Math.floor(Date.now() / 1000);
  const send = (body: string, { signed = body, at = now } = {}) =>
    fetch(`${http.origin}/hooks/pagewise`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(at),
        'webhook-signature': `v1,${createHmac('sha256', key).update(`msg_1.${at}.${signed}`).digest('base64')}`,
      },
      body,
    });
  const body = JSON.stringify({ type: 'handoff.requested', data: { question: 'Which port?' } });
  assert.equal((await send(body, { signed: '{}' })).status, 401);
  assert.equal((await send(body, { at: now - 3_600 })).status, 401, 'an old one, sent again');
  assert.equal((await send(body)).status, 204);
  assert.equal((await send(body)).status, 204);
  assert.deepEqual(tickets, [JSON.parse(body)]);
});

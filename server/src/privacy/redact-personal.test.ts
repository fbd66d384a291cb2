import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequest, listen, post } from '../testing/http-client.ts';
import { said, ScriptedServer } from '../testing/scripted-server.ts';
import { redactPersonal } from './redact-personal.ts';

test('addresses, keys, and long numbers are replaced, wherever they stand', () => {
  for (const [text, redacted] of [
    ['Mail ada.lovelace+docs@mail.example.co.uk, please.', 'Mail [email], please.'],
    ['key=sk-proj-abcdefghijklmnop1234', 'key=[key]'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '[key]'],
    ['AKIAIOSFODNN7EXAMPLE', '[key]'],
    ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'Bearer [key]'],
    ['sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', 'sha [key]'],
    ['Call +49 (30) 1234-5678 now', 'Call [number] now'],
    ['Card 4111 1111 1111 1111.', 'Card [number].'],
    ['DE89 3704 0044 0532 0130 00', '[number]'],
  ] as const) {
    assert.equal(redactPersonal(text), redacted);
  }
});

test('what questions are about stays', () => {
  for (const text of [
    'Why does port 8080 refuse connections from 192.168.10.200?',
    'Since version 2.13.4 (2026-11-29) useEffect runs twice, see issue 12345.',
    'Set max_connections to 100000 in /etc/postgresql/15/main/postgresql.conf',
    'getElementsByTagNameNS or addEventListenerOnceOnly?',
    '@angular/core and user@localhost',
  ]) {
    assert.equal(redactPersonal(text), text);
  }
});

test('a question is stored, titled, and answered without what was taken out', async () => {
  const seen: string[] = [];
  const server = new ScriptedServer(
    async function* (thread, message) {
      seen.push(
        message?.content.map(({ text }) => text).join('') ?? '',
        message?.quoted_text ?? '',
      );
      yield said(thread.id, 'msg_1', 'Yes.');
    },
    { redact: redactPersonal },
  );
  await using listening = await listen(server);
  const body = createRequest('I am ada@example.com');
  const { params } = body as { params: { input: { quoted_text?: string } } };
  params.input.quoted_text = 'Call 030 123 45 67';
  const answer = await (await post(listening.url, body)).text();
  assert.deepEqual(seen, ['I am [email]', 'Call [number]']);
  assert.doesNotMatch(answer, /ada@example/);
  const records = await Array.fromAsync(server.store.loadUser('ada'));
  assert.doesNotMatch(JSON.stringify(records), /ada@example|45 67/);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnswerReport } from '../answer/report/answer-report.ts';
import { createRequest, eventsOf, listen, post } from '../testing/http-client.ts';
import { said, ScriptedServer, silentLogger } from '../testing/scripted-server.ts';
import { requestIdOf, requestIds } from './request-id.ts';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('the id of a request', () => {
  it('is that of the proxy when it is fit for a log line, and a new one otherwise', () => {
    for (const given of ['7f3a', 'Root=1-67a-b/c:d.e_f+g@h', 'x'.repeat(128)]) {
      assert.equal(requestIdOf(given), given);
    }
    for (const given of ['', undefined, null, 'a b', 'a\tb', '"', 'é', 'x'.repeat(129), '$(id)']) {
      assert.match(requestIdOf(given), uuid);
    }
  });

  for (const before of [undefined, requestIds()]) {
    it(`is in the answer, the log, and the report${before ? ', behind the middleware' : ''}`, async () => {
      const reports: AnswerReport[] = [];
      const logged: object[] = [];
      const server = new ScriptedServer(
        async function* (thread) {
          yield said(thread.id, 'msg_1', 'Hi.');
          throw new Error('Oh no.');
        },
        {
          onAnswer: (report) => void reports.push(report),
          logger: { ...silentLogger, error: (details) => void logged.push(details) },
        },
      );
      await using http = await listen(server, { ...(before && { before }) });
      const headers = { 'x-request-id': 'from-the-proxy' };
      const response = await post(http.url, createRequest('Hi'), { headers });
      await Array.fromAsync(eventsOf(response));
      assert.equal(response.headers.get('x-request-id'), 'from-the-proxy');
      assert.equal(reports[0]?.requestId, 'from-the-proxy');
      assert.partialDeepStrictEqual(logged, [{ requestId: 'from-the-proxy' }]);

      const refused = await post(http.url, 'no JSON', { headers: { 'x-request-id': 'a b' } });
      assert.equal(refused.status, 400);
      assert.match(refused.headers.get('x-request-id') ?? '', uuid);
    });
  }
});

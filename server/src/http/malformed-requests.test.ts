import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { MemoryStore } from '../store/memory-store.ts';
import { createRequest, listen, post } from '../testing/http-client.ts';
import { malformedRequest } from '../testing/malformed-requests.ts';
import { ScriptedServer } from '../testing/scripted-server.ts';

const count = Number(process.env['PAGEWISE_FUZZ'] ?? 1_000);

/** Counts what is written, whatever it is. */
class WatchedStore extends MemoryStore {
  writes = 0;
}
for (const method of [
  'saveThread',
  'deleteThread',
  'addThreadItem',
  'saveItem',
  'deleteThreadItem',
  'saveAttachment',
  'deleteAttachment',
] as const) {
  Object.defineProperty(WatchedStore.prototype, method, {
    async value(this: WatchedStore, ...parameters: unknown[]) {
      await Reflect.apply(MemoryStore.prototype[method], this, parameters);
      this.writes++;
    },
  });
}

it(`${count} malformed requests: no 5xx, no crash, nothing stored`, async () => {
  const store = new WatchedStore();
  const errors: unknown[] = [];
  const logger = { info() {}, warn() {}, error: (details: object) => void errors.push(details) };
  const server = new ScriptedServer(async function* () {}, { store, logger });
  await using http = await listen(server);
  await (await post(http.url, createRequest('Right'))).text();
  assert(store.writes > 0, 'the watch sees what a right request writes');
  let refused = 0;
  for (const { body, kind } of fc.sample(malformedRequest, { numRuns: count, seed: 20_261_120 })) {
    const before = store.writes;
    const response = await post(http.url, body);
    const answer = await response.text();
    const sent = `${kind}: ${Buffer.from(body).toString('latin1').slice(0, 500)} → ${answer}`;
    // Some few come out right: those may be answered.
    if (response.status === 200) continue;
    refused++;
    assert(response.status >= 400 && response.status < 500, `${response.status} ${sent}`);
    assert.match(answer, /^\{"error":\{"code":"\w+"\},"message":"[^\n]+"\}$/, sent);
    assert.equal(store.writes, before, sent);
  }
  assert(refused > count / 2, `only ${refused} of ${count} were malformed`);
  assert.deepEqual(errors, []);
});

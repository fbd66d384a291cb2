import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from './memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('memory', () => ({ store: new MemoryStore() }), { durable: false });

test('a memory store holds copies: what it was given and what it gave may change', async () => {
  const store = new MemoryStore();
  const who = { userId: 'ada', metadata: {} };
  const thread = {
    id: 'thr_1',
    created_at: '2026-01-01T00:00:00Z',
    status: { type: 'active' as const },
    metadata: { step: 1 },
  };
  await store.saveThread(thread, who);
  thread.metadata.step = 2;
  const loaded = await store.loadThread('thr_1', who);
  assert.deepEqual(loaded.metadata, { step: 1 });
  loaded.metadata['step'] = 3;
  assert.deepEqual((await store.loadThread('thr_1', who)).metadata, { step: 1 });
});

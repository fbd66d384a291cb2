import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { InvertedIndexBuilder } from '../index/inverted-index.ts';
import {
  SearchError,
  SearchPool,
  type SearchPoolOptions,
  type SearchPoolRun,
} from './search-pool.ts';

const index = new InvertedIndexBuilder().finish({ sections: new Map(), pages: new Map() });
const unruly = new URL('../../testing/unruly-search.ts', import.meta.url);

/** A pool of one thread whose searches do what their query says. Each returns the id of its thread. */
function poolOf(t: TestContext, options: SearchPoolOptions = {}, file = unruly) {
  const pool = new SearchPool({ threads: 1, ...options }, file);
  t.after(() => pool.close());
  return async (query: string, run: SearchPoolRun = {}) => {
    const [found] = await pool.run({ index, asked: { query, limit: 1 } }, run);
    return found?.sectionId;
  };
}

const fails = (code: SearchError['code']) => (error: unknown) =>
  error instanceof SearchError && error.code === code;

test('the event loop turns while a search runs', async (t) => {
  const search = poolOf(t);
  await search('begin');
  let turns = 0;
  let isRunning = true;
  const count = () => {
    turns += 1;
    if (isRunning) setImmediate(count);
  };
  count();
  await search('block 200');
  isRunning = false;
  assert.ok(turns > 10, `${turns} turns`);
});

test('a search that takes too long is ended, and the next one has a new thread', async (t) => {
  const search = poolOf(t, { timeoutMs: 1500 });
  const first = await search('begin');
  await assert.rejects(search('block 60000'), fails('timeout'));
  assert.notEqual(await search('next'), first);
});

test('the time that threads take to start is not the search’s', async (t) => {
  const search = poolOf(t, { timeoutMs: 1 });
  assert.ok(await search('begin'));
});

test('threads that never start do not hold a search for ever', async (t) => {
  const silent = new URL(
    'data:text/javascript,await new Promise(() => setInterval(() => {}, 1e6))',
  );
  const search = poolOf(t, { timeoutMs: 50, startTimeoutMs: 50 }, silent);
  await assert.rejects(search('begin'), fails('timeout'));
});

test('a search whose thread dies fails, and the next one has a new thread', async (t) => {
  const search = poolOf(t);
  const first = await search('begin');
  await assert.rejects(search('crash'), fails('failed'));
  assert.notEqual(await search('next'), first);
});

test('a thread that leaves without a word is replaced after the time limit', async (t) => {
  const search = poolOf(t, { timeoutMs: 1500 });
  await search('begin');
  await assert.rejects(search('exit'), fails('timeout'));
  assert.ok(await search('next'));
});

test('a search that throws fails alone', async (t) => {
  const search = poolOf(t);
  const first = await search('begin');
  await assert.rejects(search('throw'), fails('failed'));
  assert.equal(await search('next'), first);
});

test('a thread that cannot start fails its search with an error, not the process', async (t) => {
  const missing = new URL('no-such-module.ts', import.meta.url);
  const search = poolOf(t, { timeoutMs: 5000 }, missing);
  await assert.rejects(search('begin'), SearchError);
  await assert.rejects(search('again'), SearchError);
});

test('an aborted search rejects at once with the reason, and its thread stays', async (t) => {
  const search = poolOf(t);
  const first = await search('begin');
  const controller = new AbortController();
  const running = search('block 100', { signal: controller.signal });
  const waiting = search('wait', { signal: controller.signal });
  controller.abort(new Error('The reader left.'));
  await assert.rejects(running, /The reader left/);
  await assert.rejects(waiting, /The reader left/);
  assert.equal(await search('next'), first);
  await assert.rejects(search('late', { signal: controller.signal }), /The reader left/);
});

test('a search that waits until its time is over is refused as busy', async (t) => {
  const search = poolOf(t, { timeoutMs: 1500 });
  await search('begin');
  const [running, waiting] = [search('block 60000'), search('wait')];
  await Promise.all([
    assert.rejects(running, fails('timeout')),
    assert.rejects(waiting, fails('busy')),
  ]);
});

test('when too many searches wait, the next is refused as busy', async (t) => {
  const search = poolOf(t, { queueLength: 3 });
  const started = ['block 50', 'a', 'b', 'c'].map((query, i) => search(query, { asker: `${i}` }));
  await assert.rejects(search('one more', { asker: 'last' }), fails('busy'));
  assert.equal((await Promise.all(started)).length, 4);
  assert.ok(await search('now', { asker: 'last' }));
});

test('one asker fills their own share of the queue only, and the others have their turn', async (t) => {
  const search = poolOf(t, { queueLengthPerAsker: 3 });
  const order: string[] = [];
  const note = (name: string, asker: string) =>
    search(name, { asker }).then(() => void order.push(name));
  const running = note('block 50', 'greedy');
  const greedy = ['one', 'two', 'three'].map((name) => note(name, 'greedy'));
  await assert.rejects(search('four', { asker: 'greedy' }), fails('busy'));
  const other = note('other', 'patient');
  await Promise.all([running, ...greedy, other]);
  assert.deepEqual(order, ['block 50', 'one', 'other', 'two', 'three']);
});

test('closing ends the searches that run and those that wait', async (t) => {
  const pool = new SearchPool({ threads: 1 }, unruly);
  t.after(() => pool.close());
  const searches = ['block 60000', 'wait'].map((query) =>
    pool.run({ index, asked: { query, limit: 1 } }, {}),
  );
  const settled = Promise.allSettled(searches);
  await pool.close();
  for (const each of await settled)
    assert.ok(each.status === 'rejected' && fails('failed')(each.reason));
});

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { builtSite } from '../../testing/built-site.ts';
import { EmbeddingsStandIn } from '../../testing/embeddings-stand-in.ts';
import { indexSite } from '../index/index-site.ts';
import { updateIndex } from '../index/update-index.ts';
import { openSiteIndex, type SiteIndexOptions } from '../site-index.ts';
import { type Embedder, embedderFromEnvironment } from './embedder.ts';
import { embedIndex } from './embed-index.ts';

const page = (title: string, words: string) =>
  `<html lang="en"><title>${title}</title><main><h1>${title}</h1><p>${words}</p></main></html>`;

const pages = {
  'brakes.html': page('Brakes', 'Brakes slow the vehicle down.'),
  'tires.html': page('Tires', 'Tires carry the vehicle over the road.'),
  'paint.html': page('Paint', 'Paint keeps the rain away from the steel.'),
};
const same = [
  ['vehicle', 'automobile', 'car'],
  ['down', 'decelerate'],
];

async function embedded(t: TestContext, files: Record<string, string> = pages) {
  const provider = await EmbeddingsStandIn.start({ same });
  t.after(() => provider[Symbol.asyncDispose]());
  const embedder = embedderFromEnvironment(provider.environment()) as Embedder;
  const { dir, out } = builtSite(t, files);
  await indexSite({ dir, out });
  await embedIndex(out, embedder);
  const search = async (query: string, options: SiteIndexOptions = { embedder }) => {
    const index = openSiteIndex(out, { timeoutMs: 60_000, ...options });
    const hits = await index.search(query);
    await index.close();
    return hits.map(({ url }) => url);
  };
  return { provider, embedder, dir, out, search };
}

test('a question in other words finds what means the same, and only with embeddings', async (t) => {
  const { search } = await embedded(t);
  assert.deepEqual(await search('automobile decelerate', {}), []);
  assert.equal((await search('automobile decelerate'))[0], 'brakes.html');
});

test('without a model in the environment there is no embedder, and one without provider is an error', () => {
  assert.equal(embedderFromEnvironment({ OPENAI_API_KEY: 'key' }), undefined);
  const environment = { PAGEWISE_EMBEDDINGS_MODEL: 'some-model' };
  assert.throws(() => embedderFromEnvironment(environment), /needs a provider/);
});

test('vectors of another model are not compared', async (t) => {
  const { provider, out, search } = await embedded(t);
  const other = embedderFromEnvironment(provider.environment('other')) as Embedder;
  const before = provider.requests.length;
  assert.deepEqual(await search('automobile', { embedder: other }), []);
  assert.equal(provider.requests.length, before);
  assert.equal(await embedIndex(out, other), 3);
  assert.equal((await search('automobile decelerate', { embedder: other }))[0], 'brakes.html');
});

test('many texts go out in batches, each text once', async (t) => {
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [
      `p${at}.html`,
      page(`Part ${at}`, `This is part ${at}.`),
    ]),
  );
  const { provider, embedder, out } = await embedded(t, many);
  assert.deepEqual(
    provider.requests.map(({ length }) => length),
    [64, 64, 22],
  );
  assert.equal(new Set(provider.texts).size, 150);
  assert.equal(await embedIndex(out, embedder), 0);
  assert.equal(provider.requests.length, 3);
});

test('a provider that fails for a moment is asked again, and what it gave before is kept', async (t) => {
  const { provider, embedder, dir, out } = await embedded(t);
  const texts = Array.from({ length: 70 }, (_, at) => page(`New ${at}`, `Text number ${at}.`));
  for (const [at, html] of texts.entries()) writeFileSync(join(dir, `new-${at}.html`), html);
  await indexSite({ dir, out, embeddings: embedder.model });
  provider.requests.length = 0;
  const failing: Embedder = {
    model: embedder.model,
    embed: async (batch) => {
      if (provider.requests.length > 0) throw new Error('gone');
      return embedder.embed(batch);
    },
  };
  await assert.rejects(embedIndex(out, failing), /gone/);
  assert.equal(await embedIndex(out, embedder), 70 - 64);
  provider.manner = { status: 503 };
  const asked = provider.requests.length;
  await assert.rejects(embedder.embed(['x'], { retries: 2 }), /503/);
  assert.equal(provider.requests.length, asked + 3);
});

test('an update embeds only what changed, and so does a rebuilt index', async (t) => {
  const { provider, embedder, dir, out, search } = await embedded(t);
  provider.requests.length = 0;
  writeFileSync(join(dir, 'paint.html'), page('Paint', 'A coat of paint makes the car shine.'));
  await updateIndex({ dir, out });
  assert.equal(await embedIndex(out, embedder), 1);
  assert.match(provider.texts.join(), /coat of paint/);
  assert.ok((await search('automobile')).includes('paint.html'));
  provider.requests.length = 0;
  await indexSite({ dir, out, embeddings: embedder.model });
  assert.equal(await embedIndex(out, embedder), 0);
  assert.deepEqual(provider.requests, []);
  assert.ok((await search('automobile')).includes('paint.html'));
});

test('when the provider fails or is slow, the search goes by words, and asks again later', async (t) => {
  const { provider, embedder, out } = await embedded(t);
  for (const manner of [{ status: 500 }, { status: 401 }, { afterMs: 60_000 }]) {
    provider.manner = manner;
    const failures: unknown[] = [];
    const index = openSiteIndex(out, {
      embedder,
      timeoutMs: 60_000,
      embeddingTimeoutMs: 200,
      onEmbeddingFailure: (error) => failures.push(error),
    });
    provider.requests.length = 0;
    assert.equal((await index.search('brakes'))[0]?.url, 'brakes.html');
    assert.deepEqual(await index.search('automobile'), []);
    assert.deepEqual([failures.length, provider.requests.length], [1, 1]);
    await index.close();
  }
});

test('an aborted search ends while its query is embedded', async (t) => {
  const { provider, embedder, out } = await embedded(t);
  provider.manner = { afterMs: 60_000 };
  const index = openSiteIndex(out, { embedder, embeddingTimeoutMs: 60_000 });
  const abort = new AbortController();
  const search = index.search('brakes', { signal: abort.signal });
  abort.abort(new Error('left'));
  await assert.rejects(search, /left/);
  await index.close();
});

test('a search by words alone asks no provider', async (t) => {
  const { out, embedder, provider } = await embedded(t);
  const index = openSiteIndex(out, { embedder });
  t.after(() => index.close());
  const before = provider.requests.length;
  assert.deepEqual(await index.search('automobile', { byMeaning: false }), []);
  assert.equal(provider.requests.length, before);
});

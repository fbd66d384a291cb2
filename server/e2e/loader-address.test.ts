/**
 * Where the loader finds its other files, in each engine that `PAGEWISE_BROWSERS` names; default
 * Chromium.
 *
 * @module
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, suite, test } from 'node:test';
import express from 'express';
import { dist } from '../src/cli/serve/build-if-stale.ts';
import { engines, wantedEngines, type EnginePage } from './engines.ts';

const tag = '<script src="/pagewise.js" async data-renderer="builtin"></script>';
const base = '<base href="https://docs.acme.example/">';
const pages: Record<string, string> = {
  'in the body, behind the tag': `<head>${tag}</head><body><main>Words.</main>${base}</body>`,
  'in the head, behind the tag': `<head>${tag}${base}</head><body><main>Words.</main></body>`,
  'made by a script, before the tag': `<head><script>
    addEventListener('DOMContentLoaded', () => {
      const base = document.createElement('base');
      base.href = 'https://docs.acme.example/';
      document.head.prepend(base);
    });
  </script>${tag.replace('async', 'defer')}</head><body><main>Words.</main></body>`,
};

let http: Server;
before(async () => {
  const app = express().use(express.static(dist));
  app.use(({ query }, response) => {
    response.type('html').send(`<!doctype html><html lang="en">${pages[String(query['base'])]}`);
  });
  http = createServer(app).listen(0, '127.0.0.1');
  await once(http, 'listening');
});
after(() => {
  http.close();
  http.closeAllConnections();
});

for (const name of wantedEngines) {
  suite(name, { concurrency: 1 }, () => {
    let page: EnginePage;
    before(async () => {
      page = await engines[name]();
    });
    after(() => page.close());

    for (const place of Object.keys(pages)) {
      test(`all files come from where the loader came from, with a base ${place}`, async () => {
        const { port } = http.address() as AddressInfo;
        await page.goto(`http://127.0.0.1:${port}/?base=${encodeURIComponent(place)}`);
        await page.run(() => {
          const { Pagewise } = window as unknown as { Pagewise?: (command: string) => unknown };
          Pagewise?.('open');
        }, null);
        for (let tries = 0; ; tries++) {
          const isThere = await page.run(
            () =>
              document
                .querySelector('pagewise-assistant')
                ?.shadowRoot?.querySelector('pagewise-chat')
                ?.checkVisibility() === true,
            null,
          );
          if (isThere) break;
          assert(tries < 50, 'the panel did not open');
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      });
    }
  });
}

/** Serves a built site as a static host does, with the assistant of a server that runs here. */
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import express from 'express';

/** Where the docs say that the server of the assistant is. */
const documented = 'https://assistant.example';

/** A built site that is being served. */
export interface SiteServer extends AsyncDisposable {
  url: string;
  /** Sends readers to this server where the pages name that of the docs. */
  connect(assistant: string): void;
}

/** Serves the folder `site` at an address of its own until it is disposed of. */
export async function serveSite(site: string): Promise<SiteServer> {
  let assistant = documented;
  const app = express().disable('x-powered-by');
  app.use(async (request, response) => {
    const path = decodeURIComponent(request.path);
    const file = await fileAt(site, path);
    // Relative links of a folder's page need the slash.
    if (file?.endsWith('index.html') && !/(?:\/|\.html)$/.test(path))
      return response.redirect(301, `${request.path}/`);
    const content = await readFile(file ?? join(site, '404.html')).catch(() => Buffer.of());
    response.status(file ? 200 : 404).type(file ? extname(file) : 'html');
    const isText = !file || /\.(?:html|js|json|txt)$/.test(file);
    response.send(isText ? content.toString().replaceAll(documented, assistant) : content);
  });
  const http = createServer(app).listen(0, 'localhost');
  await once(http, 'listening');
  return {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    connect: (url) => void (assistant = url),
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

async function fileAt(site: string, path: string): Promise<string | undefined> {
  if (path.split('/').includes('..')) return undefined;
  const name = join(site, path);
  for (const file of [name, join(name, 'index.html'), `${name.replace(/\/$/, '')}.html`]) {
    if ((await stat(file).catch(() => undefined))?.isFile()) return file;
  }
  return undefined;
}

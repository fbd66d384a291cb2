import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer, preview, type InlineConfig } from 'vite';

const gallery: InlineConfig = {
  root: import.meta.dirname,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
};

export interface Served {
  url: string;
  close: () => Promise<void>;
}

/** The gallery from its sources: shows what is saved. */
export async function serveSources(): Promise<Served> {
  const server = await createServer(gallery);
  await server.listen();
  return { url: addressOf(server.resolvedUrls), close: () => server.close() };
}

/** The gallery as it is built: loads at once, and changes no more. */
export async function serveBuilt(): Promise<Served> {
  const outDir = await mkdtemp(join(tmpdir(), 'pagewise-gallery-'));
  const built: InlineConfig = {
    ...gallery,
    build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000 },
    preview: { ...gallery.preview, port: 0 },
  };
  await build(built);
  const server = await preview(built);
  return {
    url: addressOf(server.resolvedUrls),
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}

function addressOf(urls: { local: string[] } | null): string {
  const [url] = urls?.local ?? [];
  if (!url) throw new Error('Vite tells no address.');
  return url;
}

if (import.meta.main) console.log(`The gallery is at ${(await serveSources()).url}`);

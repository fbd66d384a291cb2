import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { minifyTemplates } from './minify-templates.ts';

const outDir = fileURLToPath(new URL('../../dist/owner', import.meta.url));

await rm(outDir, { recursive: true, force: true });

/** The owner's page: apart from what readers load, and under a policy that allows its own files only. */
export default defineConfig({
  root: fileURLToPath(new URL('../src/owner', import.meta.url)),
  publicDir: false,
  base: './',
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2022',
    assetsDir: 'files',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [minifyTemplates()],
});

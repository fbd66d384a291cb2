/** Puts the pages and what their searches load into `out`, and indexes them with Pagefind. */
import { cpSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

rmSync('out', { recursive: true, force: true });
cpSync('pages', 'out', { recursive: true });
for (const [from, to] of [
  ['@docsearch/js/dist/umd/index.js', 'docsearch-5.js'],
  ['@docsearch/css/dist/style.css', 'docsearch-5.css'],
  ['docsearch-js-3/dist/umd/index.js', 'docsearch-3.js'],
  ['docsearch-css-3/dist/style.css', 'docsearch-3.css'],
])
  cpSync(`node_modules/${from}`, `out/assets/${to}`);
execFileSync('pagefind', ['--site', 'out'], { stdio: 'inherit' });

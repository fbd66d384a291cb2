import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { checkedImports } from './widget/build/checked-imports.ts';
import { chunkName } from './widget/build/chunks.ts';
import { minifyTemplates } from './widget/build/minify-templates.ts';
import { ownDocument } from './widget/build/own-document.ts';
import { release } from './widget/build/release.ts';
import { stringKeys } from './widget/build/string-keys.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const source = `${root}widget/src/`;
const outDir = `${root}dist`;

/** Parts that are one file each, by its name. */
const wholes = {
  chat: `${source}chat/index.ts`,
  'page-reader': `${source}page/read/page-context.ts`,
};

// dist/ also holds the server and the documentation; only what is built here goes.
await rm(`${outDir}/pagewise`, { recursive: true, force: true });

export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: {
        index: `${source}index.ts`,
        chat: wholes.chat,
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // Of a folder's index, and of Lit's, only what is used comes along.
      treeshake: {
        // Chart.js has classes whose fields read those of another class.
        propertyReadSideEffects: false,
        moduleSideEffects: (id) =>
          !id.startsWith(`${source}page/`) && !/\/@?lit\b|\/src\/content\b/.test(id),
      },
      // What entries share with lazy parts stays in the entries: fewer files, fewer bytes.
      preserveEntrySignatures: 'allow-extension',
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              // Together with the icons, which whatever has one of these shows as well.
              name: 'icon-library',
              test: /\/chat\/view\/(?:icon-library|chip-styles|head-styles|form-styles)\.ts$/,
            },
            {
              // What every conversation has once something is asked in it.
              name: 'turns',
              test: /\/chat\/(?:items\/(?:response-actions|question-(?:view|controller|styles)|chat-markdown)|thread\/(?:turn-status|other-tab|follow-ups|status-styles|print-styles))\.ts$|\/strings\/en\/(?:question|saving|status)\.ts$/,
            },
            {
              // Each is seldom needed, and every file of its own costs a hash.
              name: 'translations',
              test: /\/on-device\/(?:device-styles|model-offer|summary-writer|translat[a-z-]+)\.ts$/,
            },
            {
              // Small, and each in several parts.
              name: 'focus',
              test: /\/dom\/(?:aria-shortcut|lend-focus|shortcut-label)\.ts$/,
            },
            {
              debugName: 'parts',
              name: chunkName({
                first: `${source}index.ts`,
                wholes,
                others: [
                  `${source}assistant/conversation.ts`,
                  `${source}selection/selection-ask.ts`,
                  `${source}panel/shared-context-details.ts`,
                ],
              }),
            },
          ],
        },
        minify: true,
        comments: { annotation: false },
        entryFileNames: 'pagewise/[name]-[hash].js',
        chunkFileNames: 'pagewise/[name]-[hash].js',
      },
    },
    reportCompressedSize: false,
  },
  plugins: [
    ownDocument(source, `${source}index.ts`),
    minifyTemplates(),
    stringKeys(source),
    checkedImports(),
    release({ source, outDir }),
  ],
});

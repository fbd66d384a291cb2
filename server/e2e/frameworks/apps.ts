/** An example of a framework with the assistant. */
export interface App {
  /** Of its folder in `examples/frameworks`, and of its page in `docs/integrations/frameworks`. */
  name: string;
  /** Command that builds it, if it is built. */
  build?: readonly string[];
  /** Command that serves it at `port`; without one, its folder is served as it is. */
  start?: (port: string) => readonly string[];
  /** Command that serves it in development, when frameworks warn of what differs after hydration. */
  develop?: (port: string) => readonly string[];
}

const preview = (port: string) => ['vite', 'preview', '--port', port, '--strictPort'];

/** All examples, quick ones first. */
export const apps: readonly App[] = [
  { name: 'htmx' },
  { name: 'turbo' },
  { name: 'react', build: ['npm', 'run', 'build'], start: preview },
  { name: 'vue', build: ['npm', 'run', 'build'], start: preview },
  { name: 'svelte', build: ['npm', 'run', 'build'], start: preview },
  {
    name: 'astro',
    build: ['npm', 'run', 'build'],
    start: (port) => ['astro', 'preview', '--port', port],
  },
  {
    name: 'next',
    build: ['npm', 'run', 'build'],
    start: (port) => ['next', 'start', '--port', port],
    develop: (port) => ['next', 'dev', '--port', port],
  },
  {
    name: 'nuxt',
    build: ['npm', 'run', 'build'],
    start: () => ['node', '.output/server/index.mjs'],
    develop: (port) => ['nuxt', 'dev', '--port', port],
  },
];

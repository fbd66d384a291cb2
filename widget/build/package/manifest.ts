import type { Version } from './describe-elements.ts';

/** What the package takes over from the project's own `package.json`. */
export interface Project extends Version {
  homepage: string;
  bugs: object;
  license: string;
  repository: object;
  keywords: string[];
}

/** Frameworks that have a component, besides types for templates. */
export const components = ['react', 'svelte', 'vue'];

/** Frameworks that templates have types for, and nothing else. */
const typed = ['preact', 'solid'];

/** What the components import. Whoever uses one has it. */
const peers = { react: '>=18', vue: '>=3.5' };

/** Where pages are rendered without a DOM. Before `browser`: some of them say that they are one, too. */
const withoutDom = ['workerd', 'edge-light', 'deno', 'bun', 'node'];

/** The `package.json` of `@pagewise/widget`. */
export function packageManifest({ version, ...project }: Project): object {
  const entry = (name: string, types: string) => ({
    types: `./types/${types}.d.ts`,
    ...Object.fromEntries(
      withoutDom.map((condition) => [condition, `./server/${name}-without-dom.mjs`]),
    ),
    default: `./${name}.mjs`,
  });
  return {
    name: '@pagewise/widget',
    version,
    description:
      'An assistant for the page you are on: select a passage, press Ask, get an answer that cites it.',
    keywords: project.keywords,
    homepage: project.homepage,
    bugs: project.bugs,
    license: project.license,
    repository: project.repository,
    type: 'module',
    sideEffects: true,
    exports: {
      '.': entry('assistant', 'index'),
      './chat': entry('chat', 'chat'),
      ...Object.fromEntries(
        [...components, ...typed].map((name) => [
          `./${name}`,
          {
            types: `./types/${name}.d.ts`,
            default: components.includes(name) ? `./${name}.mjs` : './types/types.mjs',
          },
        ]),
      ),
      './pagewise.js': { types: './types/types.d.ts', default: './pagewise.js' },
      './custom-elements.json': './custom-elements.json',
      './web-types.json': './web-types.json',
      './html-data.json': './html-data.json',
      './package.json': './package.json',
    },
    peerDependencies: peers,
    peerDependenciesMeta: Object.fromEntries(
      Object.keys(peers).map((name) => [name, { optional: true }]),
    ),
    engines: { node: '>=18' },
    unpkg: './pagewise.js',
    jsdelivr: './pagewise.js',
    customElements: 'custom-elements.json',
    'web-types': 'web-types.json',
    publishConfig: { access: 'public' },
  };
}

import { defineConfig } from 'vitepress';

const repository = 'https://github.com/pagewise/pagewise';

/** Pages of one section of the sidebar, in reading order: title and path. */
const section = (text: string, folder: string, pages: readonly (readonly [string, string])[]) => ({
  text,
  base: `/${folder}/`,
  items: pages.map(([title, link]) => ({ text: title, link })),
});

export default defineConfig({
  title: 'Pagewise',
  description: 'An assistant for the page you are reading, answered by your own server.',
  lang: 'en-US',
  outDir: '../dist/docs',
  cacheDir: '../node_modules/.cache/vitepress',
  srcExclude: ['README.md'],
  lastUpdated: false,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: repository }],
    editLink: { pattern: `${repository}/edit/main/docs/:path` },
    nav: [
      { text: 'Guide', link: '/guide/first-answer' },
      { text: 'Integrations', link: '/integrations/' },
      { text: 'Server', link: '/server/' },
      { text: 'Reference', link: '/reference/options' },
    ],
    sidebar: [
      section('Guide', 'guide', [
        ['First answer in five minutes', 'first-answer'],
        ['Your own site', 'your-site'],
        ['Going to production', 'production'],
        ['Deployment', 'deployment'],
        ['Models and providers', 'models'],
        ['Answers on the device', 'on-device'],
        ['ChatKit.js', 'chatkit-js'],
        ['Looks', 'looks'],
        ['Your site for machines', 'machines'],
        ['Privacy and consent', 'privacy'],
        ["The owner's page", 'owner'],
        ['Accessibility', 'accessibility'],
        ['Troubleshooting', 'troubleshooting'],
      ]),
      section('Integrations', 'integrations', [
        ['Overview', 'index'],
        ['Script tag', 'script-tag'],
        ['Bundlers', 'bundlers'],
        ['Docusaurus', 'docusaurus'],
        ['The chat alone', 'chat-element'],
      ]),
      section('Site generators', 'integrations/generators', [
        ['Antora', 'antora'],
        ['Asciidoctor', 'asciidoctor'],
        ['Doxygen', 'doxygen'],
        ['Hugo', 'hugo'],
        ['Jekyll', 'jekyll'],
        ['mdBook', 'mdbook'],
        ['MkDocs', 'mkdocs'],
        ['Nextra and Next.js', 'nextra'],
        ['Sphinx', 'sphinx'],
        ['Starlight', 'starlight'],
        ['TypeDoc', 'typedoc'],
        ['VitePress', 'vitepress'],
        ['Others', 'other'],
      ]),
      section('Server', 'server', [
        ['A server in 30 lines', 'index'],
        ['Stores', 'stores'],
        ['Attachments', 'attachments'],
        ['Widgets and actions', 'widgets'],
        ['Agents', 'agents'],
        ['HTTP', 'http'],
        ['Operating', 'operating'],
        ['Moving to this server', 'moving'],
        ['Migrating from Python', 'from-python'],
        ['Migrating from hosted ChatKit', 'from-hosted-chatkit'],
      ]),
      section('Reference', 'reference', [
        ['Options', 'options'],
        ['Methods and events', 'events'],
        ['CSS', 'css'],
        ['Command line', 'cli'],
        ['Environment variables', 'environment'],
        ['HTTP protocol', 'http-protocol'],
        ['Content Security Policy', 'csp'],
        ['Sizes', 'sizes'],
        ['Benchmarks', 'benchmarks'],
      ]),
      section('Contributing', 'contributing', [
        ['Architecture', 'architecture'],
        ['Adding things', 'adding'],
      ]),
    ],
  },
});

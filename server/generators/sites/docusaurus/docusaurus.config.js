import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import npm2yarn from '@docusaurus/remark-plugin-npm2yarn';

export default {
  title: 'Tidewatch',
  tagline: 'Know before the water comes',
  url: 'https://tidewatch.example',
  baseUrl: '/',
  // The German documents link to pages that are not translated.
  onBrokenLinks: 'warn',
  i18n: { defaultLocale: 'en', locales: ['en', 'de'] },
  presets: [
    [
      'classic',
      {
        docs: {
          editUrl: 'https://tidewatch.example/edit/',
          showLastUpdateTime: false,
          remarkPlugins: [remarkMath, [npm2yarn, { sync: true }]],
          rehypePlugins: [rehypeKatex],
        },
        blog: { showReadingTime: true, onUntruncatedBlogPosts: 'ignore' },
      },
    ],
  ],
  plugins: [
    [
      '@docusaurus/plugin-client-redirects',
      { redirects: [{ from: '/docs/setup', to: '/docs/install' }] },
    ],
  ],
  themeConfig: {
    navbar: {
      title: 'Tidewatch',
      items: [
        { type: 'docSidebar', sidebarId: 'docs', label: 'Docs' },
        { to: '/blog', label: 'News' },
        { type: 'docsVersionDropdown' },
        { type: 'localeDropdown' },
      ],
    },
    footer: { copyright: 'Copyright © Tidewatch contributors' },
    algolia: { appId: 'none', apiKey: 'none', indexName: 'tidewatch' },
  },
};

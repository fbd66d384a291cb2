import tasks from 'markdown-it-task-lists';

const sidebar = (root) => [
  { text: 'Start', link: `${root}/` },
  { text: 'Install', link: `${root}/guide/install` },
  { text: 'Alerts', link: `${root}/guide/alerts` },
  { text: 'Station', link: `${root}/reference/station` },
];

export default {
  title: 'Tidewatch',
  description: 'Know before the water comes',
  cleanUrls: true,
  markdown: { math: true, lineNumbers: false, config: (md) => md.use(tasks) },
  locales: {
    root: { label: 'English', lang: 'en', themeConfig: { sidebar: sidebar('') } },
    de: {
      label: 'Deutsch',
      lang: 'de',
      themeConfig: { sidebar: [{ text: 'Alarme', link: '/de/guide/alerts' }] },
    },
  },
  ignoreDeadLinks: true,
  themeConfig: {
    nav: [{ text: 'Guide', link: '/guide/install' }],
    editLink: { pattern: 'https://tidewatch.example/edit/:path' },
    footer: { copyright: 'Copyright © Tidewatch contributors' },
    search: { provider: 'local' },
    lastUpdated: false,
  },
};

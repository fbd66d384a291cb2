import config from './docusaurus.config.js';

const { algolia: _, ...themeConfig } = config.themeConfig;

/** The same site with a local search in place of Algolia's. */
export default {
  ...config,
  themes: [
    [
      '@easyops-cn/docusaurus-search-local',
      { hashed: true, indexBlog: false, docsRouteBasePath: 'docs' },
    ],
  ],
  themeConfig,
};

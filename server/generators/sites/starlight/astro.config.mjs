import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

export default defineConfig({
  site: 'https://tidewatch.example',
  redirects: { '/setup': '/guide/install/' },
  markdown: {
    processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex] }),
  },
  integrations: [
    starlight({
      title: 'Tidewatch',
      defaultLocale: 'root',
      locales: { root: { label: 'English', lang: 'en' }, de: { label: 'Deutsch', lang: 'de' } },
      components: { Head: './src/components/Head.astro' },
      editLink: { baseUrl: 'https://tidewatch.example/edit/' },
      sidebar: [
        { slug: 'guide/install' },
        { slug: 'guide/alerts' },
        { slug: 'reference/station' },
      ],
    }),
  ],
});

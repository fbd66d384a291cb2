import { type RunContext, tool } from '@openai/agents';
import { z } from 'zod';
import { inSpan } from '../../spans.ts';
import { pageLength, partOf } from '../../site/part-of-page.ts';
import { sectionPath } from '../../site/section-path.ts';
import type { SectionText } from '../../site/site-index.ts';
import { fill } from '../citations/phrases.ts';
import { pageAt } from '../site-place.ts';
import { siteContext } from './site-context.ts';
import { toolSource } from './tool-source.ts';
import { toolSpan } from './tool-span.ts';

/** Sections that are named, before and after, when they are left out. */
const namedLimit = 30;

/** Lets the model read a page of the site, or one section with its subsections. */
export const readPage = tool({
  name: 'read_page',
  description: 'Reads a page of the site, or one section of it with its subsections.',
  parameters: z.object({
    path: z
      .string()
      .describe(
        'A path that search_site returned, or the URL of a page; with #section for one section.',
      ),
  }),
  execute: ({ path }, runContext?: RunContext<unknown>): Promise<string> =>
    inSpan('execute_tool read_page', toolSpan('read_page'), async () => {
      const context = siteContext(runContext);
      const { index, phrases, sources } = context.site;
      const [address = '', sectionId = ''] = path.split('#', 2);
      const url = pageAt(index, address);
      const page = url === undefined ? undefined : index.page(url);
      if (!page) {
        return JSON.stringify({ error: `The site has no page ${address.replace(/^\/+/, '')}.` });
      }
      context.stream({
        type: 'progress_update',
        icon: 'document',
        text: fill(phrases.reading, { page: page.title }),
      });
      const { from, to } = partOf(page.sections, sectionId);
      const isUnknown = sectionId !== '' && page.sections[from]?.sectionId !== sectionId;
      const note = `The page has no section ${sectionId}; this is the page from its beginning.`;
      return JSON.stringify({
        ...(isUnknown && { note }),
        results: page.sections
          .slice(from, to)
          .filter(({ text }) => text)
          .map((section) => {
            const text = section.text.slice(0, pageLength);
            return toolSource(sources, { ...section, text }, text.length < section.text.length);
          }),
        left_out: {
          before: named(page.sections.slice(0, from).slice(-namedLimit)),
          after: named(page.sections.slice(to, to + namedLimit)),
        },
      });
    }),
});

function named(sections: readonly SectionText[]): { title: string; path: string }[] {
  return sections.map((section) => ({ title: section.sectionTitle, path: sectionPath(section) }));
}

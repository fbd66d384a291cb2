import { z } from 'zod';
import { sectionPath } from '../../site/section-path.ts';
import type { SectionText } from '../../site/site-index.ts';
import type { AnswerSources } from '../citations/answer-sources.ts';

/** A section as `search_site` and `read_page` give it to the model, in JSON. */
export const ToolSource = z.object({
  number: z.number(),
  page: z.string(),
  section: z.string(),
  /** What `read_page` takes. */
  path: z.string(),
  /** Markdown, each paragraph after its number: `[3.1] …`. */
  text: z.string(),
  /** Set when the section is longer than `text`. */
  part: z.literal('part of a longer section').optional(),
});
export type ToolSource = z.infer<typeof ToolSource>;

/** Numbers a section, or a part of it, for the model. */
export function toolSource(
  sources: AnswerSources,
  section: Omit<SectionText, 'headingPath'>,
  isPart: boolean,
): ToolSource {
  const source = sources.add(section);
  return {
    number: source.number,
    page: source.pageTitle,
    section: source.sectionTitle,
    path: sectionPath({ url: source.path, sectionId: source.sectionId }),
    text: sources.numbered(source, section.text),
    ...(isPart && { part: 'part of a longer section' }),
  };
}

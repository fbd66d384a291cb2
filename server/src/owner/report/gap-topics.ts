import { createHash } from 'node:crypto';
import type { SiteIndex } from '../../site/site-index.ts';
import type { Gap, GapTopic, NearSection } from './api-responses.ts';
import { groupSimilar } from './similar.ts';

const nearest = 3;

/** Gaps by topic, most asked first. */
export function gapTopics(gaps: readonly Gap[]): GapTopic[] {
  return groupSimilar(gaps, ({ question }) => question)
    .map(({ items, terms }) => ({
      id: createHash('sha256')
        .update([...terms].sort().join(' '))
        .digest('hex')
        .slice(0, 16),
      times: items.reduce((sum, { times }) => sum + times, 0),
      last:
        items
          .map(({ last }) => last)
          .sort()
          .at(-1) ?? '',
      gaps: items,
    }))
    .toSorted((one, other) => other.times - one.times || other.last.localeCompare(one.last));
}

/** The sections that a search finds for a topic. */
export async function nearSections(
  index: Pick<SiteIndex, 'search'>,
  { gaps: [gap] }: GapTopic,
): Promise<NearSection[]> {
  const hits = await index.search(gap?.question ?? '', { limit: nearest });
  return hits.map(({ url, sectionId, pageTitle, sectionTitle }) => ({
    url: url + (sectionId && `#${sectionId}`),
    pageTitle,
    sectionTitle,
  }));
}

/** A page to be written: the questions of a topic, and where the site is near to an answer. */
export function answerStub({ gaps }: GapTopic, sections: readonly NearSection[]): string {
  const [first] = gaps;
  const asked = gaps.map(({ question, times }) => `- ${asText(question)} (${times}×)`);
  const near = sections.map(
    ({ url, pageTitle, sectionTitle }) =>
      `- ${asText(pageTitle === sectionTitle ? pageTitle : `${pageTitle}: ${sectionTitle}`)} (\`${url.replaceAll('`', '%60')}\`)`,
  );
  return [
    `# ${asText(first?.question ?? '')}`,
    'Write the answer here.',
    `## What readers asked\n\n${asked.join('\n')}`,
    ...(near.length > 0 ? [`## Nearest sections\n\n${near.join('\n')}`] : []),
    '',
  ].join('\n\n');
}

/** What readers typed means nothing in Markdown or HTML: it becomes a page of the site. */
function asText(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300)
    .replace(/[\\`*_{}[\]()<>#+!|~&$:@-]/g, String.raw`\$&`);
}

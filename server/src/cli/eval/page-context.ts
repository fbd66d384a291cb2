import { pageContextLimits as limits } from '../../protocol/page-context-limits.ts';
import type { PageContext } from '../../protocol/page-context.ts';
import type { SectionText, SiteIndex } from '../../site/site-index.ts';
import type { EvalCase } from './eval-case.ts';

/** Where the pages of the site are while it is evaluated: an address that leads nowhere. */
export const evalOrigin = 'https://site.invalid';

/** What the widget would send of the page that a question is asked on. */
export function pageContextOf(
  index: SiteIndex,
  { page: path, section, selection }: EvalCase,
): PageContext | undefined {
  const page = path === undefined ? undefined : index.page(path);
  if (!page || path === undefined) return undefined;
  const { sections } = page;
  const reading = section === undefined ? sections[0] : index.section(path, section);
  const at = sections.findIndex(({ sectionId }) => sectionId === reading?.sectionId);
  const url = `${evalOrigin}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const whole = sections.map(asMarkdown).join('\n\n');
  const content =
    whole.length <= limits.content
      ? whole
      : sections.slice(Math.max(0, at)).map(asMarkdown).join('\n\n').slice(0, limits.content);
  const exact = selection?.slice(0, limits.exact);
  return {
    url,
    title: page.title.slice(0, limits.title),
    language: index.summary.language || undefined,
    outline: sections.slice(0, limits.outline).map((each) => ({
      level: levelOf(each),
      text: each.sectionTitle.slice(0, limits.heading),
      ...(each.sectionId && { id: each.sectionId.slice(0, limits.heading) }),
    })),
    section: reading && {
      title: reading.sectionTitle.slice(0, limits.heading),
      ...(reading.sectionId && { id: reading.sectionId.slice(0, limits.heading) }),
    },
    content,
    truncated: content.length < whole.length,
    passages: exact
      ? [{ url, exact, before: '', after: '', ...(section && { sectionId: section }) }]
      : [],
  };
}

function asMarkdown(section: SectionText): string {
  return `${'#'.repeat(levelOf(section))} ${section.sectionTitle}\n\n${section.text}`;
}

const levelOf = ({ headingPath }: SectionText): number => Math.min(6, headingPath.length + 1);

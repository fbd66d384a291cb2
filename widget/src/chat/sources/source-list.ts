import { html, nothing, type TemplateResult } from 'lit';
import type { Source } from '../../protocol.ts';
import { foreignHost } from '../markdown/safe-link.ts';
import { linkOf, type Citation } from './citations.ts';
import { sourceStyles } from './source-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

/** What the list of sources needs. */
export type SourceListView = Pick<ViewState, 'strings'> & Pick<ViewRequests, 'adopt'>;

/** Characters of an answer that have to be the same for a passage to be read in it already. */
const leastShown = 16;

/** What an answer rests on, under it. Loaded with the first answer that cites something. */
export function sourceList(
  citations: readonly Citation[],
  { strings, adopt }: SourceListView,
  texts: readonly string[] = [],
): TemplateResult {
  adopt(sourceStyles);
  const shown = texts.join(' ');
  return html`<div class="sources" role="group" aria-label=${strings.sources}>
    <h6 aria-hidden="true">${strings.sources}</h6>
    <ol>
      ${citations.map((citation) => html`<li>${sourceEntry(citation, shown)}</li>`)}
    </ol>
  </div>`;
}

function sourceEntry({ number, source }: Citation, shown: string): TemplateResult {
  const snippet = snippetOf(source, shown);
  const words = html`<span class="label">${number}</span>
    <span class="about" lang=${document.documentElement.lang}>
      <bdi class="title">${labelOf(source)}</bdi>
      <bdi class="where">${whereOf(source)}</bdi>
      ${snippet ? html`<span class="passage"><bdi>${snippet}</bdi></span>` : nothing}
    </span>`;
  const href = linkOf(source);
  if (href) {
    return html`<a class="source" href=${href} target="_blank" rel="noopener noreferrer nofollow"
      >${words}</a
    >`;
  }
  if (source.type === 'entity' && source.interactive) {
    return html`<button type="button" class="source" data-citation=${number}>${words}</button>`;
  }
  return html`<span class="source">${words}</span>`;
}

/** The page and its section: “COPY › Parameters”. */
export function labelOf(source: Source): string {
  return [...new Set([source.group, source.title])].filter((part) => part).join(' › ');
}

/** Which site or file it is part of, where its label does not say so; the host of another site. */
export function whereOf(source: Source): string {
  const place =
    source.type === 'url'
      ? (source.attribution ?? foreignHost(linkOf(source) ?? ''))
      : source.type === 'file'
        ? source.filename
        : (source.label ?? foreignHost(String(source.data['url'] ?? '')));
  return place === source.title || place === source.group ? '' : (place ?? '');
}

/** How the passage begins: its first line, of a table the row. Empty where the answer quotes it. */
export function snippetOf({ description }: Source, shown = ''): string {
  const [line = ''] = (description ?? '').trim().split('\n', 1);
  const words = plain(line);
  return words.length >= leastShown && plain(shown).includes(words) ? '' : cells(unmarked(line));
}

/** Without characters of icon fonts, marks of anchors, and those of footnotes, unless in code. */
const unmarked = (line: string): string =>
  line.replace(/(`[^`]+`)|\s*(?:[\p{Co}¶]|\[\^?\d+\](?!\())/gu, '$1').trim();

/** A row of a table without its bars. */
const cells = (line: string): string =>
  line.startsWith('|') && line.endsWith('|')
    ? line
        .slice(1, -1)
        .trim()
        .split(/\s*\|\s*/)
        .join(' · ')
    : line;

/** Words alone, as Markdown and the page both have them. */
const plain = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

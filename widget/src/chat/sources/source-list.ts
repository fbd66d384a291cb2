import { html, nothing, type TemplateResult } from 'lit';
import type { Source } from '../../protocol.ts';
import { foreignHost } from '../markdown/safe-link.ts';
import { linkOf, type Citation } from './citations.ts';
import { sourceStyles } from './source-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

/** What the list of sources needs. */
export type SourceListView = Pick<ViewState, 'strings'> & Pick<ViewRequests, 'adopt'>;

/** What an answer rests on, under it. Loaded with the first answer that cites something. */
export function sourceList(
  citations: readonly Citation[],
  { strings, adopt }: SourceListView,
): TemplateResult {
  adopt(sourceStyles);
  return html`<section class="sources" aria-label=${strings.sources}>
    <h6 aria-hidden="true">${strings.sources}</h6>
    <ol>
      ${citations.map((citation) => html`<li>${sourceEntry(citation)}</li>`)}
    </ol>
  </section>`;
}

function sourceEntry({ number, source }: Citation): TemplateResult {
  const words = html`<span class="label">${number}</span>
    <span class="about" dir="auto" lang=${document.documentElement.lang}>
      <span class="title">${source.title}</span>
      <span class="where">${whereOf(source)}</span>
      ${source.description ? html`<span class="passage">${source.description}</span>` : nothing}
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

/** Which page, site or file it is part of, where that is not its title already. */
export function whereOf(source: Source): string {
  const place =
    source.type === 'url'
      ? (source.attribution ?? foreignHost(linkOf(source) ?? ''))
      : source.type === 'file'
        ? source.filename
        : (source.label ?? '');
  return [source.group, place].filter((part) => part && part !== source.title).join(' · ');
}

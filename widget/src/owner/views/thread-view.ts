import { html, nothing, type TemplateResult } from 'lit';
import type { ShownMessage, ShownSource, ThreadView as Thread } from '../api-responses.ts';
import { markdown } from '../../chat/markdown/markdown-directive.ts';
import type { MarkdownContext } from '../../chat/markdown/markdown-context.ts';
import { outcomeBadge, ratingBadge } from '../badges.ts';
import { duration, pageLink, readerLink, time } from '../formats.ts';
import { LoadedView } from '../loaded-view.ts';
import { read } from '../owner-client.ts';

const showsNothing = (): void => {};

/** Nothing is loaded for an answer, and no button comes with its code. */
const context: MarkdownContext = {
  key: 'owner',
  adopt(sheet) {
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  },
  citation: () => undefined,
  strings: {},
  footnote: (number) => `Footnote ${number}`,
  imageDomains: undefined,
  onCode: async () => showsNothing,
  onMath: async () => showsNothing,
};

/** A chat as its reader saw it. */
export class ThreadView extends LoadedView<Thread> {
  static override properties = { ...LoadedView.properties, thread: { attribute: false } };
  declare thread: string;

  constructor() {
    super();
    this.thread = '';
  }

  protected override get keys(): readonly string[] {
    return ['thread'];
  }

  protected override load(signal: AbortSignal): Promise<Thread> {
    return read(`threads/${this.thread}`, {}, signal);
  }

  protected override view({ title, userId, messages }: Thread): TemplateResult {
    return html`<p><a href="#/questions">Back to the questions</a></p>
      <h2 dir="auto">${title || 'Chat without a title'}</h2>
      <p class="facts">
        Reader <a href=${readerLink(userId)}><code>${userId}</code></a>
      </p>
      <ol class="messages">
        ${messages.map((each) => html`<li class=${each.type}>${message(each)}</li>`)}
      </ol>`;
  }
}

function message(shown: ShownMessage): TemplateResult {
  const at = html`<time datetime=${shown.at}>${time(shown.at)}</time>`;
  switch (shown.type) {
    case 'question':
      return html`<h3>Reader ${at}</h3>
        ${shown.quote ? html`<blockquote dir="auto">${shown.quote}</blockquote>` : nothing}
        <p class="text" dir="auto">${shown.text}</p>`;
    case 'answer':
      return html`<h3>
          Assistant ${at}
          ${
            shown.log
              ? html`${outcomeBadge(shown.log.outcome)} ${ratingBadge(shown.log.rating)}
                  <span class="quiet">${duration(shown.log.ms)}</span>`
              : nothing
          }
        </h3>
        <div class="prose" dir="auto" ${markdown(shown.markdown, true, context)}></div>
        ${shown.sources.length > 0 ? sources(shown.sources) : nothing}`;
    case 'other':
      return html`<h3>Assistant ${at}</h3>
        <p class="quiet">${shown.kind.replaceAll('_', ' ')}</p>`;
    default:
      return shown satisfies never;
  }
}

function sources(all: readonly ShownSource[]): TemplateResult {
  return html`<h4>Sources</h4>
    <ul class="sources">
      ${all.map(
        ({ label, title, url, quote }) =>
          html`<li>
            ${label ? html`<span class="label">[${label}]</span>` : nothing}
            <span dir="auto">${title}</span> ${url ? pageLink(url) : nothing}
            ${quote ? html`<blockquote dir="auto">${quote}</blockquote>` : nothing}
          </li>`,
      )}
    </ul>`;
}

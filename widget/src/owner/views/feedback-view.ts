import { html, nothing, type TemplateResult } from 'lit';
import { plural, time } from '../formats.ts';
import { LoadedView } from '../loaded-view.ts';
import { address, read } from '../owner-client.ts';
import { ratingBadge } from '../badges.ts';

interface Rating {
  threadId: string;
  itemId: string;
  kind: 'positive' | 'negative';
  reasons: string[];
  note: string;
  createdAt: string;
}

interface Ratings {
  data: Rating[];
  has_more: boolean;
  after?: string | null;
}

const limit = 50;

/** What readers think of answers, with reasons and notes; newest first. */
export class FeedbackView extends LoadedView<Ratings> {
  static override properties = {
    ...LoadedView.properties,
    kind: { state: true },
    from: { state: true },
  };
  declare kind: string;
  declare from: string;

  constructor() {
    super();
    this.kind = '';
    this.from = '';
  }

  protected override get keys(): readonly string[] {
    return ['kind', 'from'];
  }

  protected override load(signal: AbortSignal): Promise<Ratings> {
    return read('feedback', { kind: this.kind, after: this.from, limit }, signal);
  }

  protected override view({ data, has_more, after }: Ratings): TemplateResult {
    const choose = ({ target }: Event) => {
      if (!(target instanceof HTMLSelectElement)) return;
      this.from = '';
      this.kind = target.value;
    };
    return html`<div class="filter">
        <label
          >Show
          <select @change=${choose}>
            <option value="">All ratings</option>
            <option value="negative">Not helpful</option>
            <option value="positive">Helpful</option>
          </select></label
        >
        <span class="quiet"
          >Of a year:
          <a href=${address('export/feedback', { days: 365, format: 'csv' })} download>CSV</a>
          <a href=${address('export/feedback', { days: 365, format: 'json' })} download
            >JSON</a
          ></span
        >
      </div>
      <p role="status">${data.length === 0 ? 'No ratings yet.' : plural(data.length, 'rating')}</p>
      <ul class="cards">
        ${data.map(rating)}
      </ul>
      ${
        has_more || this.from
          ? html`<nav class="pager" aria-label="Pages of ratings">
              <button type="button" ?disabled=${!this.from} @click=${() => (this.from = '')}>
                Newest
              </button>
              <button
                type="button"
                ?disabled=${!has_more}
                @click=${() => (this.from = after ?? '')}
              >
                Older
              </button>
            </nav>`
          : nothing
      }`;
  }
}

function rating({ threadId, kind, reasons, note, createdAt }: Rating): TemplateResult {
  return html`<li>
    <p class="facts">
      ${ratingBadge(kind)} <time datetime=${createdAt}>${time(createdAt)}</time>
      ${reasons.map((reason) => html`<span class="badge">${reason}</span>`)}
      <a href=${`#/questions/${encodeURIComponent(threadId)}`}>Chat</a>
    </p>
    ${note ? html`<p class="text" dir="auto">${note}</p>` : nothing}
  </li>`;
}

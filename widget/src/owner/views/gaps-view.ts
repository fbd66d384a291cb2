import { html, nothing, type TemplateResult } from 'lit';
import type { GapList } from '../api-responses.ts';
import { number, plural, share, time } from '../formats.ts';
import { LoadedView } from '../loaded-view.ts';
import { address, read } from '../owner-client.ts';
import { pager } from '../pager.ts';

const limit = 25;

/** What readers asked in vain, by topic: what to write next. */
export class GapsView extends LoadedView<GapList> {
  static override properties = { ...LoadedView.properties, skip: { state: true } };
  declare skip: number;

  constructor() {
    super();
    this.skip = 0;
  }

  protected override get keys(): readonly string[] {
    return ['days', 'skip'];
  }

  protected override load(signal: AbortSignal): Promise<GapList> {
    return read('gaps', { days: this.days, skip: this.skip, limit }, signal);
  }

  protected override view({ questions, missed, total, topics }: GapList): TemplateResult {
    const { skip, days } = this;
    return html`<p role="status">
        ${
          missed === 0
            ? 'Every question of this period has a source, and none was rated as not helpful.'
            : `${number(missed)} of ${plural(questions, 'question')} (${share(missed, questions)})
              have no source or did not help: ${plural(total, 'topic')}.`
        }
      </p>
      <ul class="cards">
        ${topics.map((topic) => this.#topic(topic, days))}
      </ul>
      ${pager({ skip, limit, total, what: 'topics' }, (to) => (this.skip = to))}`;
  }

  #topic({ id, times, last, gaps, sections }: GapList['topics'][number], days: number) {
    const [first, ...others] = gaps;
    if (!first) return nothing;
    return html`<li>
      <h2 class="asked" dir="auto">${first.question}</h2>
      <p class="facts">
        <span class="badge unanswered">${first.why}</span> asked ${number(times)}×, last
        <time datetime=${last}>${time(last)}</time>
      </p>
      ${
        others.length === 0
          ? nothing
          : html`<details>
              <summary>${plural(others.length, 'other wording')}</summary>
              <ul class="similar">
                ${others.map(({ question }) => html`<li dir="auto">${question}</li>`)}
              </ul>
            </details>`
      }
      ${
        sections.length === 0
          ? html`<p class="quiet">No section is near to it.</p>`
          : html`<p>Nearest sections</p>
              <ul class="similar">
                ${sections.map(
                  ({ url, pageTitle, sectionTitle }) =>
                    html`<li dir="auto">
                      ${sectionTitle === pageTitle ? pageTitle : `${pageTitle}: ${sectionTitle}`}
                      <span class="address">${url}</span>
                    </li>`,
                )}
              </ul>`
      }
      <p>
        <a
          class="button"
          href=${address(`gaps/${id}/stub`, { days })}
          download
          aria-label=${`Write the answer: ${first.question}`}
          >Write the answer</a
        >
      </p>
    </li>`;
  }
}

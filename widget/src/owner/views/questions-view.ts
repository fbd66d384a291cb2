import { html, nothing, type TemplateResult } from 'lit';
import type { AskedQuestion, QuestionGroup, QuestionList } from '../api-responses.ts';
import { outcomeBadge, outcomes, ratingBadge } from '../badges.ts';
import { pageLink, plural, time } from '../formats.ts';
import { LoadedView } from '../loaded-view.ts';
import { address, read } from '../owner-client.ts';
import { pager } from '../pager.ts';

const limit = 25;

/** What readers asked: searchable, and what asks the same together. */
export class QuestionsView extends LoadedView<QuestionList> {
  static override properties = {
    ...LoadedView.properties,
    search: { state: true },
    outcome: { state: true },
    skip: { state: true },
  };
  declare search: string;
  declare outcome: string;
  declare skip: number;

  constructor() {
    super();
    this.search = '';
    this.outcome = '';
    this.skip = 0;
  }

  protected override get keys(): readonly string[] {
    return ['days', 'search', 'outcome', 'skip'];
  }

  protected override load(signal: AbortSignal): Promise<QuestionList> {
    const { days, search, outcome, skip } = this;
    return read('questions', { days, search, outcome, skip, limit }, signal);
  }

  protected override render(): TemplateResult {
    return html`${this.#filter()}${super.render()}`;
  }

  #filter(): TemplateResult {
    const find = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.target instanceof HTMLFormElement)) return;
      const asked = new FormData(event.target);
      this.skip = 0;
      this.search = String(asked.get('search') ?? '').trim();
      this.outcome = String(asked.get('outcome') ?? '');
    };
    return html`<form class="filter" role="search" @submit=${find}>
      <label>Search <input name="search" type="search" maxlength="200" /></label>
      <label
        >Outcome
        <select name="outcome">
          <option value="">All</option>
          ${Object.entries(outcomes).map(
            ([value, name]) => html`<option value=${value}>${name}</option>`,
          )}
        </select></label
      >
      <button type="submit">Find</button>
    </form>`;
  }

  protected override view({ questions, total, groups }: QuestionList): TemplateResult {
    const { skip, days } = this;
    return html`<p role="status">
        ${
          questions === 0
            ? 'No questions in this period.'
            : `${plural(questions, 'question')}, ${plural(total, 'topic')}.`
        }
        <span class="quiet"
          >All questions:
          <a href=${address('export/questions', { days, format: 'csv' })} download>CSV</a>
          <a href=${address('export/questions', { days, format: 'json' })} download>JSON</a></span
        >
      </p>
      <ul class="cards">
        ${groups.map(group)}
      </ul>
      ${pager({ skip, limit, total, what: 'questions' }, (to) => (this.skip = to))}`;
  }
}

function group({ times, questions }: QuestionGroup): TemplateResult | typeof nothing {
  const [first, ...others] = questions;
  if (!first) return nothing;
  return html`<li>
    ${question(first)}
    ${
      others.length === 0
        ? nothing
        : html`<details>
            <summary>${plural(times - 1, 'similar question')}</summary>
            <ul class="similar">
              ${others.map((each) => html`<li>${question(each)}</li>`)}
            </ul>
          </details>`
    }
  </li>`;
}

function question({
  threadId,
  questionId,
  text,
  at,
  outcome,
  rating,
  page,
}: AskedQuestion): TemplateResult {
  const href = `#/questions/${encodeURIComponent(threadId)}/${encodeURIComponent(questionId)}`;
  return html`<p class="asked"><a href=${href} dir="auto">${text || '(no text)'}</a></p>
    <p class="facts">
      ${outcomeBadge(outcome)} ${ratingBadge(rating)} <time datetime=${at}>${time(at)}</time>
      ${page ? pageLink(page) : nothing}
    </p>`;
}

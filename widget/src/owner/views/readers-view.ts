import { html, nothing, type TemplateResult } from 'lit';
import { userIdOf } from '../api-responses.ts';
import { readerLink } from '../formats.ts';
import { OwnerElement } from '../owner-element.ts';

/** Finds a reader by an id or a token, and shows what is stored about them. */
export class ReadersView extends OwnerElement {
  static override properties = { user: { attribute: false } };
  /** Id of the reader that is shown; empty for none. */
  declare user: string;

  constructor() {
    super();
    this.user = '';
  }

  protected override render(): TemplateResult {
    return html`<form class="filter" role="search" @submit=${this.#find}>
        <label
          >Reader
          <input
            name="user"
            size="36"
            required
            autocomplete="off"
            spellcheck="false"
            aria-describedby="whom"
            .value=${this.user}
        /></label>
        <button type="submit">Find</button>
      </form>
      <p id="whom" class="quiet">
        The id of a user or visitor, as it is in each chat and export, or the token of a visitor:
        their browser keeps it in localStorage, under the name that begins with
        <code>pagewise.visitor</code>.
      </p>
      ${this.user ? html`<owner-reader .user=${this.user}></owner-reader>` : nothing}`;
  }

  readonly #find = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const user = userIdOf(String(new FormData(event.target).get('user')));
    if (user) location.hash = readerLink(user);
  };
}

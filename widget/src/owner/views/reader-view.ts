import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { UserView } from '../api-responses.ts';
import { number } from '../formats.ts';
import { LoadedView } from '../loaded-view.ts';
import { address, erase, read } from '../owner-client.ts';

const names: readonly (readonly [keyof UserView['counts'], string])[] = [
  ['chats', 'Chats'],
  ['messages', 'Messages'],
  ['ratings', 'Ratings'],
  ['files', 'Files'],
  ['answers', 'Figures of answers'],
  ['handoffs', 'Hand-offs that wait'],
];

/** What is stored about one reader: to be downloaded, or erased once that is confirmed. */
export class ReaderView extends LoadedView<UserView> {
  static override properties = {
    ...LoadedView.properties,
    user: { attribute: false },
    isErased: { state: true },
  };
  declare user: string;
  declare isErased: boolean;

  constructor() {
    super();
    this.user = '';
    this.isErased = false;
  }

  protected override get keys(): readonly string[] {
    return ['user'];
  }

  protected override load(signal: AbortSignal): Promise<UserView> {
    return read(pathOf(this.user), {}, signal);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('user')) {
      this.isErased = false;
      // Nothing of one reader is shown, or erased, under the name of another.
      this.loaded = undefined;
    }
    super.willUpdate(changed);
  }

  /** The button that had the focus is gone. */
  protected override updated(changed: PropertyValues): void {
    if (changed.has('isErased') && this.isErased) {
      this.querySelector<HTMLElement>('[role="status"]')?.focus();
    }
  }

  protected override view({ userId, counts }: UserView): TemplateResult {
    if (this.isErased) {
      return html`<p role="status" tabindex="-1">
        All that was stored about <code dir="auto">${userId}</code> has been erased.
      </p>`;
    }
    return html`<h2>Stored about <code dir="auto">${userId}</code></h2>
      <dl class="facts-list">
        ${names.map(
          ([name, title]) =>
            html`<dt>${title}</dt>
              <dd>${number(counts[name])}</dd>`,
        )}
      </dl>
      <p class="actions">
        <a class="button" href=${address(`${pathOf(userId)}/export`)} download>Download as JSON</a>
        <button type="button" @click=${this.#ask}>Erase …</button>
      </p>
      <dialog aria-labelledby="erase">
        <h2 id="erase">Erase all that is stored about <code dir="auto">${userId}</code>?</h2>
        <p>This cannot be undone. Backups, and what a webhook has taken, stay where they are.</p>
        <form method="dialog" class="actions">
          <button type="button" class="danger" @click=${() => void this.#erase(userId)}>
            Erase
          </button>
          <button autofocus>Cancel</button>
        </form>
      </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  readonly #ask = (): void => this.#dialog?.showModal();

  async #erase(userId: string): Promise<void> {
    this.#dialog?.close();
    await this.attempt(async () => {
      await erase(pathOf(userId));
      this.isErased = true;
    });
  }
}

const pathOf = (userId: string): string => `users/${encodeURIComponent(userId)}`;
